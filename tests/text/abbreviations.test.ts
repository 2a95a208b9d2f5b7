import { expect, test } from 'vitest';
import { isAbbreviation } from '../../src/text/abbreviations.ts';
import { sentences } from '../../src/text/sentences.ts';

test.each(['Mr', 'Mr.', 'Const.', 'Adv', 'Rev.', 'U.S', 'U.K.', 'J', 'Jr.'])(
  '%s does not end a sentence',
  (word) => {
    expect(isAbbreviation(word)).toBe(true);
  },
);

test.each(['no', 'end', 'Adverb', 'ministry', '', 'NATO', '.'])('%j is no abbreviation', (word) => {
  expect(isAbbreviation(word)).toBe(false);
});

test('a rank with a dot does not end a sentence', () => {
  const text = 'It was dark, Const. Ida Holt and Det. Jon Reyes said. Nobody saw it.';
  expect(sentences(text).map(({ start, end }) => text.slice(start, end))).toEqual([
    'It was dark, Const. Ida Holt and Det. Jon Reyes said.',
    'Nobody saw it.',
  ]);
});
