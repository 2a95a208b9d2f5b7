import { expect, test } from 'vitest';
import { createSearchIndex } from '../../../src/search/engine/minisearch-index.ts';
import { passageOf } from '../../contracts/search-index.ts';

const STORIES = [
  'Der Kreis plant einen Krankenhausneubau am Hafen.',
  'Im Kreiskrankenhaus fehlen Betten.',
  'Ein Neubau am Hafen wurde eröffnet.',
  'Das Krankenhaus schließt im Winter.',
  'Die Bundesliga pausiert.',
];

async function storiesFor(text: string): Promise<string[]> {
  const index = createSearchIndex();
  for (const [n, story] of STORIES.entries())
    await index.put(`s${n}`, [
      { ...passageOf(story), language: 'de', citation: { ...passageOf(story).citation, article: `s${n}` } },
    ]);
  const { hits } = await index.search({ text, limit: 9, now: '2025-06-01T00:00:00.000Z' });
  return [...new Set(hits.map(({ passage }) => passage.citation.article))];
}

test('a word finds the compounds that begin and end with it, behind itself', async () => {
  const found = await storiesFor('Krankenhaus');
  expect(found[0]).toBe('s3');
  expect(found.toSorted()).toEqual(['s0', 's1', 's3']);
});

test('a compound that the archive has finds its parts, behind itself', async () => {
  const found = await storiesFor('Krankenhausneubau');
  expect(found[0]).toBe('s0');
  expect(found).toEqual(expect.arrayContaining(['s2', 's3']));
});

test('a word that only looks like a part finds nothing more', async () => {
  expect(await storiesFor('Bundes')).not.toContain('s4');
});
