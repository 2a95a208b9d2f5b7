import { describe, expect, test } from 'vitest';
import { candidatesFor, clauseOf } from '../../../src/attribute/scoring/candidates.ts';
import type { PreviousQuotation } from '../../../src/attribute/scoring/continuation-features.ts';
import { isAnswer, isQuestion } from '../../../src/attribute/scoring/continuation-features.ts';
import { annotate, locateQuotation } from '../../../src/attribute/sources/annotate.ts';
import { read, who } from '../../support/who-said.ts';

/** The last quotation and the one before it. */
function lastTwo(...texts: readonly string[]) {
  const article = annotate(texts.map((text, n) => ({ number: n + 1, text })));
  const all = article.paragraphs.flatMap((paragraph, index) =>
    paragraph.quotations.map((quotation) => locateQuotation(paragraph, index, quotation)),
  );
  const [first, last] = [all.at(-2), all.at(-1)];
  if (!first || !last) throw new Error('no two quotations');
  const before: PreviousQuotation = {
    located: first,
    clause: clauseOf(first),
    continues: first.quotation.continues,
    outcomeKind: 'members',
    zone: 'after',
  };
  return { article, last, before };
}

/** Whether the last quotation can go on with the speaker of the one before it. */
function canGoOn(...texts: readonly string[]): boolean {
  const { article, last, before } = lastTwo(...texts);
  const { candidates } = candidatesFor(article, last, clauseOf(last), before, undefined);
  return candidates.some((one) => one.source === 'previous');
}

const ASKED = '"Is that so?" Oren Quist asked.';
const ALONE = '"It is what I was told."';

describe('behind a question, a quotation by itself in the next paragraph', () => {
  test('does not go on with whoever asked', () => {
    const { last, before } = lastTwo(ASKED, ALONE);
    expect(isAnswer(last, before)).toBe(true);
    expect(canGoOn(ASKED, ALONE)).toBe(false);
    expect(read(ASKED, ALONE).map(who)).toEqual(['Oren Quist', 'unattributed']);
  });

  test.each([
    ['no question was put', ['"That is so," Oren Quist said.', ALONE]],
    ['the question was only said', ['"Is that so?" Oren Quist said.', ALONE]],
    ['something stands between', [ASKED, 'It rained.', ALONE], false],
    ['it is in the same paragraph', [`${ASKED} ${ALONE}`]],
    ['it is led in', [ASKED, `It took him a minute. ${ALONE}`]],
    ['it has a clause of its own', [ASKED, '"It is what I was told," according to him.']],
  ])('is no answer where %s', (_, texts, goesOn = true) => {
    expect(canGoOn(...texts)).toBe(goesOn);
  });

  test('goes on where no question was put', () => {
    const [first, second] = read('"That is so," Oren Quist said.', ALONE).map(who);
    expect(first).toBe('Oren Quist');
    expect(second).toMatch(/^(?:ambiguous: )?Oren Quist$/);
  });
});

test.each([
  ['"Is that so?" he said.', true],
  ['"That is so?!" he said.', true],
  ['"Is that so? I knew," he said.', false],
])('is a question: %s', (text, expected) => {
  const { before } = lastTwo(text, ALONE);
  expect(isQuestion(before.located)).toBe(expected);
});
