import { afterEach, beforeEach, expect, test } from 'vitest';
import { DAY, openWorld, type World } from '../support/feed-world.ts';
import { type Entry, type FeedOptions, storyAbout } from '../support/site.ts';

/** Entries in the feed at a time: older ones leave it. */
const LONGEST = 6;
const FEED = '/feed.xml';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const link = (path: string) => `${world.site.url}${path}`;

/** The feed of a day, newest entry first, before something goes wrong with it. */
type Entries = readonly Entry[];
const changed = (entries: Entries, n: number, change: (entry: Entry) => Entry): Entry[] =>
  entries.map((entry, at) => (at === n ? change(entry) : entry));
const without = (name: 'guid' | 'link' | 'date') => (entry: Entry) => {
  const { [name]: _, ...rest } = entry;
  return rest;
};

/** What goes wrong on a day: with its entries, with the whole feed, or both. */
interface Failure {
  readonly entries?: (entries: Entries) => Entries;
  readonly options?: FeedOptions;
  /** in place of the feed */
  readonly instead?: () => void;
}

const FAILURES: Readonly<Record<string, () => Failure>> = {
  'GUIDs change with scheme': () => ({
    entries: (all) =>
      changed(all, 1, (one) => ({
        ...one,
        guid: one.guid?.replace('http:', 'https:') ?? '',
        link: one.link?.replace('http:', 'https:') ?? '',
      })),
  }),
  'GUIDs change with host': () => ({
    entries: (all) =>
      changed(all, 1, (one) => ({
        ...one,
        guid: one.guid?.replace(world.site.url, 'https://new.example') ?? '',
      })),
  }),
  'GUIDs change with slug': () => ({
    entries: (all) =>
      changed(all, 1, (one) => ({
        ...one,
        guid: link('/news/boats-again'),
        link: link('/news/boats-again'),
      })),
  }),
  'a GUID is missing': () => ({ entries: (all) => changed(all, 1, without('guid')) }),
  'all GUIDs are random': () => ({
    entries: (all) =>
      all.map((one, n) => ({ ...one, guid: `b6cf3a58-3b0c-4f0a-9f4e-${world.now().getTime()}${n}` })),
  }),
  'GUIDs are doubled': () => ({
    entries: (all) =>
      changed(
        changed(all, 0, (one) => ({ ...one, guid: 'same' })),
        1,
        (one) => ({ ...one, guid: 'same' }),
      ),
  }),
  'a title is edited': () => ({
    entries: (all) => changed(all, 1, (one) => ({ ...one, title: `Boats leave again: ${one.title}` })),
  }),
  'an old item resurfaces': () => ({
    entries: (all) => [{ ...entryOf('Aldhaven', world.now()), guid: 'from-the-archive' }, ...all],
  }),
  'a wall answers 403': () => ({ instead: () => world.site.fail(FEED, 403) }),
  'a wall answers 503': () => ({ instead: () => world.site.fail(FEED, 503) }),
  '429 asks for patience in seconds': () => ({
    instead: () => world.site.fail(FEED, 429, { 'retry-after': '7200' }),
  }),
  '429 asks for patience until a date': () => ({
    instead: () =>
      world.site.fail(FEED, 429, { 'retry-after': new Date(world.now().getTime() + DAY / 2).toUTCString() }),
  }),
  'an ETag is given': () => ({ options: { etag: '"stale"' } }),
  'an ETag is stale': () => ({ options: { etag: '"stale"' } }),
  'the charset is a legacy one': () => ({
    entries: (all) => changed(all, 0, (one) => ({ ...one, title: `${one.title} für Fußgänger` })),
    options: { encoding: 'windows-1252', declaration: '<?xml version="1.0" encoding="iso-8859-1"?>' },
  }),
  'ampersands are bare and entities unknown': () => ({
    entries: (all) => changed(all, 0, (one) => ({ ...one, title: `${one.title} & more &nosuch;` })),
  }),
  'control characters stand in it': () => ({
    entries: (all) =>
      changed(all, 0, (one) => ({ ...one, text: one.text?.replace('winter', 'win\u0007ter') ?? '' })),
  }),
  'a date is missing': () => ({ entries: (all) => changed(all, 0, without('date')) }),
  'a guid has attributes alone': () => ({
    entries: (all) =>
      changed(all, 0, (one) => ({ ...without('guid')(one), extra: '<guid isPermaLink="false"/>' })),
  }),
  'a login page stands in its place': () => ({
    instead: () => world.site.serve(FEED, '<!doctype html><html><form><input type="password"></form></html>'),
  }),
  'a link is missing, another relative': () => ({
    entries: (all) =>
      changed(changed(all, 0, without('link')), 1, (one) => ({
        ...one,
        link: new URL(one.link ?? '').pathname,
      })),
  }),
};

