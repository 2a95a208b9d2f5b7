/** The contract that every Store's feeds keep, run on each of them. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ItemFingerprint } from '../../src/model/feed.ts';
import type { FeedState, Item } from '../../src/store/feed-store.ts';
import { OPERATOR } from '../../src/store/feed-store.ts';
import type { Store } from '../../src/store/store.ts';
import { storyOf } from './store.ts';

const HOUR = 3_600_000;
const URL = 'https://example.org/feed';
const at = (hour: number) => new Date(Date.UTC(2025, 3, 9, hour)).toISOString();
const STATE: FeedState = { interval: 60_000, failures: 0, etag: '"1"' };

const traitsOf = (changes: Partial<ItemFingerprint> = {}): ItemFingerprint => ({
  guid: 'guid-1',
  link: 'example.org/rain',
  title: 'rain falls',
  sketch: [1, 2, 3],
  ...changes,
});

const itemOf = (changes: Partial<Item> = {}): Item => ({
  fingerprint: traitsOf(),
  hash: 'h1',
  details: { url: 'https://example.org/rain' },
  ...changes,
});

/** `open` gives an empty store with this clock each time. */
export function feedStoreContract(name: string, open: (now: () => Date) => Promise<Store>): void {
  describe(`${name} keeps the FeedStore contract`, () => {
    let store: Store;
    let time = at(0);
    beforeEach(async () => {
      time = at(0);
      store = await open(() => new Date(time));
    });
    afterEach(() => store.close());

    const lease = (holder: string, hour: number, limit = 10) => {
      time = at(hour);
      return store.feeds.lease(holder, at(hour), HOUR, limit);
    };
    const leaseOne = (feed: number, holder: string, hour: number) => {
      time = at(hour);
      return store.feeds.leaseOne(feed, holder, HOUR);
    };

    const follow = async (owner = OPERATOR, url = URL, channel?: string) => {
      const { subscription } = await store.feeds.add({ url, owner, now: at(0), ...(channel && { channel }) });
      return subscription.feed.id;
    };

    describe('subscriptions', () => {
      test('of several owners share a feed, and each owner sees its own only', async () => {
        const first = await store.feeds.add({ url: URL, title: 'News', owner: OPERATOR, now: at(0) });
        const second = await store.feeds.add({
          url: URL,
          owner: '42',
          channel: '7',
          addedBy: '9',
          now: at(1),
        });
        expect(first.added && second.added).toBe(true);
        expect(second.subscription.feed.id).toBe(first.subscription.feed.id);
        expect(await store.feeds.subscriptionsOf('42')).toMatchObject([
          {
            owner: '42',
            channel: '7',
            addedBy: '9',
            addedAt: at(1),
            paused: false,
            feed: { url: URL, title: 'News' },
          },
        ]);
        expect(await store.feeds.subscriptionsOf('43')).toEqual([]);
      });

      test('are added once for each owner', async () => {
        await follow();
        const again = await store.feeds.add({ url: URL, owner: OPERATOR, now: at(1) });
        expect(again.added).toBe(false);
        expect(await store.feeds.subscriptionsOf(OPERATOR)).toHaveLength(1);
      });

      test('give the feeds that any of several owners follows', async () => {
        const shared = await follow();
        await follow('42');
        const own = await follow('42', 'https://example.org/other');
        await follow('43', 'https://example.org/third');
        expect(await store.feeds.followedBy([OPERATOR, '42'])).toEqual([shared, own]);
        expect(await store.feeds.followedBy([OPERATOR])).toEqual([shared]);
      });

      test('are removed for one owner only', async () => {
        const feed = await follow();
        await follow('42');
        expect(await store.feeds.remove('42', feed)).toBe(true);
        expect(await store.feeds.remove('42', feed)).toBe(false);
        expect(await store.feeds.followedBy([OPERATOR])).toEqual([feed]);
      });
    });

    describe('a server that left', () => {
      test('keeps its subscriptions, which are not polled until it returns', async () => {
        const feed = await follow('42');
        await store.feeds.serverLeft('42', at(1));
        await store.feeds.serverLeft('43', at(1));
        expect(await lease('a', 9)).toEqual([]);
        expect(await store.feeds.nextPoll()).toBeUndefined();
        expect(await store.feeds.subscriptionsOf('42')).toHaveLength(1);
        expect(await store.feeds.servers()).toEqual(['42']);
        await store.feeds.serverReturned('42');
        expect((await lease('a', 9)).map(({ id }) => id)).toEqual([feed]);
      });

      test('does not stop a feed that others follow, and is not told of failures', async () => {
        const feed = await follow('42', URL, '7');
        await follow(OPERATOR);
        await store.feeds.serverLeft('42', at(1));
        expect((await lease('a', 1)).map(({ id }) => id)).toEqual([feed]);
        await store.feeds.finish(feed, 'a', { state: STATE, nextPoll: at(3), failingSince: at(1) });
        expect((await store.feeds.unreportedFailures(at(5))).map(({ owner }) => owner)).toEqual([OPERATOR]);
      });

      test('is removed after a while, counted from when it left first', async () => {
        await follow('42');
        await store.feeds.serverLeft('42', at(1));
        await store.feeds.serverLeft('42', at(8));
        expect(await store.feeds.removeDepartedServers(at(1))).toBe(0);
        expect(await store.feeds.removeDepartedServers(at(2))).toBe(1);
        expect(await store.feeds.subscriptionsOf('42')).toEqual([]);
        await follow('42');
        expect(await store.feeds.nextPoll()).toBeDefined();
      });
    });

    describe('a lease', () => {
      test('gives each due feed to one process, the longest overdue first', async () => {
        const one = await follow();
        const two = await follow(OPERATOR, 'https://example.org/other');
        expect((await lease('a', 1, 1)).map(({ id }) => id)).toEqual([one]);
        expect((await lease('b', 1)).map(({ id }) => id)).toEqual([two]);
        expect(await lease('c', 1)).toEqual([]);
      });

      test('expires, and the holder that lost it stores nothing', async () => {
        const feed = await follow();
        await lease('a', 1);
        expect(await lease('b', 2)).toHaveLength(1);
        expect(await store.feeds.renew(feed, 'a', HOUR)).toBe(false);
        expect(await store.feeds.finish(feed, 'a', { state: STATE, nextPoll: at(9) })).toBe(false);
        expect(await store.feeds.finish(feed, 'b', { state: STATE, nextPoll: at(8) })).toBe(true);
        expect(await store.feeds.feed(feed)).toMatchObject({ state: STATE, nextPoll: at(8) });
      });

      test('that was taken while the clock was ahead holds nobody else once it is set back', async () => {
        await follow();
        await lease('a', 9);
        expect(await lease('b', 8)).toEqual([]);
        expect(await lease('a', 1)).toEqual([]);
        expect(await lease('b', 1)).toHaveLength(1);
      });

      test('can be extended by its holder', async () => {
        const feed = await follow();
        await lease('a', 1);
        expect(await store.feeds.renew(feed, 'a', 4 * HOUR)).toBe(true);
        expect(await lease('b', 3)).toEqual([]);
      });

      test('is given only for feeds with an active subscription', async () => {
        const feed = await follow();
        await store.feeds.pause(OPERATOR, feed, true);
        expect(await lease('a', 1)).toEqual([]);
        await follow('42');
        expect(await lease('a', 1)).toHaveLength(1);
      });

      test('is not given before the feed is due, unless that feed is asked for', async () => {
        const feed = await follow();
        await lease('a', 1);
        await store.feeds.finish(feed, 'a', { state: STATE, nextPoll: at(5) });
        expect(await store.feeds.nextPoll()).toBe(at(5));
        expect(await lease('a', 2)).toEqual([]);
        expect(await leaseOne(feed, 'a', 2)).toMatchObject({ id: feed });
        expect(await leaseOne(feed, 'b', 2)).toBeUndefined();
      });

      test('is given at once for what was polled while the clock was ahead, when it is set back', async () => {
        const feed = await follow();
        await lease('a', 9);
        await store.feeds.finish(feed, 'a', { state: { ...STATE, polledAt: at(9) }, nextPoll: at(10) });
        expect(await lease('a', 1)).toEqual([]);
        await store.feeds.clockWentBack(0);
        expect(await lease('a', 1)).toHaveLength(1);
      });

      test('of a resumed feed is given at once', async () => {
        const feed = await follow();
        await lease('a', 1);
        await store.feeds.finish(feed, 'a', { state: STATE, nextPoll: at(20) });
        await store.feeds.pause(OPERATOR, feed, true);
        await store.feeds.pause(OPERATOR, feed, false);
        expect(await lease('a', 2)).toHaveLength(1);
      });

      test('ends with the new title and address of the feed', async () => {
        const feed = await follow();
        await lease('a', 1);
        const outcome = { state: STATE, nextPoll: at(2), title: 'News', url: 'https://example.org/moved' };
        await store.feeds.finish(feed, 'a', outcome);
        expect(await store.feeds.feed(feed)).toMatchObject({
          title: 'News',
          url: 'https://example.org/moved',
        });
      });

      test('leaves the address if the new one is followed already', async () => {
        const feed = await follow();
        await follow(OPERATOR, 'https://example.org/moved');
        await lease('a', 1);
        await store.feeds.finish(feed, 'a', {
          state: STATE,
          nextPoll: at(2),
          url: 'https://example.org/moved',
        });
        expect(await store.feeds.feed(feed)).toMatchObject({ url: URL });
      });
    });

    describe('items', () => {
      test('are found by guid, link or title, and the latest without any', async () => {
        const feed = await follow();
        await store.feeds.keep(feed, undefined, itemOf({ checkAt: at(5) }), undefined, at(1));
        const other = traitsOf({ guid: 'guid-2', link: 'example.org/snow', title: 'snow falls' });
        await store.feeds.keep(feed, undefined, itemOf({ fingerprint: other }), undefined, at(2));
        const like = async (fingerprint: Partial<ItemFingerprint>, recent = 0) =>
          (await store.feeds.itemsLike(feed, [{ title: '', sketch: [], ...fingerprint }], recent)).map(
            (item) => item.fingerprint.title,
          );
        expect(await like({ guid: 'guid-1' })).toEqual(['rain falls']);
        expect(await like({ link: 'example.org/snow' })).toEqual(['snow falls']);
        expect(await like({ title: 'rain falls' })).toEqual(['rain falls']);
        expect(await like({})).toEqual([]);
        expect(await like({}, 1)).toEqual(['snow falls']);
        const [known] = await store.feeds.itemsLike(feed, [traitsOf()], 0);
        expect(known).toEqual({
          ...itemOf({ checkAt: at(5) }),
          id: known?.id,
          firstSeen: at(1),
          lastSeen: at(1),
        });
      });

      test('with one link are known to be several', async () => {
        const feed = await follow();
        const link = traitsOf().link ?? '';
        await store.feeds.keep(feed, undefined, itemOf(), undefined, at(1));
        const [known] = await store.feeds.itemsLike(feed, [traitsOf()], 0);
        expect(await store.feeds.hasOtherItem(feed, link, undefined)).toBe(true);
        expect(await store.feeds.hasOtherItem(feed, link, known?.id)).toBe(false);
        expect(await store.feeds.hasOtherItem(feed, `${link}/snow`, undefined)).toBe(false);
        const other = await follow(OPERATOR, 'https://example.org/other');
        expect(await store.feeds.hasOtherItem(other, link, undefined)).toBe(false);
      });

      test('of one feed are not those of another', async () => {
        const feed = await follow();
        const other = await follow(OPERATOR, 'https://example.org/other');
        await store.feeds.keep(feed, undefined, itemOf(), undefined, at(1));
        expect(await store.feeds.itemsLike(other, [traitsOf()], 10)).toEqual([]);
      });

      test('are stored with their story, which only followers of the feed see', async () => {
        const feed = await follow('42');
        expect(await store.feeds.keep(feed, undefined, itemOf(), storyOf(), at(1))).toBe('added');
        expect(await store.story('rain')).toEqual({ ...storyOf(), feeds: [feed] });
        expect(await store.story('rain', [feed])).toBeDefined();
        expect(await store.story('rain', [])).toBeUndefined();
        expect([await store.count([feed]), await store.count([]), await store.count()]).toEqual([1, 0, 1]);
        expect(await store.newest(5, [])).toEqual([]);
        expect(await store.newest(5, [feed])).toHaveLength(1);
      });

      test('are new if their feed had been followed for a day when they came', async () => {
        const early = await follow('42');
        const other = await follow('43', 'https://example.org/other');
        const bring = (feed: number, id: string, hour: number) =>
          store.feeds.keep(
            feed,
            undefined,
            itemOf({ fingerprint: traitsOf({ guid: id, link: id, title: id }) }),
            storyOf({ id, origin: id, hash: id.padEnd(64, '0') }),
            at(hour),
          );
        await bring(early, 'one', 23);
        await bring(early, 'two', 24);
        await bring(other, 'three', 25);
        await store.put(storyOf({ id: 'hand', hash: 'c'.repeat(64) }));
        const all = ['one', 'two', 'three', 'hand', 'unknown'];
        expect([...(await store.newInFeeds(all))].sort()).toEqual(['three', 'two']);
        expect([...(await store.newInFeeds(all, [early]))]).toEqual(['two']);
        expect((await store.newInFeeds([])).size).toBe(0);
      });

      test('that change become the next version, and keep their place in time', async () => {
        const feed = await follow();
        await store.feeds.keep(feed, undefined, itemOf(), storyOf(), at(1));
        const [known] = await store.feeds.itemsLike(feed, [traitsOf()], 0);
        const edited = storyOf({ hash: 'b'.repeat(64), headline: 'Rain stops' });
        const change = await store.lastChange();
        expect(await store.feeds.keep(feed, known?.id, itemOf({ hash: 'h2' }), edited, at(9))).toBe(
          'replaced',
        );
        expect(await store.changedSince(change)).toEqual(['rain']);
        const [line] = await store.newest(1);
        expect(line).toMatchObject({ headline: 'Rain stops', firstStoredAt: at(1), storedAt: at(9) });
        expect(await store.feeds.itemsLike(feed, [traitsOf()], 10)).toHaveLength(1);
      });

      test('of a second feed carry the story to its followers, and do not change it', async () => {
        const first = await follow();
        const second = await follow('42', 'https://example.org/other');
        await store.feeds.keep(first, undefined, itemOf(), storyOf(), at(1));
        const change = await store.lastChange();
        const other = storyOf({ hash: 'b'.repeat(64), headline: 'Something else' });
        expect(await store.feeds.keep(second, undefined, itemOf(), other, at(2))).toBe('carried');
        expect((await store.story('rain', [second]))?.article.headline).toBe('Rain falls on the plain');
        expect(await store.changedSince(change)).toEqual(['rain']);
        await store.feeds.remove(OPERATOR, first);
        const [known] = await store.feeds.itemsLike(second, [traitsOf()], 0);
        expect(await store.feeds.keep(second, known?.id, itemOf(), other, at(3))).toBe('replaced');
      });

      test('do not change what the operator gave by hand', async () => {
        await store.put(storyOf());
        const feed = await follow();
        const other = storyOf({ hash: 'b'.repeat(64), headline: 'Something else' });
        expect(await store.feeds.keep(feed, undefined, itemOf(), other, at(2))).toBe('carried');
        expect(await store.story('rain', [])).toMatchObject({
          article: { headline: 'Rain falls on the plain' },
        });
      });

      test('are removed if they were not seen for long', async () => {
        const feed = await follow();
        await store.feeds.keep(feed, undefined, itemOf(), undefined, at(1));
        const [known] = await store.feeds.itemsLike(feed, [traitsOf()], 0);
        await store.feeds.markSeen(known ? [known.id] : [], at(4));
        expect(await store.feeds.removeUnseenItems(at(4))).toBe(0);
        expect(await store.feeds.removeUnseenItems(at(5))).toBe(1);
      });

      test('are listed when the page of their article is to be checked', async () => {
        const feed = await follow();
        const other = traitsOf({ guid: 'guid-2' });
        await store.feeds.keep(
          feed,
          undefined,
          itemOf({ checkAt: at(5), fingerprint: other }),
          undefined,
          at(1),
        );
        await store.feeds.keep(feed, undefined, itemOf({ checkAt: at(5) }), storyOf(), at(1));
        expect(await store.feeds.itemsToCheck(feed, at(4), 10)).toEqual([]);
        expect(await store.feeds.itemsToCheck(feed, at(5), 10)).toHaveLength(1);
      });
    });

    describe('a failure notice', () => {
      async function failing(since: string): Promise<number> {
        const feed = await follow('42', URL, '7');
        await leaseOne(feed, 'a', 1);
        await store.feeds.finish(feed, 'a', { state: STATE, nextPoll: at(3), failingSince: since });
        return feed;
      }

      test('is claimed once', async () => {
        await failing(at(1));
        expect(await store.feeds.unreportedFailures(at(0))).toEqual([]);
        const [source] = await store.feeds.unreportedFailures(at(1));
        expect(source).toMatchObject({ owner: '42', channel: '7' });
        if (!source) return;
        expect(await store.feeds.claimFailureNotice(source)).toBe(true);
        expect(await store.feeds.claimFailureNotice(source)).toBe(false);
        expect(await store.feeds.unreportedFailures(at(9))).toEqual([]);
        await store.feeds.releaseFailureNotice(source);
        expect(await store.feeds.unreportedFailures(at(9))).toHaveLength(1);
      });

      test('can be claimed again for a new failure', async () => {
        const feed = await failing(at(1));
        const [source] = await store.feeds.unreportedFailures(at(1));
        if (source) await store.feeds.claimFailureNotice(source);
        for (const failingSince of [undefined, at(5)]) {
          await leaseOne(feed, 'a', 4);
          await store.feeds.finish(feed, 'a', {
            state: STATE,
            nextPoll: at(6),
            ...(failingSince && { failingSince }),
          });
        }
        expect(await store.feeds.unreportedFailures(at(5))).toHaveLength(1);
      });
    });

    describe('stories', () => {
      test('that were withdrawn are in no answer, and an edit does not bring them back', async () => {
        const feed = await follow();
        await store.feeds.keep(feed, undefined, itemOf(), storyOf(), at(1));
        const change = await store.lastChange();
        await store.withdraw('rain', 'gone');
        expect(await store.changedSince(change)).toEqual(['rain']);
        const [known] = await store.feeds.itemsLike(feed, [traitsOf()], 0);
        await store.feeds.keep(feed, known?.id, itemOf(), storyOf({ hash: 'b'.repeat(64) }), at(2));
        expect(await store.story('rain')).toBeUndefined();
        expect([await store.count(), await store.newest(5)]).toEqual([0, []]);
        expect(await store.hashOf('test:rain.txt')).toBe('b'.repeat(64));
      });

      test('that were withdrawn tell why, and are restored if their feed says so', async () => {
        const feed = await follow();
        await store.feeds.keep(feed, undefined, itemOf(), storyOf(), at(1));
        expect(await store.withdrawal('rain')).toBeUndefined();
        const [known] = await store.feeds.itemsLike(feed, [traitsOf()], 0);
        const keep = (withdrawn: 'retracted' | false, hash = 'a'.repeat(64)) =>
          store.feeds.keep(feed, known?.id, itemOf(), storyOf({ hash }), at(2), { withdrawn });
        const change = await store.lastChange();
        expect(await keep('retracted', 'b'.repeat(64))).toBe('withdrawn');
        expect(await store.withdrawal('rain')).toMatchObject({
          why: 'retracted',
          story: { hash: 'b'.repeat(64) },
        });
        expect(await store.story('rain')).toBeUndefined();
        expect(await keep(false, 'b'.repeat(64))).toBe('replaced');
        expect(await store.withdrawal('rain')).toBeUndefined();
        expect(await store.story('rain')).toMatchObject({ hash: 'b'.repeat(64) });
        expect(await store.changedSince(change)).toEqual(['rain']);
      });

      test('are withdrawn by an item without text, and by no feed but their own', async () => {
        const first = await follow();
        const second = await follow('42', 'https://example.org/other');
        await store.feeds.keep(first, undefined, itemOf(), storyOf(), at(1));
        await store.feeds.keep(second, undefined, itemOf(), storyOf(), at(1));
        const withdraw = async (feed: number) => {
          const [known] = await store.feeds.itemsLike(feed, [traitsOf()], 0);
          const withdrawn = { withdrawn: 'deleted' } as const;
          return store.feeds.keep(feed, known?.id, itemOf(), undefined, at(2), withdrawn);
        };
        expect(await withdraw(second)).toBe('unchanged');
        expect(await store.story('rain')).toBeDefined();
        expect(await withdraw(first)).toBe('withdrawn');
        expect(await store.story('rain')).toBeUndefined();
      });

      test('that the operator gave by hand are not withdrawn by a feed', async () => {
        await store.put(storyOf());
        const feed = await follow();
        const withdrawn = { withdrawn: 'retracted' } as const;
        await store.feeds.keep(
          feed,
          undefined,
          itemOf(),
          storyOf({ hash: 'b'.repeat(64) }),
          at(2),
          withdrawn,
        );
        expect(await store.story('rain')).toMatchObject({ hash: 'a'.repeat(64) });
      });

      test('of feeds expire, oldest first; those given by hand do not', async () => {
        const feed = await follow();
        await store.put(storyOf({ id: 'by-hand', publishedAt: at(0) }));
        for (const [n, id] of ['a', 'b', 'c'].entries())
          await store.feeds.keep(feed, undefined, itemOf(), storyOf({ id, publishedAt: at(n) }), at(3));
        const change = await store.lastChange();
        expect(await store.expire(at(2), 1)).toBe(1);
        expect(await store.expire(at(2), 10)).toBe(1);
        expect(await store.expire(at(2), 10)).toBe(0);
        expect((await store.newest(9)).map(({ article }) => article)).toEqual(['c', 'by-hand']);
        expect(await store.changedSince(change)).toEqual(['a', 'b']);
        expect(await store.lastChange()).toBe(change + 2);
      });
    });
  });
}
