/** A story may come in by a followed feed and by `npm run ingest`, in either order: it stays one story, in one version. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { freshClusters } from '../../src/digest/fresh-clusters.ts';
import type { ShownStory } from '../../src/model/edition.ts';
import { OPERATOR } from '../../src/store/feed-store.ts';
import { HOUR, openWorld, type World } from '../support/feed-world.ts';
import { entryAbout, storyAbout } from '../support/site.ts';

const FEED = '/feed.xml';
const PAGE = '/news/second-lock';
const HEADLINE = 'Northhaven reopens its ferry line';
const TEASER = 'Hundreds came to the harbour to see the first boat …';
let world: World;

beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

interface Addresses {
  /** as the feed links the page, and as the operator types it */
  readonly link: string;
  readonly typed: string;
  /** as the page names itself */
  readonly canonical?: string;
}

/** Serves the page at both addresses, and a feed with the whole story or a teaser. */
function serve({ link, typed, canonical }: Addresses, carries: 'whole' | 'teaser'): void {
  const text = storyAbout('Northhaven');
  for (const path of [link, typed]) world.site.page(path, HEADLINE, text, canonical);
  const url = `${world.site.url}${link}`;
  const changes = { guid: url, link: url, ...(carries === 'teaser' && { text: TEASER }) };
  world.site.feed(FEED, [entryAbout(world.site.url, 'Northhaven', changes)]);
}

const quotes = async () => {
  const answer = await world.ask('quote', { speaker: 'Northhavenson' });
  return answer.kind === 'quotes' ? answer.said.length : answer.kind;
};
const lines = () => world.newsroom.store.newest(10);

/** The events that an edition of the last day would show, after one that showed `before`. */
async function edition(before: readonly ShownStory[]): Promise<ShownStory[]> {
  const archive = await world.newsroom.archiveFor(undefined);
  const until = new Date(world.now().getTime() + 1);
  const span = {
    since: new Date(until.getTime() - 48 * HOUR),
    until,
    day: '2025-04-09',
    shownBefore: before,
  };
  const fresh = await freshClusters(archive, { topics: [], sources: [], length: 'normal' }, span);
  return fresh.map(({ shown }) => shown);
}

const CASES: [string, Addresses][] = [
  ['the plain link', { link: PAGE, typed: PAGE }],
  [
    'a tracker in the link and a canonical address',
    { link: `${PAGE}?ref=rss`, typed: PAGE, canonical: PAGE },
  ],
  ['trackers in the link alone', { link: `${PAGE}?utm_source=rss&fbclid=1`, typed: PAGE }],
  ['trackers in what is typed', { link: PAGE, typed: `${PAGE}?ref=mail&at_medium=x` }],
  ['other trackers in each', { link: `${PAGE}?smid=feed`, typed: `${PAGE}?ocid=7` }],
];

/** The feed's door reads the page here, so that both know its canonical address. */
const TEASER_CASES: typeof CASES = [
  ['a parameter nobody knows', { link: `${PAGE}?edition=uk`, typed: PAGE, canonical: PAGE }],
  ['other parameters in each', { link: `${PAGE}?edition=uk`, typed: `${PAGE}?edition=us`, canonical: PAGE }],
];
const casesOf = (carries: 'whole' | 'teaser') => [...CASES, ...(carries === 'teaser' ? TEASER_CASES : [])];

describe.each(['whole', 'teaser'] as const)('a feed with the %s, and its page by hand', (carries) => {
  test.each(casesOf(carries))('are one story: %s', async (_, addresses) => {
    serve(addresses, carries);
    await world.follow(FEED);
    const [before] = await lines();
    const shown = await edition([]);
    await world.pass(HOUR / 6);
    expect(await world.ingest(addresses.typed)).toEqual(['unchanged']);
    expect(await lines()).toEqual([before]);
    expect(await quotes()).toBe(1);
    expect(shown).toHaveLength(1);
    expect(await edition(shown)).toEqual([]);
  });

  test.each(casesOf(carries))('are one story in the reverse order: %s', async (_, addresses) => {
    serve(addresses, carries);
    expect(await world.ingest(addresses.typed)).toEqual(['added']);
    const [before] = await lines();
    const shown = await edition([]);
    await world.pass(HOUR / 6);
    await world.follow(FEED);
    await world.pass(3 * HOUR);
    expect(await lines()).toEqual([before]);
    expect(await quotes()).toBe(1);
    expect(await edition(shown)).toEqual([]);
  });
});

test('what is given by hand is kept when the feed that brought it is no longer followed', async () => {
  serve({ link: PAGE, typed: PAGE }, 'whole');
  const feed = await world.follow(FEED);
  expect(await world.ingest(PAGE)).toEqual(['unchanged']);
  await world.newsroom.store.feeds.remove(OPERATOR, feed);
  expect(await quotes()).toBe(1);
});

