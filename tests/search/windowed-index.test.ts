import { beforeEach, expect, test } from 'vitest';
import type { Passage } from '../../src/model.ts';
import { createSearchIndex } from '../../src/search/minisearch-index.ts';
import type { SearchIndex } from '../../src/search/search-index.ts';
import { createWindowedIndex } from '../../src/search/windowed-index.ts';
import { passageOf, searchIndexContract } from '../contracts/search-index.ts';

const NOBODY = { find: async () => [], passages: async () => undefined };
searchIndexContract('a window wide enough', () => createWindowedIndex(createSearchIndex(), 1000, NOBODY));

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
let fetched: string[];
beforeEach(async () => {
  fetched = [];
  const window = createWindowedIndex(createSearchIndex(), 4, {
    find: async (words, limit) =>
      [...STORIES.keys()].filter((year) => words.includes(year) || words.includes('rain')).slice(0, limit),
    passages: async (article) => {
      fetched.push(article);
      return STORIES.get(article);
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

test('does not ask the archive where the best story has the whole question', async () => {
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

test('fetches an older story once', async () => {
  await found('rain 2021');
  await found('rain 2022');
  expect(fetched).toEqual(['2021', '2022']);
});

test('searches inside an older story by its name', async () => {
  expect(await found('rain', ['2021'])).toEqual(['2021']);
});

test('a story that is removed is neither guest nor held', async () => {
  await found('rain 2021');
  await index.remove('2021');
  await index.remove('2024');
  expect(await index.count()).toBe(4);
});
