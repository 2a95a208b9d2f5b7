import { expect, test } from 'vitest';
import { createSearchIndex } from '../../../src/search/engine/minisearch-index.ts';
import { passageOf } from '../../contracts/search-index.ts';
import { memoryArchive } from '../../support/memory-archive.ts';

const NOW = '2025-06-01T00:00:00.000Z';
const DAY = 86_400_000;

/** An archive of so many stories of one outlet, of which the newest are in memory; it names no more than are wanted. */
async function archiveOf(stories: number, inMemory: number) {
  const archive = memoryArchive();
  const index = createSearchIndex(undefined, archive);
  const oldest: string[] = [];
  for (let n = 0; n < stories; n += 1) {
    const article = `s${String(n).padStart(3, '0')}`;
    const instant = new Date(Date.parse(NOW) - (n + 1) * DAY).toISOString();
    const passages = [passageOf(`Storm ${n}.`, { article, instant })];
    archive.put(article, passages);
    if (n < inMemory) await index.put(article, passages);
    oldest.push(article);
  }
  const { candidates } = archive;
  archive.candidates = async (terms, limit, ...rest) => {
    const { named } = await candidates(terms, limit, ...rest);
    return { named: named.slice(0, limit) };
  };
  const page = async (offset: number, limit = 10) => {
    const { hits, total, more } = await index.search({
      text: 'from:UPI',
      now: NOW,
      limit,
      offset,
      wholeAfter: '9999-12-31T23:59:59.999Z',
    });
    return { articles: hits.map(({ passage }) => passage.citation.article), total, more: more ?? false };
  };
  return { page, all: oldest };
}

test.each([
  ['nothing', 250, 0],
  ['as many as a page has', 250, 10],
  ['some', 250, 25],
  ['more than the archive names at once', 250, 130],
  ['all', 30, 30],
])('the newest stories can be paged through to the last, with %s in memory', async (_, stories, inMemory) => {
  const { page, all } = await archiveOf(stories, inMemory);
  const shown: string[] = [];
  for (let offset = 0; ; offset += 10) {
    const { articles, total, more } = await page(offset);
    shown.push(...articles);
    if (shown.length < stories) expect(more || total === stories, `${offset}`).toBe(true);
    if (total <= offset + 10) break;
  }
  expect(shown).toEqual(all);
});

test('the last page of the newest stories does not promise more', async () => {
  const { page } = await archiveOf(30, 25);
  expect(await page(20)).toMatchObject({ total: 30, more: false });
});
