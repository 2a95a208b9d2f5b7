import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createThreadReader } from '../../src/ingest/reader-client.ts';
import type { Subscription } from '../../src/store/feed-store.ts';
import { DAY, HOUR, openWorld, type World } from '../support/feed-world.ts';
import { type Entry, entryAbout, storyAbout } from '../support/site.ts';
import { openWeb } from '../support/web.ts';

const FEED = '/feed.xml';
let world: World;

beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const link = (path: string) => `${world.site.url}${path}`;
const entryOf = (place: string, changes: Partial<Entry> = {}) => entryAbout(world.site.url, place, changes);
/** What `/news` finds for a place. */
const found = async (place: string) => {
  const answer = await world.ask('news', { query: `${place} ferry piers` });
  return answer.kind === 'passages' ? answer.passages.filter(({ text }) => text.includes(place)) : [];
};

test('a feed is polled, read, attributed, stored and found', async () => {
  world.site.feed(FEED, [entryOf('Northhaven')]);
  await world.follow(FEED);
  expect(await found('Northhaven')).not.toEqual([]);
  expect(await world.ask('quote', { speaker: 'Northhavenson' })).toMatchObject({
    kind: 'quotes',
    said: [{ text: expect.stringMatching(/waited for this day/), citation: { source: 'The Haven Post' } }],
  });
});

test('days of news come in, each story once, and what was there stays as it was', async () => {
  const days = ['Northhaven', 'Southhaven', 'Easthaven', 'Westhaven'];
  const entries: Entry[] = [];
  for (const [n, place] of days.entries()) {
    entries.unshift(entryOf(place, { date: new Date(Date.UTC(2025, 3, 9 + n, 7)).toUTCString() }));
    world.site.feed(FEED, entries.slice(0, 3));
    if (n === 0) await world.follow(FEED);
    else await world.pass(DAY);
  }
  expect(await world.headlines()).toEqual(
    [...days].reverse().map((place) => `${place} reopens its ferry line`),
  );
  for (const place of days) expect(await found(place)).not.toEqual([]);
});

describe('an item stays the story that it is', () => {
  test.each<[string, (before: Entry) => Entry]>([
    ['its GUID and link change scheme', (it) => ({ ...it, guid: it.guid?.replace('http:', 'https:') ?? '' })],
    [
      'its GUID changes host',
      (it) => ({ ...it, guid: 'https://elsewhere.example/news/northhaven-ferry-reopens' }),
    ],
    [
      'its slug changes',
      (it) => ({ ...it, guid: link('/news/boats-again'), link: link('/news/boats-again') }),
    ],
    ['its GUID goes missing', ({ guid: _, ...it }) => it],
    ['its GUID is random', (it) => ({ ...it, guid: 'b6cf3a58-3b0c-4f0a-9f4e-3c9e0f0f7d11' })],
    ['its date goes missing', ({ date: _, ...it }) => it],
    ['its date is bumped', (it) => ({ ...it, date: 'Thu, 10 Apr 2025 07:00:00 GMT' })],
    [
      'its guid has attributes alone',
      ({ guid: _, ...it }) => ({ ...it, extra: '<guid isPermaLink="false"/>' }),
    ],
  ])('when %s', async (_, change) => {
    const before = entryOf('Northhaven');
    world.site.feed(FEED, [entryOf('Easthaven'), before]);
    await world.follow(FEED);
    const change0 = await world.newsroom.store.lastChange();
    world.site.feed(FEED, [change(before), entryOf('Easthaven')]);
    await world.pass(DAY);
    expect(await world.newsroom.store.count()).toBe(2);
    expect(await world.newsroom.store.changedSince(change0)).toEqual([]);
  });

  test('when its title is edited: the next version, in its old place, and no second story', async () => {
    world.site.feed(FEED, [
      entryOf('Northhaven'),
      entryOf('Easthaven', { date: 'Wed, 09 Apr 2025 07:00:00 GMT' }),
    ]);
    await world.follow(FEED);
    const edited = { title: 'Boats leave Northhaven again', date: 'Fri, 11 Apr 2025 07:00:00 GMT' };
    world.site.feed(FEED, [entryOf('Northhaven', edited), entryOf('Easthaven')]);
    await world.pass(DAY);
    expect(await world.headlines()).toEqual([
      'Easthaven reopens its ferry line',
      'Boats leave Northhaven again',
    ]);
  });

  test('beside another of the same GUID', async () => {
    const both = [entryOf('Northhaven', { guid: 'same' }), entryOf('Easthaven', { guid: 'same' })];
    world.site.feed(FEED, both);
    await world.follow(FEED);
    world.site.feed(FEED, [...both].reverse());
    await world.pass(DAY);
    expect((await world.headlines()).sort()).toEqual([
      'Easthaven reopens its ferry line',
      'Northhaven reopens its ferry line',
    ]);
  });

  test('when it resurfaces after weeks, with today’s date', async () => {
    world.site.feed(FEED, [entryOf('Northhaven')]);
    await world.follow(FEED);
    world.site.feed(FEED, [entryOf('Easthaven', { date: 'Thu, 10 Apr 2025 07:00:00 GMT' })]);
    await world.pass(2 * DAY);
    const again = { date: 'Fri, 11 Apr 2025 07:00:00 GMT', guid: 'new-system-1' };
    world.site.feed(FEED, [entryOf('Northhaven', again), entryOf('Easthaven')]);
    await world.pass(DAY);
    expect(await world.headlines()).toEqual([
      'Easthaven reopens its ferry line',
      'Northhaven reopens its ferry line',
    ]);
  });

  test('without any date: it keeps the place of its first arrival', async () => {
    const { date: _, ...undated } = entryOf('Northhaven');
    world.site.feed(FEED, [undated]);
    await world.follow(FEED);
    const edited = { ...undated, text: storyAbout('Northhaven', 'closed its ferry line') };
    world.site.feed(FEED, [edited, entryOf('Easthaven', { date: 'Thu, 10 Apr 2025 07:00:00 GMT' })]);
    await world.pass(2 * DAY);
    expect(await world.headlines()).toEqual([
      'Easthaven reopens its ferry line',
      'Northhaven reopens its ferry line',
    ]);
    expect((await found('Northhaven'))[0]).toMatchObject({ text: expect.stringMatching(/closed its ferry/) });
  });
});

