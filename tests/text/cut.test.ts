import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutAtSentence } from '../../src/text/cut.ts';

test('keeps whole sentences', () => {
  expect(cutAtSentence('Rain fell. Snow fell. Hail fell on the town.', 30)).toEqual({
    text: 'Rain fell. Snow fell.',
    cut: true,
  });
});

test('reads past the limit to see whether a sentence has ended', () => {
  const text = 'Rain fell. He met the sec. - and then the gen. for dinner.';
  expect(cutAtSentence(text, 30).text).toBe('Rain fell.');
});

test('leaves a text that fits as it is', () => {
  expect(cutAtSentence('Rain fell.', 10)).toEqual({ text: 'Rain fell.', cut: false });
});

test('ends a long first sentence at a word', () => {
  expect(cutAtSentence('Rain fell on the town and the fields', 20)).toEqual({
    text: 'Rain fell on the',
    cut: true,
  });
});

test('gives a prefix of the text, within the limit, for any text', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc.integer({ min: 1, max: 200 }),
      (text, max) => {
        const { text: shown, cut } = cutAtSentence(text, max);
        expect(text.startsWith(shown)).toBe(true);
        expect(shown.length).toBeLessThanOrEqual(max);
        expect(cut).toBe(shown.length < text.length);
        expect(shown.isWellFormed()).toBe(true);
      },
    ),
  );
});
