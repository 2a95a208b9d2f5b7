import { afterEach, describe, expect, test } from 'vitest';
import type { Passage } from '../../../src/model/article.ts';
import { IndexLostError } from '../../../src/search/engine/index-lost-error.ts';
import { createLastingIndex } from '../../../src/search/engine/lasting-index.ts';
import { createSearchIndex } from '../../../src/search/engine/minisearch-index.ts';
import { createWorkerIndex } from '../../../src/search/engine/worker-index.ts';
import type { SearchIndex } from '../../../src/search/search-index.ts';
import { passageOf, searchIndexContract } from '../../contracts/search-index.ts';

const NOW = '2025-01-01T00:00:00.000Z';
const stored = new Map<string, Passage[]>(
  ['one', 'two', 'three'].map((article) => [article, [passageOf(`Rain fell on ${article}.`, { article })]]),
);
const passages = async (article: string) => stored.get(article);

searchIndexContract('an index that outlives its thread', () =>
  createLastingIndex({ create: () => createSearchIndex(), expectedStories: 0, passages }),
);

let index: SearchIndex | undefined;
afterEach(() => index?.close());

async function filled(create: () => SearchIndex) {
  const losses: string[] = [];
  const givenUp: string[] = [];
  const lasting = createLastingIndex({
    create,
    expectedStories: 3,
    passages,
    onLoss: ({ message }) => losses.push(message),
    onGivenUp: ({ message }) => givenUp.push(message),
  });
  index = lasting;
  for (const [article, given] of stored) await lasting.put(article, given);
  await lasting.remove('three');
  const found = async () => {
    const { hits } = await lasting.search({ text: 'rain', limit: 10, now: NOW });
    return hits.map(({ passage }) => passage.citation.article).sort();
  };
  return { lasting, found, losses, givenUp };
}

describe('an index whose thread dies', () => {
  test('is filled again, and answers the next question from all its stories', async () => {
    const script = new URL('./dying-index.worker.ts', import.meta.url);
    let threads = 0;
    const { lasting, found, losses } = await filled(() => {
      threads += 1;
      // The second thread is a sound one: what killed the first does not kill it.
      return threads === 1 ? createWorkerIndex(script) : createWorkerIndex();
    });
    const deadly = lasting.search({ text: 'die', limit: 10, now: NOW });
    const during = found();
    expect((await deadly).total).toBe(0);
    expect(await during).toEqual(['one', 'two']);
    await lasting.put('four', [passageOf('Rain fell on four.', { article: 'four' })]);
    expect(await found()).toEqual(['four', 'one', 'two']);
    expect(losses).toEqual(['The search thread has ended.']);
  });

  /** An index that is lost at each search for “die”. */
  function fragile(): SearchIndex {
    const inner = createSearchIndex();
    let lost = false;
    const alive = <Result>(call: () => Promise<Result>) =>
      lost ? Promise.reject(new IndexLostError('lost')) : call();
    return {
      put: (...args) => alive(() => inner.put(...args)),
      remove: (...args) => alive(() => inner.remove(...args)),
      countArticles: (...args) => alive(() => inner.countArticles(...args)),
      count: () => alive(() => inner.count()),
      close: () => inner.close(),
      search: (query) => {
        lost ||= query.text === 'die';
        return alive(() => inner.search(query));
      },
    };
  }

  test('of one question each time refuses that question, and answers the others', async () => {
    const { lasting, found, losses } = await filled(fragile);
    await expect(lasting.search({ text: 'die', limit: 1, now: NOW })).rejects.toThrow(IndexLostError);
    expect(await found()).toEqual(['one', 'two']);
    expect(losses).toHaveLength(2);
  });

  test('again and again is given up, says so once, and rejects every call', async () => {
    const { lasting, found, givenUp } = await filled(fragile);
    for (let time = 0; time < 6; time += 1)
      await expect(lasting.search({ text: 'die', limit: 1, now: NOW })).rejects.toThrow();
    expect(givenUp).toEqual(['The search thread ends again and again.']);
    await expect(found()).rejects.toThrow('again and again');
    await expect(lasting.count()).rejects.toThrow('again and again');
  });
});
