import { describe, expect, test } from 'vitest';
import { workFeatures } from '../../../src/attribute/scoring/speech-features.ts';
import { annotate, locateQuotation } from '../../../src/attribute/sources/annotate.ts';

/** Features of the first quotation of a paragraph. */
function featuresOf(text: string): string[] {
  const [paragraph] = annotate([{ number: 1, text }]).paragraphs;
  const [quotation] = paragraph?.quotations ?? [];
  if (!paragraph || !quotation) throw new Error('no quotation');
  const words = text.slice(quotation.start, quotation.end);
  return workFeatures(words, paragraph.tokens, locateQuotation(paragraph, 0, quotation).tokenIndex);
}

describe('the title of a work', () => {
  test.each([
    [
      'right before it',
      'Okafor wrote about it in her memoir, "The Long Way Home."',
      ['work:words', 'work:words|bnear', 'work:words|a-'],
    ],
    [
      'further ahead',
      'Dacey, the host of the weekly local "Harbor Talk," said no.',
      ['work:words', 'work:words|bfar', 'work:words|a-'],
    ],
    [
      'behind it',
      'He said so on the "Harbor Talk" podcast on Monday.',
      ['work:words', 'work:words|b-', 'work:words|anear'],
    ],
    [
      'of one word',
      'She starred in "Driftwood" for years.',
      ['work:word', 'work:word|bnear', 'work:word|a-'],
    ],
  ])('has a word %s that tells so', (_, text, expected) => {
    expect(featuresOf(text)).toEqual(expected);
  });

  test.each([
    ['no capitals', 'She called the show "a long way from home," he said.'],
    ['a cry', 'At the show they chanted "Rebuild It Now!" for an hour.'],
    ['no such word in the sentence', 'The show went on. Okafor promised "Harbor Jobs" to all.'],
    ['another quotation between', 'The "Home" people met "Harbor Talk" there. The show went on.'],
    ['too many words', `The show said "${'Word '.repeat(20)}" once.`],
  ])('is not told with %s', (_, text) => {
    expect(featuresOf(text)).toEqual([]);
  });
});
