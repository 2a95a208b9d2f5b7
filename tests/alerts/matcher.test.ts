import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createMatcher, type MatcherOptions } from '../../src/alerts/matcher.ts';
import { createLog } from '../../src/log.ts';
import { OPERATOR } from '../../src/store/feed-store.ts';
import { openStore } from '../../src/store/sqlite/store.ts';
import { type Store, StoreError } from '../../src/store/store.ts';
import { alertSettings } from '../contracts/alert-store.ts';
import { storyOf } from '../contracts/store.ts';

const HOUR = 3_600_000;
let store: Store;
let time: number;
beforeEach(async () => {
  time = Date.UTC(2025, 3, 9, 6);
  store = await openStore(':memory:', { now });
});
afterEach(() => store.close());

const now = () => new Date(time);
const matcher = (options: Partial<MatcherOptions> = {}) =>
  createMatcher({
    store,
    speakers: { find: async () => [] },
    refresh: async () => {},
    now,
    log: createLog('silent'),
    ...options,
  });
const add = (words = 'rain') => {
  const settings = alertSettings({
    place: { kind: 'channel', id: words },
    wish: { words: [words], without: [] },
  });
  return store.alerts.add(settings, '42', '9', now().toISOString(), 25);
};
const report = (id: string, headline: string) => {
  const publishedAt = now().toISOString();
  return store.put(storyOf({ id, headline, publishedAt, hash: id.padEnd(64, '0') }));
};
const due = () => store.alerts.due(now().toISOString(), { since: '', most: 6 }, 100);

/** The store as the matcher uses it, with some of it replaced. */
const storeWith = (changes: Partial<MatcherOptions['store']>): MatcherOptions['store'] => ({
  alerts: store.alerts,
  feeds: store.feeds,
  story: (article) => store.story(article),
  timesOf: (article) => store.timesOf(article),
  newInFeeds: (articles) => store.newInFeeds(articles),
  lastChange: () => store.lastChange(),
  changedSince: (change) => store.changedSince(change),
  ...changes,
});

describe('an undated story', () => {
  test.each([
    ['a feed that had been followed for a day', 24, 1],
    ['a feed that was followed just before', 1, 0],
  ])('of %s meets alerts accordingly', async (_, hours, met) => {
    const followed = new Date(time - hours * HOUR).toISOString();
    const url = 'https://lantern.example/feed';
    const { subscription } = await store.feeds.add({ url, owner: OPERATOR, now: followed });
    await add();
    await matcher().match();
    const item = { fingerprint: { title: 'rain', sketch: [] }, hash: 'h', details: {} };
    const story = storyOf({ id: 'rain', headline: 'Rain' });
    await store.feeds.keep(subscription.feed.id, undefined, item, story, now().toISOString());
    expect(await matcher().match()).toBe(met);
  });

  test('that was given by hand meets none', async () => {
    await add();
    await matcher().match();
    await store.put(storyOf({ id: 'rain', headline: 'Rain' }));
    expect(await matcher().match()).toBe(0);
  });
});

describe('matching', () => {
  test('begins with what comes after the first time', async () => {
    await add();
    await report('old', 'Rain');
    expect(await matcher().match()).toBe(0);
    await report('new', 'More rain');
    expect(await matcher().match()).toBe(1);
    expect(await matcher().match()).toBe(0);
  });

  test('takes up what came while no process ran, if it is still news', async () => {
    await matcher().match();
    await add();
    await report('rain', 'Rain');
    time += 5 * HOUR;
    await report('more', 'Rain again');
    expect(await matcher().match()).toBe(2);
    await report('late', 'Rain once more');
    time += 7 * HOUR;
    expect(await matcher().match()).toBe(0);
  });

  test('by several processes finds each story once', async () => {
    await matcher().match();
    await add();
    const several = [matcher(), matcher(), matcher()];
    await report('rain', 'Rain');
    const met = await Promise.all(several.map((one) => one.match()));
    expect(met.sort()).toEqual([0, 0, 1]);
    expect(await due()).toEqual(['channel:rain']);
  });

  test('knows an alert that another process has set or removed since', async () => {
    const here = matcher();
    await here.match();
    const alert = await add('snow');
    await report('a', 'Snow');
    expect(await here.match()).toBe(1);
    if (alert !== 'full') await store.alerts.remove(alert.id);
    await report('b', 'Snow again');
    expect(await here.match()).toBe(0);
  });

  test('passes over a story that cannot be matched, and finds the others', async () => {
    await add();
    let asked = 0;
    const broken = storeWith({
      story: async (article) => {
        const story = await store.story(article);
        return story && article === 'bad' ? { ...story, feeds: [1] } : story;
      },
      feeds: {
        ownersOf: async () => {
          asked += 1;
          throw new Error('a defect');
        },
      } as unknown as Store['feeds'],
    });
    const here = matcher({ store: broken });
    await here.match();
    await report('bad', 'Rain');
    await report('good', 'Rain again');
    expect(await here.match()).toBe(1);
    expect(asked).toBe(1);
  });

  test('tries again what the store has not let it read', async () => {
    await add();
    let isBroken = true;
    const broken = storeWith({
      timesOf: async (article) => {
        if (isBroken) throw new StoreError('The disk is full.');
        return store.timesOf(article);
      },
    });
    const here = matcher({ store: broken });
    await here.match();
    await report('rain', 'Rain');
    await expect(here.match()).rejects.toThrow('The disk is full.');
    isBroken = false;
    expect(await here.match()).toBe(1);
  });
});
