/** The subscriptions over the store, the poller and the network. */

import { FetchError } from '../fetch/fetch-error.ts';
import type { Document, Fetcher, Reader, ReadFeed } from '../ingest/reader.ts';
import { comparable } from '../parse/address.ts';
import { type FeedStore, OPERATOR, type Subscription } from '../store/feed-store.ts';
import { fold } from '../text/fold.ts';
import { UnreadableStoryError } from '../text/unreadable-story-error.ts';
import type { Poller } from './poller.ts';
import { MINUTE } from './schedule.ts';
import { SourceError, type Subscriptions } from './subscriptions.ts';

/** Sources that one server may follow. The operator may follow any number. */
export const MOST_SOURCES = 50;
/** Feeds of a page, and places where one is looked for without being named, that are tried. */
const MOST_TRIED = 4;
const USUAL_PLACES = ['/feed', '/rss.xml', '/feed.xml', '/atom.xml'];

export interface SourceDeskOptions {
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
}: SourceDeskOptions): Subscriptions {
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
      if (owner !== OPERATOR && held.length >= MOST_SOURCES)
        throw new SourceError(
          `${MOST_SOURCES} sources are followed here, and that is the most. Remove one first.`,
          { message: 'trouble.most', values: { most: MOST_SOURCES } },
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
      const isFresh = polledAt !== undefined && now().getTime() - Date.parse(polledAt) < MINUTE;
      if (!isFresh) await poller.pollNow(source.feed.id);
      return current(source);
    },
  };

  /** The feed at an address; else one that the page there names, or that stands where feeds usually do. */
  async function findFeed(address: string): Promise<{ url: string; feed: ReadFeed }> {
    const document = await fetched(address);
    const { feed, trouble } = await read(document);
    if (feed) return { url: document.movedTo ?? address, feed };
    const named = await reader.feedsOn(document).catch(() => []);
    const usual = USUAL_PLACES.flatMap((path) => URL.parse(path, document.url)?.href ?? []);
    for (const candidate of (named.length > 0 ? named : usual).slice(0, MOST_TRIED)) {
      try {
        const other = await fetched(candidate);
        const found = await read(other);
        if (found.feed) return { url: other.movedTo ?? candidate, feed: found.feed };
      } catch (error) {
        if (!(error instanceof SourceError)) throw error;
      }
    }
    throw new SourceError(trouble?.message ?? 'There is no feed.', trouble?.why);
  }

  async function fetched(address: string): Promise<Document & { readonly movedTo?: string }> {
    try {
      const result = await fetcher.fetch(address);
      if (result.kind === 'content') return result;
    } catch (error) {
      if (!(error instanceof FetchError)) throw error;
      throw new SourceError(error.message, error.why, { cause: error });
    }
    throw new SourceError('The site sent nothing.', { message: 'trouble.nothing', values: {} });
  }

  async function read(document: Document): Promise<{ feed?: ReadFeed; trouble?: UnreadableStoryError }> {
    try {
      return { feed: await reader.feed(document) };
    } catch (error) {
      if (!(error instanceof UnreadableStoryError)) throw error;
      return { trouble: error };
    }
  }
}

/** An address as people give it: with or without a scheme. */
function readAddress(given: string): string {
  const text = given
    .trim()
    .replace(/^feed:(?:\/\/)?(?=https?:)/i, '')
    .replace(/^feed:\/\//i, 'https://');
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  if (!url || !/^https?:$/.test(url.protocol) || !/[.:]|^localhost$/.test(url.hostname))
    throw new SourceError('This is no web address. It must look like https://example.com/news.', {
      message: 'trouble.no-address',
      values: {},
    });
  url.hash = '';
  return url.href;
}

/** The source that somebody means: by address, by title, or by words of its title that only one has. */
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
