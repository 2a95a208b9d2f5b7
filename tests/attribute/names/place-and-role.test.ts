import { describe, expect, test } from 'vitest';
import { parseNames } from '../../../src/attribute/names/names.ts';
import { read, who } from '../../support/who-said.ts';

const names = (text: string) =>
  parseNames(text).map((one) => [one.title, one.name].filter(Boolean).join(' | '));

describe('roles and places are no names', () => {
  test('an adjective between the article and a demonym makes it no name', () => {
    expect(names('the 55-year-old Frenchman told reporters')).toEqual([]);
    const text = '“I love this club, and I will stay,” the 55-year-old Frenchman told reporters on Monday.';
    expect(read('Coach Luc Morel has signed.', text).map(who).join()).not.toContain('Frenchman told');
  });

  test('a noun of two words for where somebody is from is no name after an article', () => {
    expect(names('said the New Zealander')).toEqual([]);
    expect(names('the South African told reporters')).toEqual([]);
  });

  test('the member for a constituency is a role, and letters after a name are dropped', () => {
    expect(names('the Thomas Hill MP said')).toEqual(['Thomas Hill MP']);
    expect(names('Thomas Hill MP said')).toEqual(['Thomas Hill']);
  });

  test('a police force of two counties is one body', () => {
    expect(names('Avon and Thornley Police said')).toEqual(['Avon and Thornley Police']);
    expect(names('Ada Quist and Thornley Police said')).toEqual(['Ada Quist', 'Thornley Police']);
    expect(names('Avon and Thornley lost')).toEqual(['Avon', 'Thornley']);
  });

  test('a day at the end of a sentence is no part of a name', () => {
    expect(names('said former detective Joe Carver Monday.')).toEqual(['former detective | Joe Carver']);
  });

  test('trades of the web are titles', () => {
    expect(names('said YouTuber Kehl')).toEqual(['YouTuber | Kehl']);
  });

  test('a title ends before a verb', () => {
    expect(names('They welcome billionaire Michael Lund to the stage')).toEqual([
      'billionaire | Michael Lund',
    ]);
    const [quote] = read(
      '“It may rise,” said Ada Quist, a spokeswoman for the Salt Board quoted in the Lorne Daily.',
    );
    expect(quote?.attribution).toMatchObject({
      speakers: [{ name: 'Ada Quist', title: 'spokeswoman for the Salt Board' }],
    });
  });

  test('"that" before a name and an adverb opens a clause, and no noun phrase', () => {
    expect(read('Oren Quist recalled that Mei Tran once said: “I will never go.”').map(who)).toEqual([
      'Mei Tran',
    ]);
  });
});

test('the plural of an abbreviated office names nobody', () => {
  expect(names('Labour MPs said')).toEqual([]);
  expect(names('MP Jon Reyes said')).toEqual(['MP | Jon Reyes']);
  expect(read('“We were never told,” MPs said in a report.').map(who)).toEqual(['unnamed: MPs']);
});
