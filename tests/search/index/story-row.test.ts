import fc from 'fast-check';
import { expect, test } from 'vitest';
import { IdTable } from '../../../src/search/index/id-table.ts';
import { indexStory } from '../../../src/search/index/indexed-story.ts';
import { findStems, wordOf, wordWithStem } from '../../../src/search/index/story-row.ts';
import { termId } from '../../../src/search/index/term-id.ts';
import { Vocabulary } from '../../../src/search/index/vocabulary.ts';
import { hasStems, hasWords, wholeBody } from '../../../src/search/index/word-sequences.ts';
import { passageOf } from '../../contracts/search-index.ts';

function rowOf(text: string, vocabulary = new Vocabulary()) {
  return indexStory('story', [passageOf(text, { headline: 'Ferries' })], vocabulary).story;
}

const idsOf = (stem: string, form: string) => ({ stem: termId(stem), form: termId(form) });

test('ids of terms never change, because rows may be stored', () => {
  expect(['storm', 'ferri', '津波', ''].map(termId)).toEqual([
    1159149408, 1949990717, -326381227, -1421968373,
  ]);
});

test('a row tells the forms of a stem apart, and counts the words of the body', () => {
  const row = rowOf('The ferry waits. Two ferries leave; the ferry returns.');
  const [ferry, ferries] = [idsOf('ferri', 'ferry'), idsOf('ferri', 'ferries')].map((one) =>
    wordOf(row, one),
  );
  expect([ferry, ferries].map((word) => row.words[word ?? -1])).toEqual([2, 1]);
  expect(row.words[row.headlineAt]).toBe(ferries);
  expect(wordOf(row, idsOf('ferri', 'ferryman'))).toBe(-1);
  expect(wordWithStem(row, termId('harbour'))).toBe(-1);
});

test('every stem is found where it stands, and no other', () => {
  const word = fc.integer({ min: 0, max: 400 }).map((n) => `w${n.toString(36)}x`);
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 200 }), fc.array(word), (there, asked) => {
      const row = rowOf(there.join(' '));
      const stems = Int32Array.from(new Set([...there, ...asked]), termId).sort();
      const found = new Int32Array(stems.length);
      findStems(row, stems, found);
      for (const [n, stem] of stems.entries())
        expect(found[n]).toBe(row.ids.subarray(0, row.distinct).indexOf(stem));
    }),
    { numRuns: 50, seed: 16 },
  );
});

test('words stand side by side only in their order, by form or by stem', () => {
  const row = rowOf('The storm surge closed two ferries.');
  const body = [wholeBody(row)];
  const [storm, surge] = [idsOf('storm', 'storm'), idsOf('surg', 'surge')];
  expect([hasWords(row, body, [storm, surge]), hasWords(row, body, [surge, storm])]).toEqual([true, false]);
  expect(hasWords(row, body, [idsOf('two', 'two'), idsOf('ferri', 'ferry')])).toBe(false);
  expect(hasStems(row, body, [termId('two'), termId('ferri')])).toBe(true);
});

test('a story of more words than 16 bits can count keeps them all', () => {
  const row = rowOf('tide '.repeat(70_000));
  expect(row.words[wordOf(row, idsOf('tide', 'tide'))]).toBe(70_000);
});

test('a table of ids keeps the first number of each, however many there are', () => {
  const table = new IdTable();
  for (let n = 0; n < 5000; n += 1) table.add(termId(`w${n}`), n);
  table.add(termId('w7'), 4);
  expect([0, 7, 4999, 5000].map((n) => table.get(termId(`w${n}`)))).toEqual([0, 7, 4999, undefined]);
  expect(table.get(0)).toBeUndefined();
});
