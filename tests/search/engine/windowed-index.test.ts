import { beforeEach, expect, test } from 'vitest';
import type { Passage } from '../../../src/model/article.ts';
import { createSearchIndex } from '../../../src/search/engine/minisearch-index.ts';
import { createWindowedIndex } from '../../../src/search/engine/windowed-index.ts';
import type { SearchIndex } from '../../../src/search/search-index.ts';
import { passageOf, searchIndexContract } from '../../contracts/search-index.ts';

const EMPTY_ARCHIVE = {
  older: { find: async () => [], passages: async () => new Map() },
  matching: async function* () {},
};
searchIndexContract('a window that holds all stories', () =>
  createWindowedIndex(createSearchIndex(), 1000, EMPTY_ARCHIVE),
);

const STORIES = new Map<string, Passage[]>(
  ['2021', '2022', '2023', '2024'].map((article) => [
    article,
    [1, 2].map((paragraph) =>
      passageOf(`Rain fell in ${article}.`, {
        article,
        paragraph,
        instant: `${article}-01-01T00:00:00.000Z`,
      }),
    ),
  ]),
);

let index: SearchIndex;
/** articles whose passages the archive gave */
let fetched: string[];
/** intervals for which the archive was asked */
let lookups: { since: string; until: string }[];
beforeEach(async () => {
  fetched = [];
  lookups = [];
  const window = createWindowedIndex(createSearchIndex(), 4, {
    older: {
      find: async (words, limit) =>
        [...STORIES.keys()].filter((year) => words.includes(year) || words.includes('rain')).slice(0, limit),
      passages: async (articles) => {
        fetched.push(...articles);
        return new Map([...STORIES].filter(([article]) => articles.includes(article)));
      },
    },
    async *matching({ words, without }, since, until) {
      lookups.push({ since, until });
      for (const [article, [first]] of STORIES) {
        const publishedAt = first?.citation.publishedAt;
        const text = first?.text.toLowerCase() ?? '';
        const fits =
          words.every((word) => text.includes(word)) && !without.some((word) => text.includes(word));
        if (publishedAt && fits && publishedAt.instant >= since && publishedAt.instant <= until)
          yield { article, publishedAt };
      }
    },
  });
  for (const [article, passages] of [...STORIES].reverse()) await window.put(article, passages);
  window.filled();
  index = window;
});

const found = async (text: string, articles?: string[]) => {
  const { hits } = await index.search({
    text,
    limit: 20,
    now: '2025-01-01T00:00:00.000Z',
    ...(articles && { articles }),
  });
  return [...new Set(hits.map(({ passage }) => passage.citation.article))];
};

test('holds the newest passages alone', async () => {
  expect(await index.count()).toBe(4);
  await index.put('2025', [passageOf('Snow.', { article: '2025', instant: '2025-01-01T00:00:00.000Z' })]);
  expect(await index.count()).toBe(3);
  await index.put('undated', [passageOf('Snow.', { article: 'undated' })]);
  expect(await found('snow')).toHaveLength(2);
  expect(await index.count()).toBe(4);
  await index.put('1999', [passageOf('Snow.', { article: '1999', instant: '1999-01-01T00:00:00.000Z' })]);
  expect(await index.count()).toBe(4);
});

test('does not ask the archive if the best story has the whole query', async () => {
  await index.put('2024', [
    passageOf('Hail, hail and hail again.', {
      article: '2024',
      paragraph: 1,
      headline: 'Hail',
      instant: '2024-01-01T00:00:00.000Z',
    }),
  ]);
  await found('hail');
  expect(fetched).toEqual([]);
});

test('ranks older stories among the newer ones', async () => {
  const all = await found('rain 2021');
  expect(all[0]).toBe('2021');
  expect(all.sort()).toEqual(['2021', '2022', '2023', '2024']);
});

test('an exclusion alone asks the archive for nothing', async () => {
  const { hits } = await index.search({ text: '-2024', limit: 10, now: '2025-01-01T00:00:00.000Z' });
  expect([...new Set(hits.map(({ passage }) => passage.citation.article))]).toEqual(['2023']);
  expect(fetched).toEqual([]);
});

test('fetches an older story once', async () => {
  await found('rain 2021');
  await found('rain 2022');
  expect(fetched).toEqual(['2021', '2022']);
});

test('searches inside an older story by its id', async () => {
  expect(await found('rain', ['2021'])).toEqual(['2021']);
});

test('a removed story is gone, whether it was in the window or loaded', async () => {
  await found('rain 2021');
  await index.remove('2021');
  await index.remove('2024');
  expect(await index.count()).toBe(4);
});

const NOW = '2025-01-01T00:00:00.000Z';
const counted = async (text: string, more: { since?: number; before?: number } = {}) => {
  const found = await index.countArticles({ text, now: NOW, ...more });
  return { ...found, articles: [...found.articles].sort() };
};

test('the archive counts what the index does not hold, each article once', async () => {
  expect((await counted('rain')).articles).toEqual(['2021', '2022', '2023', '2024']);
  // Now a loaded story is in the index as well.
  await found('rain 2021');
  const { articles, published, wholeSince } = await counted('rain');
  expect(articles).toEqual(['2021', '2022', '2023', '2024']);
  expect(published).toHaveLength(4);
  expect(wholeSince).toBeUndefined();
});

test('asks the archive only for times at which the window is incomplete', async () => {
  await counted('rain', { since: Date.parse('2023-01-01') });
  expect(lookups).toEqual([]);
  const { articles } = await counted('rain', { since: Date.parse('2021-06-01') });
  expect(articles).toEqual(['2022', '2023', '2024']);
  expect(lookups).toEqual([{ since: '2021-06-01T00:00:00.000Z', until: '2022-01-01T00:00:00.000Z' }]);
});

test('a word that only older stories have is counted as typed', async () => {
  await index.put('2024', [
    passageOf('Hailstones fell.', { article: '2024', instant: '2024-01-01T00:00:00.000Z' }),
  ]);
  const { articles, approximate } = await counted('fell 2021');
  expect(articles).toEqual(['2021']);
  expect(approximate).toBe(false);
});

test('nothing is counted for what has no word, and all stories for what has conditions alone', async () => {
  for (const text of ['%', '""', '“', '😀', '<-> & |'])
    expect((await counted(text)).articles, text).toEqual([]);
  expect(lookups).toEqual([]);
  expect((await counted('-snow')).articles).toEqual(['2021', '2022', '2023', '2024']);
});

test('with a speaker, says from when on the count is complete', async () => {
  const { articles, wholeSince } = await counted('by:Roe rain');
  expect(articles).toEqual([]);
  expect(wholeSince).toBe(Date.parse('2022-01-01T00:00:00.001Z'));
});

test('the archive is also asked for words of other languages that mean the same', async () => {
  const { hits } = await index.search({ text: 'Regen 2021', limit: 10, now: '2025-01-01T00:00:00.000Z' });
  expect(hits.map(({ passage }) => passage.citation.article)).toContain('2021');
  const rain = await index.search({ text: 'Regen', limit: 10, now: '2025-01-01T00:00:00.000Z' });
  expect(fetched.length).toBeGreaterThan(0);
  expect(rain.translated).toEqual(['en']);
});
