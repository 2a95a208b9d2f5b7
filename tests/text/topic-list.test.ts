import { expect, test } from 'vitest';
import { splitList, topicsIn } from '../../src/text/topic-list.ts';

test.each([
  ['port, ferry', ['port', 'ferry']],
  ['port、ferry；strike', ['port', 'ferry', 'strike']],
  ['"port, ferry"', ['"port, ferry"']],
  ['port, port', ['port']],
  ['-fever', ['-fever']],
  ['–fever', ['-fever']],
  ['- fever', ['-fever']],
  ['-hay fever', ['-"hay fever"']],
  ['-"hay fever"', ['-"hay fever"']],
  ['port, strike, -hay fever', ['port -"hay fever"', 'strike -"hay fever"']],
  ['port, -fever, -flu', ['port -fever -flu']],
  ['', []],
])('%s', (typed, topics) => {
  expect(topicsIn(typed)).toEqual(topics);
});

test('a list of outlets has no words to leave out', () => {
  expect(splitList('Lantern, Le Soir')).toEqual(['Lantern', 'Le Soir']);
});