describe('a feed as the web has it is read', () => {
  test('with bare ampersands, unknown entities and control characters', async () => {
    const text = storyAbout('Northhaven').replace(
      'the harbour office',
      'the Harbour & Pilot office &nosuch; \u0007',
    );
    world.site.feed(FEED, [entryOf('Northhaven', { text, title: 'Ferry & boats reopen in Northhaven' })]);
    await world.follow(FEED);
    expect(await world.headlines()).toEqual(['Ferry & boats reopen in Northhaven']);
    expect(await found('Northhaven')).not.toEqual([]);
  });

  test('in a legacy charset', async () => {
    const text = storyAbout('Zürichhaven');
    world.site.feed(FEED, [entryOf('Northhaven', { text, title: 'Zürichhaven öffnet die Fähre' })], {
      encoding: 'latin1',
      declaration: '<?xml version="1.0" encoding="iso-8859-1"?>',
    });
    await world.follow(FEED);
    expect(await world.headlines()).toEqual(['Zürichhaven öffnet die Fähre']);
  });

  test('without links, and with relative ones', async () => {
    const { link: _, ...unlinked } = entryOf('Northhaven');
    world.site.feed(FEED, [unlinked, entryOf('Easthaven', { link: '/news/easthaven' })]);
    await world.follow(FEED);
    const [line] = await world.newsroom.store.newest(1);
    expect((await world.newsroom.store.story(line?.article ?? ''))?.article.url).toBe(
      link('/news/easthaven'),
    );
    world.site.feed(FEED, [
      entryOf('Easthaven', { link: '/news/easthaven' }),
      { ...unlinked, guid: 'other' },
    ]);
    await world.pass(DAY);
    expect(await world.newsroom.store.count()).toBe(2);
  });

  test('with teasers alone: their pages are fetched, once, and robots.txt is obeyed', async () => {
    world.site.serve('/robots.txt', 'User-agent: *\nDisallow: /private/');
    world.site.page('/news/open', 'Northhaven reopens its ferry line', storyAbout('Northhaven'));
    world.site.page('/private/closed', 'Easthaven reopens its ferry line', storyAbout('Easthaven'));
    const teaser = 'Hundreds came to the harbour to see the first boat leave …';
    world.site.feed(FEED, [
      entryOf('Northhaven', { link: link('/news/open'), text: teaser }),
      entryOf('Easthaven', { link: link('/private/closed'), text: 'Read how the town celebrates …' }),
    ]);
    await world.follow(FEED);
    expect(await found('Northhaven')).not.toEqual([]);
    expect(world.site.asked.filter((path) => path === '/news/open')).toHaveLength(1);
    expect(world.site.asked).not.toContain('/private/closed');
    expect((await world.headlines()).sort()).toEqual([
      'Easthaven reopens its ferry line',
      'Northhaven reopens its ferry line',
    ]);
  });

  test('with what it carries of another site read there, never taken from it', async () => {
    world.site.feed(FEED, [entryOf('Northhaven', { link: 'http://other.invalid/news/northhaven' })]);
    await world.follow(FEED);
    expect(await world.newsroom.store.count()).toBe(0);
  });

  test('with a page that is out of reach left alone for a day, though its text is kept', async () => {
    world.site.page('/news/open', 'Northhaven reopens its ferry line', storyAbout('Northhaven'));
    const entry = (text: string) => [entryOf('Northhaven', { link: link('/news/open'), text })];
    const timesAsked = () => world.site.asked.filter((path) => path === '/news/open').length;
    world.site.feed(FEED, entry('The first boat left …'));
    await world.follow(FEED);
    world.site.fail('/news/open', 503);
    world.site.feed(FEED, entry('The first boat has left the harbour …'));
    await world.pass(HOUR / 2);
    expect(timesAsked()).toBe(2);
    await world.pass(20 * HOUR);
    expect(timesAsked()).toBe(2);
    expect(await found('Northhaven')).not.toEqual([]);
    await world.pass(8 * HOUR);
    expect(timesAsked()).toBe(3);
  });

  test('with a page’s edits as versions', async () => {
    world.site.page('/news/open', 'Northhaven reopens its ferry line', storyAbout('Northhaven'));
    world.site.feed(FEED, [
      entryOf('Northhaven', { link: link('/news/open'), text: 'The first boat left …' }),
    ]);
    await world.follow(FEED);
    world.site.page(
      '/news/open',
      'Northhaven reopens its ferry line',
      storyAbout('Northhaven', 'will not reopen its ferry'),
    );
    await world.pass(5 * HOUR);
    expect((await found('Northhaven'))[0]).toMatchObject({ text: expect.stringMatching(/will not reopen/) });
    expect(await world.newsroom.store.count()).toBe(1);
  });
});

