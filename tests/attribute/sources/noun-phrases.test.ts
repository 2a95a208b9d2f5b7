import { describe, expect, test } from 'vitest';
import { annotate } from '../../../src/attribute/sources/annotate.ts';
import { read, who } from '../../support/who-said.ts';

/** nouns that can speak in a sentence */
function nouns(text: string): string[] {
  const { paragraphs } = annotate([{ number: 1, text }]);
  return (paragraphs[0]?.sources ?? []).filter((one) => one.kind === 'noun').map((one) => one.text);
}

describe('a noun that can speak', () => {
  test.each([
    [
      'has what it is close to',
      'It rained, a source close to the mayor said.',
      'a source close to the mayor',
    ],
    ['has whom it works for', 'An aide to Mayor Della W. Okafor smiled.', 'An aide to Mayor Della W. Okafor'],
    ['goes on behind an abbreviation', 'A former U.S. official smiled.', 'A former U.S. official'],
    ['has its number', 'A mother of three, she smiled.', 'A mother of three'],
    ['has its participle', 'It rained on two unnamed officials.', 'two unnamed officials'],
    ['has no day', 'Officials on Tuesday smiled.', 'Officials'],
    ['has no time', 'The campaign for months smiled.', 'The campaign'],
    ['has no adverb of the sentence', 'Perhaps young voters smiled.', 'young voters'],
    ['has no verb on its left', 'It was about requiring families.', 'families'],
    ['has no verb behind its subject', 'It was a list that included staffers.', 'staffers'],
    ['has no verb behind its place', 'Republicans on Capitol Hill seized it.', 'Republicans on Capitol Hill'],
    ['has no preposition', 'It spread among experts.', 'experts'],
  ])('%s', (_, text, expected) => {
    expect(nouns(text)).toContain(expected);
  });

  test.each([
    ['law enforcement', 'A former law enforcement official smiled.', ['A former law enforcement official']],
    ['a news conference', 'It rained at a news conference.', []],
    ['a name and an adverb', 'The Harbor League strongly condemned it.', []],
  ])('is not the first part of another: %s', (_, text, expected) => {
    expect(nouns(text)).toEqual(expected);
  });
});

describe('a noun phrase that a name completes', () => {
  test.each([
    ['A fan of the Newport Devils said the seats were “made for children”.', 'A fan of the Newport Devils'],
    [
      'A co-owner of the league’s Newport Devils said that he was “truly sorry” for it.',
      'A co-owner of the league’s Newport Devils',
    ],
    [
      'A spokesman for Harbour Networks said that “nobody was told of the fire in time.”',
      'A spokesman for Harbour Networks',
    ],
  ])('speaks as a whole: %s', (text, phrase) => {
    const [one] = read(text);
    expect(one && who(one)).toMatch(/^un/);
    if (one && who(one).startsWith('unnamed')) expect(who(one)).toBe(`unnamed: ${phrase}`);
  });

  test('leaves a body alone that speaks itself', () => {
    expect(read('The Newport Devils said the seats were “made for small children.”').map(who)).toEqual([
      'Newport Devils',
    ]);
  });
});
