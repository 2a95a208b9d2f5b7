import { describe, expect, test } from 'vitest';
import { annotate, locateQuotation } from '../../../src/attribute/sources/annotate.ts';
import { isInscription, isWritingSurface } from '../../../src/attribute/sources/inscriptions.ts';
import { read, who } from '../../support/who-said.ts';

/** Does the first quotation of a paragraph stand on something? */
function isWritten(text: string): boolean {
  const [paragraph] = annotate([{ number: 1, text }]).paragraphs;
  const [quotation] = paragraph?.quotations ?? [];
  if (!paragraph || !quotation) throw new Error('no quotation');
  return isInscription(locateQuotation(paragraph, 0, quotation));
}

describe('words stand written on something', () => {
  test.each([
    ['a sign reading', 'Ilse Varga held a sign reading "Leave Our Ponds Alone."'],
    ['a comma behind the verb', 'A banner read, "Leave our ponds alone."'],
    ['a colon behind the verb', 'One of the placards said: "Leave our ponds alone."'],
    ['a relative clause', 'Ilse Varga held a poster that simply read "Leave our ponds alone."'],
    ['a thing that only bears words here', 'The slate read "Leave our ponds alone."'],
  ])('%s', (_, text) => {
    expect(isWritten(text)).toBe(true);
  });

  test.each([
    ['a letter, which somebody wrote', 'The letter read "Leave our ponds alone."'],
    ['a statement, which somebody made', 'Ilse Varga issued a statement saying "Leave our ponds alone."'],
    ['somebody beside a sign', 'Ilse Varga stood by the sign and said, "Leave our ponds alone."'],
    ['a sign of the sentence before', 'There was a sign. Reading "Leave our ponds alone" took long.'],
    ['a sign that is painted', 'Ilse Varga painted a sign for "Leave our ponds alone."'],
  ])('but not: %s', (_, text) => {
    expect(isWritten(text)).toBe(false);
  });
});

describe('a source bears words', () => {
  test.each([
    ['a bedsheet hung from the footbridge', '?', true],
    ['Two hand-painted signs', 'signs', true],
    ['one of their banners', 'one', true],
    ['a T-shirt', '?', true],
    ['a letter to the council', 'letter', false],
    ['a spokesman', 'spokesman', false],
    ['a credit card company', 'company', false],
    ['Another poster', 'poster', false],
    ['a neighbour who had once more put up a sign', '?', false],
  ])('%s (%s): %s', (text, head, bears) => {
    expect(isWritingSurface({ text, head })).toBe(bears);
  });
});

describe('nobody says what stands written', () => {
  test.each([
    ['whoever brought it', 'Ilse Varga brought a sign that simply read, "Leave our ponds alone."'],
    ['the thing', 'A bedsheet hung from the footbridge said "Leave our ponds alone."'],
    ['one of them', 'Signs lined the road. "Leave our ponds alone," read one.'],
  ])('not %s', (_, text) => {
    expect(read(text).map(who)).toEqual(['unattributed']);
  });

  test('but a letter has a writer, and a statement somebody who makes it', () => {
    expect(read('Ilse Varga sent a letter. "Leave our ponds alone," the letter said.').map(who)).not.toEqual([
      'unattributed',
    ]);
    expect(read('Ilse Varga issued a statement reading "Leave our ponds alone."').map(who)).toEqual([
      'Ilse Varga',
    ]);
  });
});
