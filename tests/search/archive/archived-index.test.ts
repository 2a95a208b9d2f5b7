import { beforeEach, expect, test } from 'vitest';
import { createSearchIndex } from '../../../src/search/engine/minisearch-index.ts';
import type { SearchIndex } from '../../../src/search/search-index.ts';
import { passageOf, searchIndexContract } from '../../contracts/search-index.ts';
import { type MemoryArchive, memoryArchive } from '../../support/memory-archive.ts';

const NOW = '2025-06-01T00:00:00.000Z';
/** Nothing is in memory for certain. */
const WHOLE_AFTER = '9999-12-31T23:59:59.999Z';

/** An index all of whose stories are in the archive, of which `inMemory` are in memory, too. */
function archivedIndex(archive: MemoryArchive, inMemory: (article: string) => boolean): SearchIndex {
  const index = createSearchIndex(undefined, archive);
  const counting = createSearchIndex();
  return {
    async put(article, passages) {
      archive.put(article, passages);
      await counting.put(article, passages);
      if (inMemory(article)) await index.put(article, passages);
    },
    async remove(article) {
      archive.remove(article);
      await counting.remove(article);
      await index.remove(article);
    },
    search: (query) => index.search({ ...query, wholeAfter: WHOLE_AFTER }),
    // The window counts with the archive (windowed-index.test.ts).
    countArticles: (query) => counting.countArticles(query),
    count: () => counting.count(),
    close: () => index.close(),
  };
}

searchIndexContract(
  'an index whose stories are all outside memory',
  () => archivedIndex(memoryArchive(), () => false),
  false,
);
searchIndexContract(
  'an index with every other story in memory',
  () => {
    const held = new Map<string, boolean>();
    return archivedIndex(memoryArchive(), (article) => {
      const isHeld = held.get(article) ?? held.size % 2 === 1;
      held.set(article, isHeld);
      return isHeld;
    });
  },
  false,
);

let archive: MemoryArchive;
let index: SearchIndex;
beforeEach(() => {
  archive = memoryArchive();
  index = createSearchIndex(undefined, archive);
});

const found = async (text: string, wholeAfter?: string) => {
  const { hits } = await index.search({ text, limit: 10, now: NOW, ...(wholeAfter && { wholeAfter }) });
  return hits.map(({ passage }) => passage.text);
};

test('the archive is asked only for what may be older than all in memory', async () => {
  archive.put('old', [
    passageOf('A storm in March.', { article: 'old', instant: '2025-03-01T00:00:00.000Z' }),
  ]);
  expect(await found('storm')).toEqual([]);
  expect(await found('storm', '2025-04-01T00:00:00.000Z')).toEqual(['A storm in March.']);
  expect(await found('storm since:2025-05-01', '2025-04-01T00:00:00.000Z')).toEqual([]);
});

test('a story that changes in the archive is read anew, and one that goes is not shown', async () => {
  archive.put('one', [passageOf('A storm came.', { article: 'one' })]);
  expect(await found('storm', WHOLE_AFTER)).toEqual(['A storm came.']);
  archive.put('one', [passageOf('The storm has gone.', { article: 'one' })]);
  expect(await found('storm', WHOLE_AFTER)).toEqual(['The storm has gone.']);
  archive.remove('one');
  expect(await found('storm', WHOLE_AFTER)).toEqual([]);
});

test('a story that comes into memory while the archive is read is shown once', async () => {
  const passages = [passageOf('A storm came.', { article: 'one' })];
  archive.put('one', passages);
  const { rows } = archive;
  archive.rows = async (articles) => {
    const read = await rows(articles);
    await index.put('one', passages);
    return read;
  };
  expect(await found('storm', WHOLE_AFTER)).toEqual(['A storm came.']);
});

test('a word that only the archive has is not taken for one that is spelt like it', async () => {
  await index.put('near', [passageOf('The harvester stood in the field.', { article: 'near' })]);
  archive.put('old', [passageOf('The harvestar stood in the barn.', { article: 'old' })]);
  const result = await index.search({ text: 'harvestar', limit: 10, now: NOW, wholeAfter: WHOLE_AFTER });
  expect(result.hits.map(({ passage }) => passage.citation.article)).toEqual(['old']);
  expect(result.approximate).toBe(false);
});

test('what cannot be read of the archive fails the question, and the next one is answered', async () => {
  archive.put('one', [passageOf('A storm came.', { article: 'one' })]);
  const { candidates } = archive;
  archive.candidates = () => Promise.reject(new Error('The database is away.'));
  await expect(found('storm', WHOLE_AFTER)).rejects.toThrow('The database is away.');
  archive.candidates = candidates;
  expect(await found('storm', WHOLE_AFTER)).toEqual(['A storm came.']);
});