describe('what is taken back', () => {
  test('(410) is in no answer any more, though its words are kept', async () => {
    world.site.page('/news/northhaven-ferry-reopens', 'Northhaven reopens', storyAbout('Northhaven'));
    world.site.feed(FEED, [
      entryOf('Northhaven'),
      entryOf('Easthaven', { date: 'Tue, 08 Apr 2025 07:00:00 GMT' }),
    ]);
    await world.follow(FEED);
    world.site.fail('/news/northhaven-ferry-reopens', 410);
    world.site.feed(FEED, [entryOf('Easthaven', { date: 'Tue, 08 Apr 2025 07:00:00 GMT' })]);
    await world.pass(5 * HOUR);
    expect(await found('Northhaven')).toEqual([]);
    // Another name may come near; the words that were taken back are gone.
    const answer = JSON.stringify(await world.ask('quote', { speaker: 'Northhavenson' }));
    expect(answer).not.toMatch(/waited for this day in Northhaven/);
    expect(await world.headlines()).toEqual(['Easthaven reopens its ferry line']);
    world.site.feed(FEED, [entryOf('Northhaven', { title: 'Northhaven does reopen' }), entryOf('Easthaven')]);
    await world.pass(DAY);
    expect(await found('Northhaven')).toEqual([]);
  });

  test('from the feed alone stays, where its page does', async () => {
    world.site.page('/news/northhaven-ferry-reopens', 'Northhaven reopens', storyAbout('Northhaven'));
    const old = entryOf('Easthaven', { date: 'Tue, 08 Apr 2025 07:00:00 GMT' });
    world.site.feed(FEED, [entryOf('Northhaven'), old]);
    await world.follow(FEED);
    world.site.feed(FEED, [old]);
    await world.pass(DAY);
    expect(await found('Northhaven')).not.toEqual([]);
    expect(world.site.asked.filter((path) => path === '/news/northhaven-ferry-reopens')).toHaveLength(1);
  });
});

