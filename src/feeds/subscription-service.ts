/** Subscriptions over the store, the poller and the network. */

import { setTimeout } from 'node:timers/promises';
import type { Fetcher as SourceFetcher } from '../fetch/fetcher.ts';
import type { Fetcher, Reader } from '../ingest/reader.ts';
import { comparable } from '../parse/web-address.ts';
import { type FeedStore, OPERATOR, type Subscription } from '../store/feed-store.ts';
import { fold } from '../text/fold.ts';
import { maskAddress } from '../text/secret-address.ts';
import { createFeedFinder, type FeedFinder, problem } from './find-feed.ts';
import type { Poller } from './poller.ts';
import { MINUTE_MS } from './schedule.ts';
import { readSourceAddress } from './source-address.ts';
import { SourceError, type Subscriptions } from './subscriptions.ts';

/** The problem of a feed whose site has said when it may be asked again. */
const BUSY_UNTIL = 'trouble.busy-until';
/** Feeds that one server may follow. The operator may follow any number. */
const MAX_SUBSCRIPTIONS = 50;
export interface SubscriptionOptions {
  readonly feeds: FeedStore;
  readonly poller: Poller;
  readonly fetcher: Fetcher;
  /** for what the operator follows; `fetcher` if absent */
  readonly operatorFetcher?: Pick<SourceFetcher, 'from'>;
  readonly reader: Reader;
  readonly now: () => Date;
  /** feeds that one server may follow */
  readonly maxFeeds?: number;
  /** whether there is room for news on the disk */
  readonly hasRoom?: () => Promise<boolean>;
  /** resolves after so many milliseconds; tests do not wait */
  readonly wait?: (ms: number) => Promise<unknown>;
}

export function createSubscriptions({
  feeds,
  poller,
  fetcher,
  operatorFetcher,
  maxFeeds = MAX_SUBSCRIPTIONS,
  hasRoom = async () => true,
  reader,
  now,
  wait = setTimeout,
}: SubscriptionOptions): Subscriptions {
  function finderFor(owner: string, address: string): FeedFinder {
    const own = owner === OPERATOR ? operatorFetcher?.from(address) : undefined;
    return createFeedFinder({ fetcher: own ?? fetcher, reader, now, wait });
  }

  async function one(owner: string, named: string): Promise<Subscription | undefined> {
    return named === '' ? undefined : sourceNamed(await feeds.subscriptionsOf(owner), named);
  }

  async function current({ owner, feed }: Subscription): Promise<Subscription | undefined> {
    return (await feeds.subscriptionsOf(owner)).find((source) => source.feed.id === feed.id);
  }

  return {
    list: (owner) => feeds.subscriptionsOf(owner),

    async add(given, { owner, channel, user, timeZone }) {
      const held = await feeds.subscriptionsOf(owner);
      const address = readSourceAddress(given);
      const known = held.find(({ feed }) => feed.url === address);
      if (known) {
        if (timeZone !== undefined)
          await feeds.add({ url: address, owner, timeZone, now: now().toISOString() });
        return { source: known, added: false };
      }
      if (owner !== OPERATOR && held.length >= maxFeeds)
        throw new SourceError(
          `You already follow ${maxFeeds} sources here, and that’s the limit. Please remove one first.`,
          problem('most', { most: maxFeeds }),
        );
      if (!(await hasRoom()))
        throw new SourceError(
          'The disk is nearly full, so nothing new is read for now. Make room first.',
          problem('disk'),
        );
      const found = await finderFor(owner, address).find(address);
      if ('choices' in found) return found;
      const feed = 'feed' in found ? found.feed : undefined;
      const { subscription, added } = await feeds.add({
        url: found.url,
        owner,
        now: now().toISOString(),
        ...(feed?.head.title !== undefined && { title: feed.head.title }),
        isPage: 'feed' in found && found.isPage,
        ...(timeZone !== undefined && { timeZone }),
        ...(channel !== undefined && { channel }),
        ...(user !== undefined && { addedBy: user }),
      });
      if (added) await poller.pollNow(subscription.feed.id, 'feed' in found ? found.document : found.error);
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
      const { polledAt, why } = source.feed.state;
      const isFresh = polledAt !== undefined && now().getTime() - Date.parse(polledAt) < MINUTE_MS;
      // A site that has asked to come back at some time is left alone until then.
      const isToWait = why?.message === BUSY_UNTIL && source.feed.nextPoll > now().toISOString();
      if (!isFresh && !isToWait) await poller.pollNow(source.feed.id);
      return current(source);
    },
  };
}

/** The one subscription that a text names: by address, by title, or by a part of either. */
function sourceNamed(sources: readonly Subscription[], named: string): Subscription | undefined {
  const words = fold(named.trim());
  const address = comparable(/^https?:/i.test(named.trim()) ? named : `https://${named.trim()}`);
  const titleOf = ({ feed }: Subscription) => fold(feed.title ?? feed.url);
  const exact = sources.filter(
    (one) =>
      one.feed.url === named.trim() ||
      maskAddress(one.feed.url) === named.trim() ||
      (address !== undefined && comparable(one.feed.url) === address),
  );
  const titled = sources.filter((one) => titleOf(one) === words);
  const partly = sources.filter((one) => titleOf(one).includes(words) || one.feed.url.includes(words));
  return [exact, titled, partly].find((found) => found.length === 1)?.[0];
}
