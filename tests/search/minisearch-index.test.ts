import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSearchIndex } from '../../src/search/minisearch-index.ts';
import { passageOf, searchIndexContract } from '../contracts/search-index.ts';

searchIndexContract('MiniSearch', createSearchIndex);

describe('MiniSearch index', () => {
  test('finds Japanese by a word inside a sentence', async () => {
    const index = createSearchIndex();
    await index.put('story', [passageOf('防衛協力を強化することで一致した。')]);
    const { hits } = await index.search({ text: '防衛', limit: 5, now: '2025-01-01T00:00:00Z' });
    expect(hits).toHaveLength(1);
  });

  test('any query is answered, however odd', async () => {
    const index = createSearchIndex();
    await index.put('story', [passageOf('Rain fell on the plain.')]);
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 500 }), async (text) => {
        const { hits, total } = await index.search({ text, limit: 5, now: '2025-01-01T00:00:00Z' });
        expect(hits.length).toBe(Math.min(5, total));
      }),
    );
  });
});