const entryOf = (place: string, date: Date): Entry => ({
  guid: link(`/news/${place.toLowerCase()}-ferry-reopens`),
  link: link(`/news/${place.toLowerCase()}-ferry-reopens`),
  title: `${place} reopens its ferry line`,
  date: date.toUTCString(),
  text: textOf(place),
});

/** A story with paragraphs of its own: real stories share hardly a sentence. */
function textOf(place: string): string {
  const own = Array.from({ length: 4 }, (_, paragraph) =>
    Array.from({ length: 30 }, (__, word) => `${place.toLowerCase()}${paragraph}x${word}`).join(' '),
  );
  return [...storyAbout(place).split('\n').slice(0, 3), ...own.map((words) => `${words}.`)].join('\n');
}

/** One a day; the first resurfaces later. */
const PLACES =
  `Aldhaven Brimfort Corwick Dunmouth Eskdale Farholm Grayport Hexcliff Inverlake Jarrow Kelminster Lowbridge
  Marstrand Norquay Oxferry Penrith Quillbay Rosmarket Stoneley Tarbert Ullapool Vikmark`.split(/\s+/);

test('a site is followed through every failure, a day each: each story is found once, with its speaker, and none is lost', async () => {
  const days = Object.values(FAILURES);
  const places = PLACES;
  expect(places).toHaveLength(days.length + 1);
  let entries: Entry[] = [];
  const publish = (place: string, { entries: change, options, instead }: Failure) => {
    entries = [entryOf(place, world.now()), ...entries].slice(0, LONGEST);
    if (instead) instead();
    else world.site.feed(FEED, change?.(entries) ?? entries, options);
  };
  // A feed that is broken all along, and one beside it that never hears of it.
  world.site.serve('/broken.xml', 'garbage \u0000 <<<');
  await world.follow('/broken.xml');
  for (const [n, place] of places.entries()) {
    publish(place, days[n - 1]?.() ?? {});
    if (n === 0) await world.follow(FEED);
    await world.pass(DAY);
  }
  await world.pass(2 * DAY);

  const found = new Map<string, Set<string>>();
  for (const place of places) {
    const answer = await world.ask('news', { query: `${place} ferry piers` });
    const own = answer.kind === 'passages' ? answer.passages.filter(({ text }) => text.includes(place)) : [];
    found.set(place, new Set(own.map(({ citation }) => citation.article)));
    const said = await world.ask('quote', { speaker: `${place}son` });
    expect(said).toMatchObject({ kind: 'quotes', said: [{ text: expect.stringContaining(place) }] });
  }
  expect([...found].filter(([, articles]) => articles.size !== 1)).toEqual([]);
  expect(await world.newsroom.store.count()).toBe(places.length);
  // The oldest has resurfaced, and is still the oldest. Only a story without a date stands behind it.
  expect((await world.headlines()).slice(-2)).toEqual([
    'Aldhaven reopens its ferry line',
    'Stoneley reopens its ferry line',
  ]);
});