describe('polling', () => {
  test('sends back the ETag, and asks for the whole once a day, so that a stale one is seen through', async () => {
    world.site.feed(FEED, [entryOf('Northhaven')], { etag: '"stale"' });
    await world.follow(FEED);
    await world.pass(HOUR);
    expect(world.site.lastRequest(FEED)['if-none-match']).toBe('"stale"');
    world.site.feed(FEED, [entryOf('Easthaven'), entryOf('Northhaven')], { etag: '"stale"' });
    await world.pass(3 * HOUR);
    expect(await world.newsroom.store.count()).toBe(1);
    await world.pass(DAY);
    expect(await world.newsroom.store.count()).toBe(2);
  });

  test('goes on more often the more often a feed changes', async () => {
    world.site.feed(FEED, [entryOf('Northhaven')]);
    world.site.feed('/quiet.xml', [entryOf('Easthaven')]);
    await world.follow(FEED);
    await world.follow('/quiet.xml');
    for (let n = 0; n < 12; n += 1) {
      const date = world.now().toUTCString();
      world.site.feed(FEED, [entryOf(`Haven${n}`, { date }), entryOf(`Haven${n - 1}`)]);
      await world.pass(HOUR);
    }
    const asked = (path: string) => world.site.asked.filter((one) => one === path).length;
    expect(asked(FEED)).toBeGreaterThan(asked('/quiet.xml') * 2);
  });

  test.each([
    ['in seconds', '7200'],
    ['as a date', 'Wed, 09 Apr 2025 10:00:00 GMT'],
  ])('waits as long as 429 asks, %s', async (_, retryAfter) => {
    world.site.fail(FEED, 429, { 'retry-after': retryAfter });
    const id = await world.follow(FEED);
    expect((await world.feed(id)).nextPoll).toBe('2025-04-09T10:00:00.000Z');
    world.site.feed(FEED, [entryOf('Northhaven')]);
    await world.pass(1.9 * HOUR);
    expect(await found('Northhaven')).toEqual([]);
    await world.pass(0.2 * HOUR);
    expect(await found('Northhaven')).not.toEqual([]);
  });

  test.each([
    [403, /turns bots away \(403\)/],
    [503, /busy \(503\)/],
  ])('backs off from a wall of %i, says why, and comes back', async (status, problem) => {
    world.site.feed(FEED, [entryOf('Northhaven')]);
    const id = await world.follow(FEED);
    world.site.fail(FEED, status);
    await world.pass(DAY);
    const asked = world.site.asked.length;
    expect(asked).toBeLessThan(9);
    expect(await world.feed(id)).toMatchObject({ state: { problem: expect.stringMatching(problem) } });
    world.site.feed(FEED, [entryOf('Easthaven'), entryOf('Northhaven')]);
    await world.pass(DAY);
    const after = await world.feed(id);
    expect(after.state.failures).toBe(0);
    expect(after.state.problem).toBeUndefined();
    expect(after.failingSince).toBeUndefined();
    expect(await found('Easthaven')).not.toEqual([]);
    expect(await found('Northhaven')).not.toEqual([]);
  });

  test('takes a login page for what it is', async () => {
    world.site.serve(FEED, '<!doctype html><html><body><form><input type="password"></form></body></html>');
    const id = await world.follow(FEED);
    expect((await world.feed(id)).state.problem).toMatch(/web page, not a feed/);
  });

  test('of one bad feed stops none of the others', async () => {
    world.site.serve('/hangs-up.xml', (request) => request.socket.destroy());
    world.site.serve('/garbage.xml', 'garbage \u0000 <<<');
    for (let n = 0; n < 10; n += 1) world.site.feed(`/good-${n}.xml`, [entryOf(`Haven${n}`)]);
    const now = world.now().toISOString();
    for (const path of [
      '/hangs-up.xml',
      '/garbage.xml',
      ...Array.from({ length: 10 }, (_, n) => `/good-${n}.xml`),
    ])
      await world.newsroom.store.feeds.add({ url: link(path), owner: 'operator', now });
    await world.poller.tick();
    expect(await world.newsroom.store.count()).toBe(10);
  });

  test('of a feed whose site never answers holds up no other, nor what becomes due meanwhile', async () => {
    const asked = Promise.withResolvers<void>();
    // A host of its own: to one host there is one connection.
    const silent = await openWeb('127.0.0.2');
    silent.serve('/feed.xml', () => asked.resolve());
    world.site.feed(FEED, [entryOf('Northhaven')]);
    const now = world.now().toISOString();
    const add = async (url: string) =>
      (await world.newsroom.store.feeds.add({ url, owner: 'operator', now })).subscription.feed.id;
    const waiting = await add(`${silent.url}/feed.xml`);
    const ticking = world.poller.tick();
    await asked.promise;
    await add(link(FEED));
    await vi.waitFor(async () => expect(await world.newsroom.store.count()).toBe(1), { timeout: 10_000 });
    // Leaving does not wait for it either, and takes it for no failure.
    const stopped = world.poller.stop();
    await world.hangUp();
    await stopped;
    await ticking;
    expect(await world.feed(waiting)).toMatchObject({ nextPoll: now, state: { failures: 0 } });
    await silent.close();
  });

  test('follows a feed that has moved for good', async () => {
    world.site.serve('/old.xml', (_, response) => response.writeHead(301, { location: FEED }).end());
    world.site.feed(FEED, [entryOf('Northhaven')]);
    const id = await world.follow('/old.xml');
    expect((await world.feed(id)).url).toBe(link(FEED));
  });

  test('reads on in a new thread after the reader has died', async () => {
    const reader = createThreadReader('UTC');
    await world.close();
    world = await openWorld({ reader });
    world.site.feed(FEED, [entryOf('Northhaven')]);
    await world.follow(FEED);
    expect(await found('Northhaven')).not.toEqual([]);
    await reader.close();
    world.site.feed(FEED, [entryOf('Easthaven'), entryOf('Northhaven')]);
    await world.pass(DAY);
    expect(await found('Easthaven')).not.toEqual([]);
    await reader.close();
  });
});

