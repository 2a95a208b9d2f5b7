/** Subscriptions over the store, the poller and the network. */

import { FetchError } from '../fetch/fetch-error.ts';
import type { Document, Fetcher, Reader, ReadFeed } from '../ingest/reader.ts';
import type { Problem } from '../model/article.ts';
import { comparable } from '../parse/web-address.ts';
import { type FeedStore, OPERATOR, type Subscription } from '../store/feed-store.ts';
import { fold } from '../text/fold.ts';
import { UnreadableStoryError } from '../text/unreadable-story-error.ts';
import type { Poller } from './poller.ts';
import { MINUTE_MS } from './schedule.ts';
import { SourceError, type Subscriptions } from './subscriptions.ts';

/** Feeds that one server may follow. The operator may follow any number. */
export const MAX_SUBSCRIPTIONS = 50;
/** Feeds that a page names, or usual paths of feeds, that are tried. */
const MAX_TRIED = 4;
const USUAL_PATHS = ['/feed', '/rss.xml', '/feed.xml', '/atom.xml'];

/** Keys of the messages that a SourceError made here may have, `trouble.KEY` in data/locales. */
export const SUBSCRIPTION_PROBLEMS = ['most', 'nothing', 'no-address'] as const;

function problem(key: (typeof SUBSCRIPTION_PROBLEMS)[number], values: Problem['values'] = {}): Problem {
  return { message: `trouble.${key}`, values };
}

export interface SubscriptionOptions {
  readonly feeds: FeedStore;
  readonly poller: Poller;
  readonly fetcher: Fetcher;
  readonly reader: Reader;
  readonly now: () => Date;
}

export function createSubscriptions({
  feeds,
  poller,
  fetcher,
  reader,
  now,
}: SubscriptionOptions): Subscriptions {
  async function one(owner: string, named: string): Promise<Subscription | undefined> {
    return named === '' ? undefined : sourceNamed(await feeds.subscriptionsOf(owner), named);
  }

  async function current({ owner, feed }: Subscription): Promise<Subscription | undefined> {
    return (await feeds.subscriptionsOf(owner)).find((source) => source.feed.id === feed.id);
  }

  return {
    list: (owner) => feeds.subscriptionsOf(owner),

    async add(given, { owner, channel, user }) {
      const held = await feeds.subscriptionsOf(owner);
      const address = readAddress(given);
      const known = held.find(({ feed }) => feed.url === address);
      if (known) return { source: known, added: false };
      if (owner !== OPERATOR && held.length >= MAX_SUBSCRIPTIONS)
        throw new SourceError(
          `${MAX_SUBSCRIPTIONS} sources are followed here, and that is the most. Remove one first.`,
          problem('most', { most: MAX_SUBSCRIPTIONS }),
        );
      const found = await findFeed(address);
      const { subscription, added } = await feeds.add({
        url: found.url,
        owner,
        now: now().toISOString(),
        ...(found.feed.head.title !== undefined && { title: found.feed.head.title }),
        ...(channel !== undefined && { channel }),
        ...(user !== undefined && { addedBy: user }),
      });
      if (added) await poller.pollNow(subscription.feed.id);
      return { source: (await current(subscription)) ?? subscription, added };
    },

    named: one,

    async remove(owner, named) {
      const source = await one(owner, named);
      if (source) await feeds.remove(owner, source.feed.id);
      return source;
    },

    async pause(owner, named, paused) {
      const source = await one(owner, named);
      if (source) await feeds.pause(owner, source.feed.id, paused);
      return source && current(source);
    },

    async check(owner, named) {
      const source = await one(owner, named);
      if (!source) return undefined;
      const { polledAt } = source.feed.state;
      const isFresh = polledAt !== undefined && now().getTime() - Date.parse(polledAt) < MINUTE_MS;
      if (!isFresh) await poller.pollNow(source.feed.id);
      return current(source);
    },
  };

  /** The feed at an address; else one that the page there names; else one at a usual path of its site. */
  async function findFeed(address: string): Promise<{ url: string; feed: ReadFeed }> {
    const document = await fetched(address);
    const { feed, error } = await read(document);
    if (feed) return { url: document.movedTo ?? address, feed };
    const named = await reader.feedsOn(document).catch(() => []);
    const usual = USUAL_PATHS.flatMap((path) => URL.parse(path, document.url)?.href ?? []);
    for (const candidate of (named.length > 0 ? named : usual).slice(0, MAX_TRIED)) {
      try {
        const other = await fetched(candidate);
        const found = await read(other);
        if (found.feed) return { url: other.movedTo ?? candidate, feed: found.feed };
      } catch (error) {
        if (!(error instanceof SourceError)) throw error;
      }
    }
    throw new SourceError(error?.message ?? 'There is no feed.', error?.why);
  }

  async function fetched(address: string): Promise<Document & { readonly movedTo?: string }> {
    try {
      const result = await fetcher.fetch(address);
      if (result.kind === 'content') return result;
    } catch (error) {
      if (!(error instanceof FetchError)) throw error;
      throw new SourceError(error.message, error.why, { cause: error });
    }
    throw new SourceError('The site sent nothing.', problem('nothing'));
  }

  async function read(document: Document): Promise<{ feed?: ReadFeed; error?: UnreadableStoryError }> {
    try {
      return { feed: await reader.feed(document) };
    } catch (error) {
      if (!(error instanceof UnreadableStoryError)) throw error;
      return { error };
    }
  }
}

/** An address as people type it, with or without a scheme, as a URL. Throws SourceError if it is none. */
function readAddress(given: string): string {
  const text = given
    .trim()
    .replace(/^feed:(?:\/\/)?(?=https?:)/i, '')
    .replace(/^feed:\/\//i, 'https://');
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  if (!url || !/^https?:$/.test(url.protocol) || !/[.:]|^localhost$/.test(url.hostname))
    throw new SourceError(
      'This is no web address. It must look like https://example.com/news.',
      problem('no-address'),
    );
  url.hash = '';
  return url.href;
}

/** The one subscription that a text names: by address, by title, or by a part of either. */
function sourceNamed(sources: readonly Subscription[], named: string): Subscription | undefined {
  const words = fold(named.trim());
  const address = comparable(/^https?:/i.test(named.trim()) ? named : `https://${named.trim()}`);
  const titleOf = ({ feed }: Subscription) => fold(feed.title ?? feed.url);
  const exact = sources.filter(
    (one) => one.feed.url === named.trim() || (address !== undefined && comparable(one.feed.url) === address),
  );
  const titled = sources.filter((one) => titleOf(one) === words);
  const partly = sources.filter((one) => titleOf(one).includes(words) || one.feed.url.includes(words));
  return [exact, titled, partly].find((found) => found.length === 1)?.[0];
}
