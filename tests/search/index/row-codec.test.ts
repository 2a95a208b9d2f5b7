import fc from 'fast-check';
import { expect, test } from 'vitest';
import { articleRow, isCurrentRow } from '../../../src/search/index/article-row.ts';
import { indexStory } from '../../../src/search/index/indexed-story.ts';
import { decodeRow } from '../../../src/search/index/row-codec.ts';
import { Vocabulary } from '../../../src/search/index/vocabulary.ts';
import { passageOf } from '../../contracts/search-index.ts';
import { anyText } from '../../support/any-text.ts';

const bytesOf = (headline: string, texts: readonly string[], language = 'en') =>
  articleRow({
    id: 'story',
    source: '',
    headline,
    language,
    paragraphs: texts.map((text, n) => ({ number: n + 1, text })),
  });

test('the row that a database keeps is the one that an index makes of the story', () => {
  fc.assert(
    fc.property(
      anyText({ maxLength: 60 }),
      fc.array(anyText({ maxLength: 300 }), { minLength: 1, maxLength: 4 }),
      (headline, texts) => {
        const passages = texts.map((text, n) => passageOf(text, { headline, paragraph: n + 1 }));
        const { distinct, ids, words, length, bodyEnd, headlineAt, endsAt } = indexStory(
          'story',
          passages,
          new Vocabulary(),
        ).story;
        const row = decodeRow('story', 7, bytesOf(headline, texts));
        expect(row).toEqual({
          article: 'story',
          published: 7,
          distinct,
          ids,
          words,
          length,
          bodyEnd,
          headlineAt,
          endsAt,
        });
      },
    ),
    { numRuns: 60, seed: 3 },
  );
});

test('bytes that are a part of a larger buffer are read as well', () => {
  const bytes = bytesOf('Ferries', ['The ferry waits.']);
  const larger = new Uint8Array(bytes.length + 1);
  larger.set(bytes, 1);
  expect(decodeRow('story', 7, larger.subarray(1))).toEqual(decodeRow('story', 7, bytes));
});

test('a row of another version, or one that was cut off, is none', () => {
  const bytes = bytesOf('Ferries', ['The ferry waits.']);
  const other = Uint8Array.from(bytes);
  other[0] = 200;
  expect([bytes, other].map(isCurrentRow)).toEqual([true, false]);
  for (const wrong of [other, bytes.subarray(0, bytes.length - 2), bytes.subarray(0, 9), new Uint8Array()])
    expect(decodeRow('story', 7, wrong)).toBeUndefined();
});
