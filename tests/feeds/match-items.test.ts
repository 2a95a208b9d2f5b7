import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchItems } from '../../src/feeds/match-items.ts';
import type { ItemFingerprint } from '../../src/model/feed.ts';
import { fingerprintOf } from '../../src/parse/feed/fingerprint.ts';
import type { FeedItem } from '../../src/parse/feed/model.ts';
import { comparable, comparableGuid } from '../../src/parse/web-address.ts';
import { minhash, similarity } from '../../src/text/minhash.ts';

const TEXTS = {
  ferry:
    'The ferry sank at its moorings in Northhaven on Wednesday night, and the harbour office said that nobody was on board when it happened.',
  bridge:
    'Voters of Harbor City have agreed to rebuild the old iron bridge, which was closed after a storm tore two of its piers away last autumn.',
  tunnel:
    'Engineers broke through the last wall of rock between the two halves of the Gorm tunnel this morning, five months ahead of the plan.',
} as const;

interface Given {
  readonly id?: string;
  readonly link?: string;
  readonly title?: string;
  readonly at?: string;
  readonly text?: string;
}

function fingerprint({ id, link, title, at, text = '' }: Given): ItemFingerprint {
  const item: FeedItem = {
    ...(id !== undefined && { id }),
    ...(link !== undefined && { link }),
    ...(title !== undefined && { title }),
    ...(at !== undefined && { publishedAt: { instant: at, zone: 'UTC', printed: at, dateOnly: false } }),
  };
  return fingerprintOf(item, text);
}

const match = (incoming: readonly Given[], known: readonly Given[]) =>
  matchItems(incoming.map(fingerprint), known.map(fingerprint));

const FERRY: Given = {
  id: 'http://www.example.org/news/ferry-sinks-at-moorings',
  link: 'http://www.example.org/news/ferry-sinks-at-moorings?utm_source=rss',
  title: 'Ferry sinks at its moorings',
  at: '2025-04-09T10:00:00.000Z',
  text: TEXTS.ferry,
};
const BRIDGE: Given = {
  id: 'http://www.example.org/news/city-votes-for-bridge',
  link: 'http://www.example.org/news/city-votes-for-bridge',
  title: 'Harbor City votes to rebuild its bridge',
  at: '2025-04-09T11:30:00.000Z',
  text: TEXTS.bridge,
};
const without = (given: Given, ...names: (keyof Given)[]): Given =>
  Object.fromEntries(Object.entries(given).filter(([name]) => !names.includes(name as keyof Given)));

describe('an item is the same', () => {
  test.each<[string, Given]>([
    ['untouched', FERRY],
    [
      'when its GUID and link change scheme',
      {
        ...FERRY,
        id: FERRY.id?.replace('http', 'https') ?? '',
        link: FERRY.link?.replace('http', 'https') ?? '',
      },
    ],
    [
      'when the site moves to another host of its domain',
      {
        ...FERRY,
        id: 'https://news.example.org/news/ferry-sinks-at-moorings',
        link: 'https://news.example.org/news/ferry-sinks-at-moorings',
      },
    ],
    [
      'when its slug changes, in link and GUID',
      {
        ...FERRY,
        id: 'http://www.example.org/news/northhaven-ferry-lost',
        link: 'http://www.example.org/news/northhaven-ferry-lost',
      },
    ],
    ['when its GUID goes missing', without(FERRY, 'id')],
    ['when its GUID is random each time', { ...FERRY, id: '8c1f0c3a-90fb-4c42-a2a3-6ef7b0f1a9d1' }],
    ['when its title is edited', { ...FERRY, title: 'Northhaven loses its ferry' }],
    [
      'when its title, slug and date are touched up',
      {
        ...FERRY,
        title: 'Ferry lost at its moorings',
        link: 'http://www.example.org/news/ferry-lost',
        at: '2025-04-09T12:00:00.000Z',
      },
    ],
    ['when the date goes missing', without(FERRY, 'at')],
    ['when the date is bumped', { ...FERRY, at: '2025-05-30T10:00:00.000Z' }],
    ['when its text is rewritten', { ...FERRY, text: TEXTS.tunnel }],
    ['when it has nothing but title and date', without(FERRY, 'id', 'link', 'text')],
    ['when it has nothing but title and text', without(FERRY, 'id', 'link', 'at')],
    [
      'when title and GUID change and there is no link',
      { ...without(FERRY, 'link'), id: 'x-2', title: 'Northhaven loses its ferry' },
    ],
  ])('%s', (_, changed) => {
    const known = [BRIDGE, 'link' in changed ? FERRY : without(FERRY, 'link')];
    expect(match([changed, BRIDGE], known)).toEqual([1, 0]);
  });

  test('when the number in its link is, whatever else of it changes but the day', () => {
    const known = {
      link: 'https://example.org/world/ferry-sinks-7421553',
      title: 'Ferry sinks at moorings',
      at: FERRY.at ?? '',
    };
    const now = {
      ...known,
      link: 'https://example.org/europe/northhaven-loses-link-7421553',
      title: 'Northhaven loses ferry',
    };
    expect(match([now], [known])).toEqual([0]);
  });
});

