import { describe, expect, test } from 'vitest';
import { withBodyDecisions } from '../../src/attribute/headline-quotes.ts';
import type { Decision } from '../../src/attribute/scoring/decision.ts';
import { NOBODY } from '../../src/attribute/scoring/outcome.ts';
import { annotate, locateQuotation } from '../../src/attribute/sources/annotate.ts';
import { read, who } from '../support/who-said.ts';

/** Whose decision each quotation has in the end, as the number of its paragraph; each has one of its own at first. */
function decidedBy(...texts: readonly string[]): number[] {
  const { paragraphs } = annotate(texts.map((text, n) => ({ number: n + 1, text })));
  const decisions = paragraphs.flatMap((paragraph, index) =>
    paragraph.quotations.map(
      (
        quotation,
      ): Pick<Decision, 'located' | 'shares' | 'decisive' | 'confidence' | 'confidenceFeatures'> => ({
        located: locateQuotation(paragraph, index, quotation),
        shares: [{ outcome: NOBODY, share: 1 }],
        decisive: undefined,
        confidence: paragraph.number,
        confidenceFeatures: [`paragraph${paragraph.number}`],
      }),
    ),
  );
  return withBodyDecisions(decisions).map((one, n) => {
    expect(one.located).toBe(decisions[n]?.located);
    expect(one.confidenceFeatures).toEqual([`paragraph${one.confidence}`]);
    return one.confidence;
  });
}

const STORY = ['Police shut the bridge.', '"The bridge moved under my feet, and I ran," said Oren Quist.'];

describe('a quotation of the headline', () => {
  test.each([
    ['is decided as the story’s of the same words', '"The bridge moved under my feet, and I ran": Quist', 3],
    ['which may go on', '"The bridge moved under my feet", says ferryman', 3],
    ['whatever its marks and capitals', 'Quist: ‘The Bridge Moved Under My Feet’', 3],
    ['but not where the words differ', '"The bridge sank under my feet", says ferryman', 1],
    ['but not where a word is only begun', '"The bridge moved under my fee", says ferryman', 1],
    ['but not where it is short', '"I ran", says ferryman', 1],
  ])('%s', (_, headline, paragraph) => {
    expect(decidedBy(headline, ...STORY)).toEqual([paragraph, 3]);
  });

  test('may stand in the line under it', () => {
    expect(decidedBy('Bridge shut', '"The bridge moved under my feet"', ...STORY)).toEqual([4, 4]);
  });

  test('is none further down, where somebody repeats another', () => {
    expect(
      decidedBy('Bridge shut', 'It rained.', '"The bridge moved under my feet," he joked.', ...STORY),
    ).toEqual([3, 5]);
  });

  test('takes the story’s speaker', () => {
    const quotes = read('"The bridge moved under my feet", says ferryman', ...STORY);
    expect(quotes.map(who)).toEqual(['Oren Quist', 'Oren Quist']);
  });

  test('keeps its own speaker where it has one, though another repeats the words', () => {
    const quotes = read('"The bridge moved under my feet," said Ilse Varga.', ...STORY);
    expect(quotes.map(who)).toEqual(['Ilse Varga', 'Oren Quist']);
  });

  test('keeps its own speaker where the words differ', () => {
    const quotes = read('"The bridge sank under my feet," said Ilse Varga.', ...STORY);
    expect(quotes.map(who)).toEqual(['Ilse Varga', 'Oren Quist']);
  });
});

describe('a pull quote', () => {
  const WORDS = 'We can always learn from bees';

  test('gets the speaker of the same words with a clause, above or below', () => {
    const clause = `“${WORDS},” says Andrew Hull, an engineer.`;
    const rest = ['The hive stands on the roof.', 'Honey is sold on Sundays.'];
    const texts = ['Bees live on a roof in Leeds.', ...rest, clause, ...rest, `“${WORDS}.”`, ...rest];
    expect(read(...texts).map(who)).toEqual(['Andrew Hull', 'Andrew Hull']);
    expect(read(...texts.toReversed()).map(who)).toEqual(['Andrew Hull', 'Andrew Hull']);
  });

  test('takes no speaker away at the top of the story', () => {
    const texts = ['Bees live in Leeds.', `“${WORDS},” says Andrew Hull.`, 'It rained.', `“${WORDS}.”`];
    expect(read(...texts).map(who)).toEqual(['Andrew Hull', 'Andrew Hull']);
  });

  test('is no pull quote where the words differ', () => {
    const texts = [
      'It rained.',
      `“${WORDS},” says Andrew Hull.`,
      'It rained.',
      'It rained.',
      '“We can learn.”',
    ];
    expect(read(...texts).map(who)).toEqual(['Andrew Hull', 'unattributed']);
  });
});
