import { describe, expect, test } from 'vitest';
import { annotate } from '../../../src/attribute/sources/annotate.ts';

/** what the last paragraph has that can speak */
function sources(...texts: readonly string[]): string[] {
  const { paragraphs } = annotate(texts.map((text, n) => ({ number: n + 1, text })));
  return paragraphs.at(-1)?.sources.map((one) => one.text) ?? [];
}

describe('whose a name behind a trade is', () => {
  test.each([
    [
      'a body before a role',
      'Harbor Post bureau chief Mei Tran smiled.',
      ['Harbor Post bureau chief Mei Tran'],
    ],
    [
      'a university',
      'Marlow University political scientist Jon Reyes smiled.',
      ['Marlow University political scientist Jon Reyes'],
    ],
    ['a trade of two parts', 'Harbor News co-host Mei Tran smiled.', ['Harbor News co-host Mei Tran']],
    [
      'a possessive',
      'Della Okafor’s chief of staff Jon Reyes smiled.',
      ['Della Okafor’s chief of staff Jon Reyes'],
    ],
    ['a rank', 'Air Force 1st Lt. Jon Reyes smiled.', ['Lt. Jon Reyes']],
    ['a verb between', 'Harbor Post attacked host Mei Tran.', ['Harbor Post', 'host Mei Tran']],
    ['a verb in -s between', 'Okafor praises host Mei Tran.', ['Okafor', 'host Mei Tran']],
  ])('%s', (_, text, expected) => {
    expect(sources(text)).toEqual(expected);
  });

  test('a name between commas tells who the noun before it is', () => {
    const found = sources("Okafor's state director, Jon Reyes, smiled.");
    expect(found).toEqual(["Okafor's state director", 'Jon Reyes']);
  });
});

describe('a body whose name runs into a surname', () => {
  test('is cut where the story has the surname', () => {
    expect(sources('Mayor Della Okafor came.', 'In a talk with the Harbor Post Okafor smiled.')).toEqual([
      'Harbor Post',
      'Okafor',
    ]);
  });

  test('stays whole where it does not', () => {
    expect(sources('In a talk with the Harbor Post Okafor smiled.')).toEqual(['Harbor Post Okafor']);
  });
});
