import { afterAll, afterEach, expect, test } from 'vitest';
import { createGrowingIndex } from '../../../src/search/engine/growing-index.ts';
import { createSearchIndex } from '../../../src/search/engine/minisearch-index.ts';
import { createWorkerIndex } from '../../../src/search/engine/worker-index.ts';
import type { SearchIndex } from '../../../src/search/search-index.ts';
import { passageOf, searchIndexContract } from '../../contracts/search-index.ts';

/** One thread for both contracts: to start one for each test would take most of their time. */
const thread = createWorkerIndex();
afterAll(() => thread.close());

/** The index in the thread, emptied when it is closed: what was removed must leave no trace in later tests. */
function emptied(): SearchIndex {
  const articles = new Set<string>();
  return {
    put(article, passages) {
      articles.add(article);
      return thread.put(article, passages);
    },
    remove: (article) => thread.remove(article),
    search: (query) => thread.search(query),
    countArticles: (query) => thread.countArticles(query),
    count: () => thread.count(),
    async close() {
      for (const article of articles) await thread.remove(article);
      expect(await thread.count()).toBe(0);
    },
  };
}

searchIndexContract('the index in a thread', emptied);
searchIndexContract('the index that moves to a thread at its second story', () =>
  createGrowingIndex(0, 1, createSearchIndex, emptied),
);

const NOW = '2025-01-01T00:00:00.000Z';
let index: SearchIndex | undefined;
afterEach(() => index?.close());

test('an index that moves to a thread keeps its stories, and removes one afterwards', async () => {
  index = createGrowingIndex(0, 2);
  for (const article of ['one', 'two', 'three', 'four'])
    await index.put(article, [passageOf(`Rain fell on ${article}.`, { article })]);
  await index.remove('one');
  const { hits } = await index.search({ text: 'rain', limit: 10, now: NOW });
  expect(hits.map(({ passage }) => passage.citation.article).sort()).toEqual(['four', 'three', 'two']);
});

test('a query in progress while an index moves is answered from all stories', async () => {
  const small = createSearchIndex();
  const slow = Promise.withResolvers<void>();
  const growing = createGrowingIndex(0, 1, () => ({
    put: small.put.bind(small),
    remove: small.remove.bind(small),
    countArticles: small.countArticles.bind(small),
    count: small.count.bind(small),
    close: small.close.bind(small),
    async search(query) {
      await slow.promise;
      return small.search(query);
    },
  }));
  index = growing;
  for (const article of ['one', 'two'])
    await growing.put(article, [passageOf(`Rain fell on ${article}.`, { article })]);
  const asked = growing.search({ text: 'rain', limit: 10, now: NOW });
  for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
  slow.resolve();
  expect((await asked).total).toBe(2);
});

test('stories added, changed or removed while an index moves are so at once and afterwards', async () => {
  const growing = createGrowingIndex(0, 3);
  index = growing;
  for (const article of ['one', 'two', 'three', 'four'])
    await growing.put(article, [passageOf(`Rain fell on ${article}.`, { article })]);
  await growing.put('two', [passageOf('Snow fell on two.', { article: 'two' })]);
  await growing.remove('one');
  await growing.put('five', [passageOf('Rain fell on five.', { article: 'five' })]);
  const found = async () => {
    const { hits } = await growing.search({ text: 'rain', limit: 10, now: NOW });
    return hits.map(({ passage }) => passage.citation.article).sort();
  };
  expect(await found()).toEqual(['five', 'four', 'three']);
  for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
  expect(await found()).toEqual(['five', 'four', 'three']);
  expect(await growing.count()).toBe(4);
});

test('calls are answered in order, and each sees those before it', async () => {
  index = createWorkerIndex();
  const many = Array.from({ length: 200 }, (_, n) =>
    index?.put(`${n}`, [passageOf('Rain fell.', { article: `${n}` })]),
  );
  const count = index.count();
  await Promise.all(many);
  expect(await count).toBe(200);
});

test('calls to a closed index are rejected', async () => {
  const closed = createWorkerIndex();
  const refused = expect(closed.search({ text: 'rain', limit: 1, now: NOW })).rejects.toThrow('closed');
  await closed.close();
  await refused;
  await expect(closed.count()).rejects.toThrow('closed');
});

test('a closed index takes no more stories', async () => {
  const closed = createWorkerIndex();
  await closed.close();
  await expect(closed.put('late', [passageOf('Rain fell.')])).rejects.toThrow('closed');
});