describe('an item is a new one', () => {
  test('beside another of the same GUID: each keeps its own identity', () => {
    const one = { ...FERRY, id: 'same' };
    const two = { ...BRIDGE, id: 'same' };
    expect(match([two, one], [one, two])).toEqual([1, 0]);
    expect(
      match(
        [
          {
            ...FERRY,
            id: 'same',
            link: 'https://example.org/t',
            title: 'Tunnel done',
            at: '2025-04-12T00:00:00.000Z',
            text: TEXTS.tunnel,
          },
          one,
        ],
        [one],
      ),
    ).toEqual([undefined, 0]);
  });

  test('when the feed uses one GUID for whatever is newest', () => {
    const next = { ...BRIDGE, id: FERRY.id ?? '' };
    expect(match([next], [FERRY])).toEqual([undefined]);
  });

  test('when all items link to the front page', () => {
    const link = 'https://example.org/';
    expect(
      match(
        [{ link, title: 'Bridge will be rebuilt after vote', text: TEXTS.bridge }],
        [{ link, title: 'Ferry sinks at its moorings', text: TEXTS.ferry }],
      ),
    ).toEqual([undefined]);
  });

  test('when it is made from the same template as another, in a feed that keeps its GUIDs', () => {
    const quake = (place: string, day: number): Given => ({
      id: `quake-${place}`,
      title: `Earthquake of magnitude four felt near ${place}`,
      at: `2025-04-0${day}T10:00:00.000Z`,
      text: TEXTS.ferry,
    });
    const known = [quake('Northhaven', 1), quake('Easthaven', 2)];
    expect(match([quake('Westhaven', 3), ...known], known)).toEqual([undefined, 0, 1]);
    // Where they are made anew each time, another GUID says nothing.
    const anew = known.map((item, n) => ({ ...item, id: `made-up-${n}` }));
    expect(match(anew, known)).toEqual([0, 1]);
  });

  test('when a title recurs over another text on another day', () => {
    const title = 'What we know about the storm';
    expect(
      match(
        [{ title, at: '2025-04-10T10:00:00.000Z', text: TEXTS.bridge }],
        [{ title, at: '2025-04-09T10:00:00.000Z', text: TEXTS.ferry }],
      ),
    ).toEqual([undefined]);
  });

  test('when only a short title, or only the day, is the same', () => {
    expect(
      match(
        [{ title: 'Weather', at: '2025-04-10T10:00:00.000Z' }],
        [{ title: 'Weather', at: '2025-04-09T10:00:00.000Z' }],
      ),
    ).toEqual([undefined]);
    const at = '2025-04-09T00:00:00.000Z';
    expect(match([{ title: 'Ferry sinks', at }], [{ title: 'Bridge votes', at }])).toEqual([undefined]);
  });
});

