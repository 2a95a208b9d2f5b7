import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSearchIndex } from '../../../src/search/engine/minisearch-index.ts';
import { passageOf, searchIndexContract } from '../../contracts/search-index.ts';
import { anyText } from '../../support/any-text.ts';

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
      fc.asyncProperty(anyText({ maxLength: 500 }), async (text) => {
        const { hits, total } = await index.search({ text, limit: 5, now: '2025-01-01T00:00:00Z' });
        expect(hits.length).toBe(Math.min(5, total));
      }),
    );
  });

  test('a query of 10,000 characters is answered, whatever operators, quotation marks and scripts it mixes', async () => {
    const index = createSearchIndex();
    await index.put('story', [passageOf('Rain fell on the plain.')]);
    const piece = fc.constantFrom(
      ...[
        'rain ',
        'plain',
        '"',
        '“',
        '-',
        '-"',
        'from:',
        'by:"',
        'since:',
        'before:2025-04-01 ',
        ' ',
        ':',
        '(',
      ],
      ...[
        '\u202e',
        'مطر ',
        'גשם ',
        '\ud800',
        '\udc00',
        '雨',
        '\0',
        'a'.repeat(400),
        "' OR 1=1 ",
        'NEAR(',
        '*',
      ],
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 400 }), async (pieces) => {
        const written = pieces.join('');
        const text = written.repeat(Math.ceil(10_000 / written.length)).slice(0, 10_000);
        const { hits, total } = await index.search({ text, limit: 5, now: '2025-01-01T00:00:00Z' });
        expect(hits.length).toBe(Math.min(5, total));
      }),
      { numRuns: 60 },
    );
  });

  describe('stories in other languages are found by another form of a word', () => {
    test.each([
      ['de', 'Die Brücken wurden gesperrt.', 'Brücke'],
      ['fr', 'Les négociations ont repris à Genève.', 'négociation'],
      ['es', 'Los ministros firmaron el acuerdo.', 'ministro'],
      ['ru', 'Министры подписали соглашение.', 'министр'],
      ['nl', 'De verkiezingen zijn gewonnen.', 'verkiezing'],
      ['zh', '两国同意加强防务合作。', '防务'],
      ['ja', '防衛協力を強化することで一致した。', '協力'],
    ])('%s', async (language, text, query) => {
      const index = createSearchIndex();
      await index.put('home', [passageOf('Apples and pears.', { article: 'home' })]);
      await index.put('story', [{ ...passageOf(text), language }]);
      const { hits } = await index.search({ text: query, limit: 5, now: '2025-01-01T00:00:00Z' });
      expect(hits.map(({ passage }) => passage.text)).toEqual([text]);
      expect(hits[0]?.marks).not.toEqual([]);
    });
  });

  test('10,000 characters of any two repeated pieces are answered', async () => {
    const index = createSearchIndex();
    const passages = Array.from({ length: 300 }, (_, n) =>
      passageOf(`Rain ${n} fell on "the" plain.`, { paragraph: n + 1 }),
    );
    await index.put('story', passages);
    const pieces = [
      '"',
      '-',
      'from:',
      'since:',
      'by:"',
      'rain ',
      '\u202e',
      '\ud800',
      '防',
      "a'",
      '1,',
      'x',
      ' ',
      'who ',
    ];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...pieces), fc.constantFrom(...pieces), async (one, other) => {
        const text = (one + other).repeat(10_000).slice(0, 10_000);
        const { hits, total } = await index.search({ text, limit: 5, now: '2025-01-01T00:00:00Z' });
        expect(hits.length).toBe(Math.min(5, total));
      }),
    );
  });
});
