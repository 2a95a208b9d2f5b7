import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutAtGrapheme, cutAtSentence } from '../../src/text/cut.ts';

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

test('ends before a character that does not fit, however many code points it has', () => {
  expect(cutAtGrapheme('Rain 👩‍👧‍👦 falls', 9)).toBe('Rain ');
  expect(cutAtGrapheme('Rain 👩‍👧‍👦 falls', 13)).toBe('Rain 👩‍👧‍👦');
  expect(cutAtGrapheme('Rain', 4)).toBe('Rain');
});

test('keeps what fits of a character that is longer than the limit', () => {
  expect(cutAtGrapheme(`a${'\u0301'.repeat(1000)}`, 5)).toBe(`a${'\u0301'.repeat(4)}`);
});