test('no known item is taken twice, and each is in range', () => {
  const word = fc.constantFrom('ferry', 'bridge', 'tunnel', 'sinks', 'opens', 'falls', 'vote', 'storm');
  const given: fc.Arbitrary<Given> = fc.record(
    {
      id: fc.constantFrom('a', 'b', 'https://example.org/x/1'),
      link: fc.constantFrom(
        'https://example.org/news/a',
        'https://example.org/news/b',
        'https://example.org/',
      ),
      title: fc.array(word, { minLength: 1, maxLength: 6 }).map((all) => all.join(' ')),
      at: fc.constantFrom('2025-04-09T10:00:00.000Z', '2025-04-10T00:00:00.000Z'),
      text: fc.constantFrom('', ...Object.values(TEXTS)),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.array(given, { maxLength: 8 }), fc.array(given, { maxLength: 8 }), (incoming, known) => {
      const found = match(incoming, known).filter((one) => one !== undefined);
      expect(new Set(found).size).toBe(found.length);
      for (const seen of found) expect(seen).toBeLessThan(known.length);
    }),
  );
});

describe('addresses', () => {
  test.each([
    ['http://www.example.org/a/', 'https://example.org/a'],
    ['https://m.example.org/a/amp', 'https://example.org/a'],
    ['https://example.org/a?utm_source=x&id=2&at_medium=RSS', 'https://example.org/a?id=2'],
    ['https://example.org/a?b=1&a=2#top', 'https://example.org/a?a=2&b=1'],
    ['https://example.org/a/index.html', 'https://example.org/a'],
  ])('%s is %s', (one, other) => {
    expect(comparable(one)).toBe(comparable(other));
  });

  test.each([
    ['https://example.org/a?id=1', 'https://example.org/a?id=2'],
    ['https://example.org/a', 'https://example.org/b'],
  ])('%s is not %s', (one, other) => {
    expect(comparable(one)).not.toBe(comparable(other));
  });

  test('of no page of its own are no identity', () => {
    for (const address of [
      'https://example.org/',
      'https://www.example.org',
      'mailto:a@b.c',
      'no address',
      undefined,
    ])
      expect(comparable(address)).toBeUndefined();
  });

  test('as GUIDs pass over the number of a version, and keep an anchor', () => {
    expect(comparableGuid('https://example.org/a#2')).toBe(comparableGuid('http://www.example.org/a#0'));
    expect(comparableGuid('https://example.org/#ferry')).not.toBe(
      comparableGuid('https://example.org/#bridge'),
    );
    expect(comparableGuid('tag:example.org,2025:1')).toBe('tag:example.org,2025:1');
  });
});

describe('sketches', () => {
  test('of a text with a word changed are alike, of other texts not', () => {
    const sketch = minhash(TEXTS.ferry);
    expect(similarity(sketch, minhash(TEXTS.ferry.replace('Wednesday', 'Tuesday')))).toBeGreaterThan(0.7);
    expect(similarity(sketch, minhash(TEXTS.bridge))).toBeLessThan(0.1);
  });

  test('of a few words say nothing', () => {
    expect(similarity(minhash('Ferry sinks'), minhash('Ferry sinks'))).toBeUndefined();
  });

  test('of Japanese are alike where the texts are', () => {
    const text = '岸田首相は水曜日、東京で記者団に対し、日本とNATOの協力を強化すると述べた。';
    expect(similarity(minhash(text), minhash(text.replace('水曜日', '木曜日')))).toBeGreaterThan(0.6);
  });
});

test('a thousand items that share title, day and text are matched by what differs, in time that is linear', () => {
  const item = (n: number): Given => ({
    id: `item-${n}`,
    link: `https://haven.example/news/story-${n}`,
    title: 'Storm closes the harbour road again',
    at: '2025-04-09T00:00:00.000Z',
    text: TEXTS.ferry,
  });
  const items = Array.from({ length: 1000 }, (_, n) => fingerprint(item(n)));
  const started = process.threadCpuUsage();
  const matches = matchItems(items, items);
  const { user, system } = process.threadCpuUsage(started);
  expect(matches).toEqual(items.map((_, n) => n));
  expect((user + system) / 1000).toBeLessThan(250);
});
