import { expect, test } from 'vitest';
import { createSearchIndex } from '../../../src/search/engine/minisearch-index.ts';
import type { SearchQuery } from '../../../src/search/search-index.ts';
import { passageOf } from '../../contracts/search-index.ts';
import { memoryArchive } from '../../support/memory-archive.ts';

const NOW = '2025-06-01T00:00:00.000Z';
const ALL: Pick<SearchQuery, 'limit' | 'now' | 'wholeAfter'> = {
  limit: 10,
  now: NOW,
  wholeAfter: '9999-12-31T23:59:59.999Z',
};
/** Turns of the event loop's microtasks that a question over one story takes, and more. */
const TURNS = 40;

const storm = (text: string) => [passageOf(text, { article: 'one' })];

test.each(['new', 'edited'])(
  'a story that comes into memory at any time of a question (%s) is shown once',
  async (kind) => {
    for (let turns = 0; turns < TURNS; turns += 1) {
      const archive = memoryArchive();
      const index = createSearchIndex(undefined, archive);
      archive.put('one', storm('A storm came.'));
      if (kind === 'edited') await index.put('one', storm('A storm came.'));
      archive.put('other', [passageOf('The storm of others.', { article: 'other' })]);
      const { rows } = archive;
      archive.rows = async (articles) => {
        const put = async () => {
          for (let n = 0; n < turns; n += 1) await null;
          await index.put('one', storm('The storm has gone.'));
        };
        const [read] = await Promise.all([rows(articles), turns < 3 ? put() : void put()]);
        return read;
      };
      const { hits, total } = await index.search({ ...ALL, text: 'storm' });
      expect({
        turns,
        total,
        articles: hits.map(({ passage }) => passage.citation.article).toSorted(),
      }).toEqual({
        turns,
        total: 2,
        articles: ['one', 'other'],
      });
    }
  },
);

test('a story that the archive names twice is shown once', async () => {
  const archive = memoryArchive();
  const index = createSearchIndex(undefined, archive);
  archive.put('one', storm('A storm came.'));
  const { candidates } = archive;
  archive.candidates = async (...asked) => {
    const { named } = await candidates(...asked);
    return { named: [...named, ...named] };
  };
  for (const text of ['storm', 'from:UPI'])
    expect((await index.search({ ...ALL, text })).total, text).toBe(1);
});
