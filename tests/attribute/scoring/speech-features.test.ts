import { describe, expect, test } from 'vitest';
import { workFeatures } from '../../../src/attribute/scoring/speech-features.ts';
import { annotate, locateQuotation } from '../../../src/attribute/sources/annotate.ts';
import { read } from '../../support/who-said.ts';

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

describe('words that are mentioned are no speech', () => {
  test.each([
    ['the name of a feature', 'Pacely will launch a new “quick edit” feature in May.'],
    [
      'a search',
      'Roth told the agents that he had searched for the phrase "lake crime numbers" after the fire.',
    ],
    [
      'words on a vest',
      'TNI noted that the seven journalists wore blue vests, most with "PRESS" on them in white letters.',
    ],
    ['a quiz', '“I like the bench,” Mei Tran said on the radio quiz “Hold On … Don’t Say It!” last month.'],
    ['a novel before its apposition', '“Paradise Row,” novelist Zadie Crane’s third book, comes out in May.'],
    ['a name that somebody gives', 'A woman who gave her name as "Rosa" sat by the door.'],
  ])('%s', (_, text) => {
    const words = read(text).map((one) => one.text);
    expect(words.filter((one) => !one.startsWith('I like'))).toEqual([]);
  });

  test('and none where they stand again', () => {
    expect(
      read(
        'Pacely has a new “quick edit” feature.',
        'While “quick edit” will be free, Pacely said, maps will cost.',
      ),
    ).toEqual([]);
  });

  test.each([
    ['an insult', 'Coach Oren Quist closed practice because of the “scumbags” at the gate, he said.'],
    ['a verdict', 'Mei Tran said the talks were “very good”.'],
    ['a plan', 'Mei Tran promised a “fresh start for all” on Monday.'],
  ])('but %s is', (_, text) => {
    expect(read(text)).toHaveLength(1);
  });
});
