import { afterEach, expect, test } from 'vitest';
import { createUsage } from '../../src/feeds/usage.ts';
import { openStore } from '../../src/store/sqlite/store.ts';
import { DAY, HOUR, openWorld, type World } from '../support/feed-world.ts';
import { entryAbout } from '../support/site.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();

let world: World;
afterEach(() => world?.close());

test('a server that has brought what it may rests until the next day in UTC, by stories or bytes, also after a restart', async () => {
  const place = folder();
  let at = new Date('2025-04-09T22:00:00Z');
  let store = await openStore(place);
  const limits = { storiesPerDay: 2, bytesPerDay: 100 };
  const used = createUsage(limits, () => at, store);
  await Promise.all([used.add('a', 1, 0), used.add('a', 1, 0), used.add('b', 0, 100), used.add('c', 1, 99)]);
  await store.close();
  store = await openStore(place);
  const usage = createUsage(limits, () => at, store);
  const rests = () => Promise.all(['a', 'b', 'c'].map(usage.restsUntil));
  const midnight = new Date('2025-04-10T00:00:00Z');
  expect(await rests()).toEqual([midnight, midnight, undefined]);
  at = midnight;
  expect(await rests()).toEqual([undefined, undefined, undefined]);
  await store.close();
});

test('the feeds of such a server rest and say until when; the next day they go on', async () => {
  world = await openWorld({ limits: { storiesPerDay: 1, bytesPerDay: 1e9 } });
  const entry = (place: string) => entryAbout(world.site.url, place);
  world.site.feed('/feed.xml', [entry('Northhaven')]);
  const feed = await world.follow('/feed.xml', 'server');
  world.site.feed('/feed.xml', [entry('Easthaven'), entry('Northhaven')]);
  await world.pass(5 * HOUR);
  expect(await world.headlines()).toHaveLength(1);
  expect((await world.feed(feed)).state.why).toEqual({ message: 'trouble.quota', values: { time: '00:00' } });
  await world.pass(DAY);
  expect(await world.headlines()).toHaveLength(2);
});

test('nothing is polled while the disk is nearly full, and it goes on when there is room', async () => {
  let isFull = true;
  world = await openWorld({ hasRoom: async () => !isFull });
  world.site.feed('/feed.xml', [entryAbout(world.site.url, 'Northhaven')]);
  await world.follow('/feed.xml');
  expect(await world.headlines()).toEqual([]);
  isFull = false;
  await world.poller.tick();
  expect(await world.headlines()).toHaveLength(1);
});
