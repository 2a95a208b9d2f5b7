import { describe, expect, test } from 'vitest';
import { Acronyms, acronymsIn } from '../../../src/search/analysis/acronyms.ts';

describe('acronyms in a text', () => {
  test.each([
    ['the North Atlantic Treaty Organization (NATO) met', [['nato', 'north atlant treati organ']]],
    [
      'the Bank of England (BE) and the Federal Bureau of Investigation (FBI)',
      [
        ['be', 'bank england'],
        ['fbi', 'feder bureau investig'],
      ],
    ],
    ['the union (UAW) struck', []],
    ['(NATO)', []],
    ['a storm (Ines) hit', []],
  ])('%s', (text, found) => {
    expect(acronymsIn(text, 'en').map(({ short, long }) => [short, long])).toEqual(found);
  });
});

test('an acronym is forgotten with the last text that introduces it', () => {
  const acronyms = new Acronyms();
  const text = 'The World Health Organization (WHO) warned.';
  acronyms.count(text, 'en', 1);
  acronyms.count(text, 'en', 1);
  acronyms.count(text, 'en', -1);
  expect(acronyms.acronymsFor(['new', 'world', 'health', 'organ'])).toEqual(['who']);
  acronyms.count(text, 'en', -1);
  expect(acronyms.acronymsFor(['world', 'health', 'organ'])).toEqual([]);
});