test('a corrected date alone is no new version by either door', async () => {
  const dated = (date: string) => [entryAbout(world.site.url, 'Northhaven', { date })];
  world.site.feed(FEED, dated('Wed, 09 Apr 2025 06:00:00 GMT'));
  await world.follow(FEED);
  const before = await lines();
  world.site.feed(FEED, dated('Wed, 09 Apr 2025 06:30:00 GMT'));
  await world.pass(5 * HOUR);
  expect(await world.ingest(FEED)).toEqual(['unchanged']);
  expect(await lines()).toEqual(before);
});

test('edited words are the next version by either door, with the first date', async () => {
  serve({ link: PAGE, typed: PAGE }, 'whole');
  await world.follow(FEED);
  const [before] = await lines();
  world.site.page(PAGE, 'Boats leave Northhaven again', storyAbout('Northhaven'));
  await world.pass(HOUR);
  expect(await world.ingest(PAGE)).toEqual(['replaced']);
  expect(await lines()).toMatchObject([
    { headline: 'Boats leave Northhaven again', publishedAt: before?.publishedAt, event: before?.event },
  ]);
});

describe('a story that was stored with a hash of another kind', () => {
  const OLD_HASH = 'f'.repeat(64);

  /** The story of the feed, as an earlier version of the program may have stored it. */
  async function storedLongAgo(): Promise<string> {
    serve({ link: PAGE, typed: PAGE }, 'teaser');
    const feed = await world.follow(FEED);
    const [line] = await lines();
    const story = await world.newsroom.store.story(line?.article ?? '');
    if (!story) throw new Error('The feed brought no story');
    await world.newsroom.store.put({ ...story, feeds: [feed], hash: OLD_HASH });
    return story.origin;
  }

  test('is unchanged for the feed, which reads its page again', async () => {
    const origin = await storedLongAgo();
    const before = world.site.asked.filter((path) => path === PAGE).length;
    await world.pass(8 * HOUR);
    expect(world.site.asked.filter((path) => path === PAGE).length).toBeGreaterThan(before);
    expect(await world.newsroom.store.hashOf(origin)).toBe(OLD_HASH);
  });

  test('is unchanged by hand', async () => {
    const origin = await storedLongAgo();
    expect(await world.ingest(PAGE)).toEqual(['unchanged']);
    expect(await world.newsroom.store.hashOf(origin)).toBe(OLD_HASH);
  });
});

describe('a page speaks for its own site alone', () => {
  /** To one machine, two names of loopback are two sites. */
  const elsewhere = () => `${world.site.url.replace('127.0.0.1', 'localhost')}${PAGE}`;
  const forged = (text: string) => {
    const link = `${world.site.url}/forged`;
    world.site.page('/forged', 'Northhaven loses its ferry', text, elsewhere());
    world.site.feed(FEED, [entryAbout(world.site.url, 'Northhaven', { guid: link, link, text: TEASER })]);
  };

  beforeEach(async () => {
    world.site.page(PAGE, HEADLINE, storyAbout('Northhaven'));
    expect(await world.ingest(elsewhere())).toEqual(['added']);
  });

  test('by hand', async () => {
    forged(storyAbout('Northhaven', 'lost its ferry line'));
    expect(await world.ingest('/forged')).toEqual(['added']);
    expect((await world.headlines()).sort()).toEqual(['Northhaven loses its ferry', HEADLINE]);
  });

  test('by a feed', async () => {
    forged(storyAbout('Northhaven', 'lost its ferry line'));
    await world.follow(FEED);
    expect((await world.headlines()).sort()).toEqual(['Northhaven loses its ferry', HEADLINE]);
  });
});

test('items whose pages all name one canonical address, by mistake, stay stories of their own', async () => {
  const places = ['Northhaven', 'Southhaven', 'Easthaven'];
  const entries = places.map((place) => entryAbout(world.site.url, place, { text: TEASER }));
  for (const place of places)
    world.site.page(
      `/news/${place.toLowerCase()}-ferry-reopens`,
      `${place} reopens its ferry line`,
      storyAbout(place),
      '/news',
    );
  world.site.feed(FEED, entries);
  await world.follow(FEED);
  world.site.feed('/other.xml', entries.slice(1));
  await world.follow('/other.xml');
  await world.pass(3 * HOUR);
  expect((await world.headlines()).sort()).toEqual(
    places.map((place) => `${place} reopens its ferry line`).sort(),
  );
});

test('a server’s feed says nothing about what everybody reads', async () => {
  serve({ link: PAGE, typed: PAGE }, 'whole');
  expect(await world.ingest(PAGE)).toEqual(['added']);
  world.site.feed(FEED, [
    entryAbout(world.site.url, 'Northhaven', {
      link: `${world.site.url}${PAGE}`,
      text: storyAbout('Northhaven', 'lost its ferry line'),
    }),
  ]);
  await world.follow(FEED, '42');
  expect(JSON.stringify(await world.ask('news', { query: 'Northhaven ferry' }))).not.toContain('lost its');
});