describe('the failure of a feed for a day', () => {
  const notices: Subscription[] = [];
  beforeEach(async () => {
    notices.length = 0;
    await world.close();
    world = await openWorld({
      sendNotice: async (source) => {
        notices.push(source);
        return 'sent';
      },
    });
  });

  test('is posted once, in the channel that added it', async () => {
    world.site.fail(FEED, 500);
    await world.follow(FEED, '42', '7');
    await world.pass(23 * HOUR);
    expect(notices).toEqual([]);
    await world.pass(5 * DAY);
    expect(notices).toMatchObject([
      { owner: '42', channel: '7', feed: { url: link(FEED), failingSince: '2025-04-09T08:00:00.000Z' } },
    ]);
  });

  test('is posted again when the feed dies again', async () => {
    world.site.fail(FEED, 500);
    await world.follow(FEED, '42', '7');
    await world.pass(2 * DAY);
    world.site.feed(FEED, [entryOf('Northhaven')]);
    await world.pass(DAY);
    world.site.fail(FEED, 500);
    await world.pass(2 * DAY);
    expect(notices).toHaveLength(2);
  });

  test('is not posted while the feed is paused', async () => {
    world.site.fail(FEED, 500);
    const id = await world.follow(FEED, '42', '7');
    await world.newsroom.store.feeds.pause('42', id, true);
    await world.pass(3 * DAY);
    expect(notices).toEqual([]);
  });
});

test('stories of feeds go when their time is up, and do not come back; their feed may still list them', async () => {
  await world.close();
  world = await openWorld({ keepMs: 7 * DAY });
  world.site.feed(FEED, [
    entryOf('Northhaven'),
    entryOf('Easthaven', { date: 'Mon, 03 Feb 2025 07:00:00 GMT' }),
  ]);
  await world.follow(FEED);
  expect(await world.headlines()).toEqual(['Northhaven reopens its ferry line']);
  await world.pass(8 * DAY);
  world.site.feed(FEED, [
    entryOf('Westhaven', { date: 'Thu, 17 Apr 2025 07:00:00 GMT' }),
    entryOf('Northhaven'),
  ]);
  await world.pass(DAY);
  expect(await world.headlines()).toEqual(['Westhaven reopens its ferry line']);
  expect(await found('Northhaven')).toEqual([]);
});

test('two servers that follow different feeds see each their own, and a page only one of them links is not the other’s', async () => {
  world.site.feed('/north.xml', [entryOf('Northhaven')]);
  world.site.feed('/south.xml', [entryOf('Southhaven')]);
  await world.follow('/north.xml', '1');
  await world.follow('/south.xml', '2');
  const asked = async (guild?: string) =>
    JSON.stringify(await world.ask('quote', { speaker: 'Northhavenson' }, guild));
  const northern = /waited for this day in Northhaven/;
  expect(await asked('1')).toMatch(northern);
  expect(await asked('2')).not.toMatch(northern);
  expect(await asked()).not.toMatch(northern);
});

test('a server’s feed cannot put words into a story that others read', async () => {
  world.site.feed('/false.xml', [
    entryOf('Northhaven', { text: storyAbout('Northhaven', 'sold its ferry line') }),
  ]);
  await world.follow('/false.xml', '1');
  world.site.feed(FEED, [entryOf('Northhaven')]);
  await world.follow(FEED);
  const answer = JSON.stringify(await world.ask('news', { query: 'Northhaven ferry line' }));
  expect(answer).toMatch(/reopened its ferry line/);
  expect(answer).not.toMatch(/sold its ferry/);
});
