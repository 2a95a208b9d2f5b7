import { describe, expect, test } from 'vitest';
import { findQuotations } from '../../../src/attribute/syntax/quotations.ts';

const found = (...texts: readonly string[]) =>
  findQuotations(texts.map((text, n) => ({ number: n + 1, text }))).map(({ paragraph, start, end }) =>
    texts[paragraph - 1]?.slice(start, end),
  );

describe('marks that were meant otherwise', () => {
  test.each([
    ['a space behind the opening mark', 'He added, " We stay here." Then he left.', ['We stay here.']],
    ['two curly marks', '““We stay here,”” she said.', ['We stay here,']],
    ['two straight marks', '""We stay here,"" she said.', ['We stay here,']],
    [
      'two single marks',
      "''We can't stay here,'' she said. ''It's late.''",
      ["We can't stay here,", "It's late."],
    ],
    ['two marks of a typesetter', "``We stay here,'' she said.", ['We stay here,']],
    ['a closing mark that opens', '”We stay here,” she said.', ['We stay here,']],
  ])('%s', (_, text, quotations) => {
    expect(found(text)).toEqual(quotations);
  });

  test.each([
    ['an inch mark', 'The board is 6" by 8" and holds.'],
    ['an empty quotation', 'She typed "" and left.'],
    ['two apostrophes', "The dogs'' bowls are empty."],
  ])('but not %s', (_, text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('a mark that is never closed', () => {
  test('opens what a colon introduces', () => {
    expect(found('Quist cut her off: “No, that is not my point.', 'Tran: “It is mine.”')).toEqual([
      'No, that is not my point.',
      'It is mine.',
    ]);
  });

  test.each([
    ['with a clause inside', ['“It was late, Ann Roe said.', '“We stay,” she said.'], ['We stay,']],
    [
      'with a clause inside, turned round',
      ['“It was late, said Ann Roe.', '“We stay,” she said.'],
      ['We stay,'],
    ],
    ['without a colon', ['“It was late.', 'Rain fell.'], []],
  ])('is an error %s', (_, texts, quotations) => {
    expect(found(...texts)).toEqual(quotations);
  });

  test('goes on in the next paragraph, with single marks too', () => {
    const speech = ['‘My lords and members of the house.', '‘My government will govern.', '‘It will serve.’'];
    expect(found(...speech)).toEqual(speech.map((one) => one.replace(/[‘’]/g, '')));
    expect(found('“We stay here.', '“We will not go.”')).toEqual(['We stay here.', 'We will not go.']);
  });
});
