import { afterEach, expect, test, vi } from 'vitest';
import { openFeeds } from '../../src/feeds/open-feeds.ts';
import { createPoller } from '../../src/feeds/poller.ts';
import { createFetcher } from '../../src/fetch/fetcher.ts';
import { createReader } from '../../src/ingest/document-reader.ts';
import type { Reader } from '../../src/ingest/reader.ts';
import { createLog } from '../../src/log.ts';
import { openNewsroom } from '../../src/newsroom.ts';
import { OPERATOR } from '../../src/store/feed-store.ts';
import { openStore } from '../../src/store/sqlite/store.ts';
import { UnreadableStoryError } from '../../src/text/unreadable-story-error.ts';
import { DAY, HOUR, openWorld, type World } from '../support/feed-world.ts';
import { entryAbout, openSite } from '../support/site.ts';
import { openWeb } from '../support/web.ts';

let world: World | undefined;
afterEach(() => world?.close());

test('a feed that was polled by a clock that was ahead is polled at once when the clock is set back', async () => {
  let ms = 0;
  const at = (then: number) => new Date(Date.UTC(2025, 3, 9) + then).toISOString();
  const store = await openStore(':memory:', { now: () => new Date(at(ms)) });
  const { feeds } = store;
  const { subscription } = await feeds.add({ url: 'https://a.example/feed', owner: OPERATOR, now: at(0) });
  const { id } = subscription.feed;
  await feeds.lease('before', at(0), HOUR, 1);
  await feeds.finish(id, 'before', {
    state: { interval: HOUR, failures: 0, polledAt: at(365 * DAY) },
    nextPoll: at(365 * DAY + HOUR),
  });
  // A process that died while the clock was ahead has left its lease.
  ms = 365 * DAY;
  await feeds.leaseOne(id, 'dead', HOUR);
  ms = HOUR;
  expect(await feeds.lease('me', at(HOUR), HOUR, 1)).toEqual([]);
  await feeds.clockWentBack(0);
  expect(await feeds.lease('me', at(HOUR), HOUR, 1)).toMatchObject([{ id }]);
  await store.close();
});

test('a poller notices by itself that the clock was set back', async () => {
  world = await openWorld();
  world.site.feed('/feed.xml', []);
  const id = await world.follow('/feed.xml');
  await world.pass(DAY);
  const { nextPoll } = await world.feed(id);
  await world.pass(-DAY);
  await world.pass(HOUR);
  expect((await world.feed(id)).nextPoll < nextPoll).toBe(true);
});

test('a poll during which the clock is set back renews its lease in time', async () => {
  let [clock, steady] = [Date.UTC(2025, 3, 9, 8), 0];
  const now = () => new Date(clock);
  const site = await openSite();
  site.feed('/feed.xml', [entryAbout(site.url, 'Northhaven')]);
  const newsroom = await openNewsroom({ dataDir: ':memory:', defaultTimeZone: 'UTC', now });
  const { feeds } = newsroom.store;
  await feeds.add({ url: `${site.url}/feed.xml`, owner: OPERATOR, now: now().toISOString() });
  const fetcher = createFetcher({ userAgent: 'OnTheRecord/test', allowPrivate: true, now });
  const real = createReader('UTC');
  const reader: Reader = {
    ...real,
    feed(...given) {
      clock -= HOUR;
      steady += HOUR / 10;
      return real.feed(...given);
    },
  };
  const renew = vi.spyOn(feeds, 'renew');
  const log = createLog('silent');
  await createPoller({ archive: newsroom, fetcher, reader, log, now, steady: () => steady }).tick();
  expect(renew.mock.settledResults).toEqual([{ type: 'fulfilled', value: true }]);
  expect(await newsroom.store.count()).toBe(1);
  await fetcher.close();
  await newsroom.close();
  await site.close();
});

test('a poller that starts takes nothing from another whose clock is some seconds ahead', async () => {
  world = await openWorld();
  const { feeds } = world.newsroom.store;
  const at = (ms: number) => new Date((world as World).now().getTime() + ms).toISOString();
  const add = async (path: string) => {
    world?.site.feed(path, []);
    const url = `${world?.site.url}${path}`;
    return (await feeds.add({ url, owner: OPERATOR, now: at(0) })).subscription.feed.id;
  };
  const SECONDS = 5000;
  await feeds.leaseOne(await add('/under-way'), 'other', HOUR / 6);
  const polled = await add('/polled');
  await feeds.leaseOne(polled, 'other', HOUR / 6);
  await feeds.finish(polled, 'other', {
    state: { interval: HOUR, failures: 0, polledAt: at(SECONDS) },
    nextPoll: at(HOUR),
  });
  await add('/due');
  await world.poller.tick();
  expect(world.site.asked).toEqual(['/due']);
});

test('following ends within its time whatever is being read, and the feed stays as it was', async () => {
  const web = await openWeb();
  web.serve('/feed', (_, response) =>
    response.setHeader('content-type', 'application/rss+xml').end('<rss/>'),
  );
  const newsroom = await openNewsroom({ dataDir: ':memory:', defaultTimeZone: 'UTC' });
  const reading = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<never>();
  ended.promise.catch(() => {});
  const reader: Reader = {
    ...createReader('UTC'),
    feed: () => {
      reading.resolve();
      return ended.promise;
    },
    // As the thread does: what it was reading is rejected.
    close: async () => ended.reject(new UnreadableStoryError('It’s too large or too tangled to read.')),
  };
  const options = { defaultTimeZone: 'UTC', allowPrivateAddresses: true, reader, readingGraceMs: 5 };
  const service = openFeeds(newsroom, { ...options, now: () => new Date(), log: createLog('silent') });
  const now = new Date().toISOString();
  const { subscription } = await newsroom.store.feeds.add({ url: `${web.url}/feed`, owner: OPERATOR, now });
  const ticking = service.poller.tick();
  await reading.promise;
  await service.close();
  await ticking;
  expect(await newsroom.store.feeds.feed(subscription.feed.id)).toEqual(subscription.feed);
  await newsroom.close();
  await web.close();
});
