import { describe, expect, test } from 'vitest';
import { referentCandidates } from '../../../src/attribute/coreference/pronouns.ts';
import { annotate } from '../../../src/attribute/sources/annotate.ts';
import { read, who } from '../../support/who-said.ts';

/** Whom the first "he" or "she" of the last paragraph can mean. */
function canMean(...texts: readonly string[]): string[] {
  const article = annotate(texts.map((text, n) => ({ number: n + 1, text })));
  const index = texts.length - 1;
  const pronoun = article.paragraphs[index]?.sources.find((one) => /^s?he$/.test(one.head));
  if (!pronoun) throw new Error('no pronoun');
  return referentCandidates(article, index, pronoun, [], 'X said').map((one) => one.entity.name);
}

const VENDOR = 'A vendor had been selling eggs by the gate since dawn.';

describe('a pronoun can mean somebody without a name', () => {
  test.each(['he', 'she'])('who does something in the paragraph before: %s', (pronoun) => {
    expect(canMean(VENDOR, `"They like the brown ones," ${pronoun} explained.`)).toEqual(['A vendor']);
  });

  test('beside those who are named', () => {
    expect(
      canMean(`Oren Quist arrived late. ${VENDOR}`, '"They like the brown ones," he explained.'),
    ).toEqual(['Oren Quist', 'A vendor']);
  });

  test('of the gender that the noun tells', () => {
    const spokesman = 'A spokesman for the port had come out.';
    expect(canMean(spokesman, '"No crane was moved," she said.')).toEqual([]);
    expect(canMean(spokesman, '"No crane was moved," he said.')).toEqual(['A spokesman for the port']);
  });

  test.each([
    ['is only located', ['The goats stood beside a vendor.', '"They like the grass," he explained.']],
    ['came in long before', [VENDOR, 'It rained.', 'It rained again.', '"They like it," he explained.']],
    ['comes in later', ['"They like the brown ones," he explained. A vendor left.']],
  ])('but not who %s', (_, texts) => {
    expect(canMean(...texts)).toEqual([]);
  });

  test('but a noun for somebody named means them alone', () => {
    expect(
      canMean('Oren Quist, a vendor, came late. The vendor had eggs.', '"They like them," he explained.'),
    ).toEqual(['Oren Quist']);
  });
});

test('a pronoun that does not fit the only noun names nobody', () => {
  const [quote] = read('A spokesman for the port had come out.', '"No crane was moved," she said.');
  expect(quote && who(quote)).toBe('unattributed');
});
