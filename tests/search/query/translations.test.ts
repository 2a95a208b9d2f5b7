import { expect, it } from 'vitest';
import { translatedWords, translationsOf } from '../../../src/search/query/translations.ts';

function stemsFor(query: string, language: string): string[][] {
  const { of } = translationsOf(query.split(' '));
  return of.map((all) => all.filter((one) => one.language === language).map(({ stem }) => stem));
}

it.each([
  ['russland', 'en', [['russia']]],
  ['krieg', 'fr', [['guerr']]],
  ['waffen', 'en', [['weapon']]],
  ['guerre ukraine', 'de', [['krieg'], []]],
  ['climate change', 'de', [['klimawandel'], ['klimawandel']]],
  ['klimawandel', 'es', [[]]],
  [
    'vereinigte staaten',
    'en',
    [
      ['unit', 'us', 'usa'],
      ['state', 'us', 'usa'],
    ],
  ],
  ['日本', 'de', [['japan']]],
  ['parler', 'en', [[]]],
  ['ministres', 'de', [['minist']]],
])('finds what %s can be in the language %s', (query, language, stems) => {
  expect(stemsFor(query, language)).toEqual(stems);
});

it('keeps several words that stand for one together', () => {
  const { phrasesOf } = translationsOf(['klimawandel']);
  expect(phrasesOf[0]?.map((phrase) => phrase.map(({ word }) => word).join(' '))).toContain('climate change');
});

it('adds no other word of a language that the query may be in', () => {
  expect(stemsFor('ceasefire', 'en')).toEqual([[]]);
  expect(translationsOf(['ceasefire']).from).toEqual(new Set(['en']));
});

it('takes the language that all words of a query share', () => {
  expect(translationsOf(['nato']).from).toEqual(new Set(['en', 'de', 'ja']));
  expect(translationsOf(['russland', 'nato']).from).toEqual(new Set(['de']));
});

it('knows nothing of words that are not in the table', () => {
  expect(translationsOf(['rutte', 'xylophon'])).toEqual({
    of: [[], []],
    phrasesOf: [[], []],
    from: new Set(),
  });
  expect(translatedWords(['rutte'])).toEqual([]);
});

it('gives the words that an archive is asked for beside those of the query', () => {
  expect(translatedWords(['otan', 'japon'])).toEqual(expect.arrayContaining(['nato', 'japan']));
});

it.each([
  'kind',
  'call',
  'come',
  'hero',
  'here',
  'cat',
  'can',
  'but',
  'martin',
  'george',
  'dam',
  'paper',
  'sold',
])('takes the English word “%s” for no word of another language', (word) => {
  expect(translatedWords([word])).toEqual([]);
});

it('still knows other forms of words of a few letters', () => {
  expect(translatedWords(['wahlen'])).toContain('election');
  expect(translatedWords(['heridos'])).toContain('injured');
  expect(translatedWords(['russlands'])).toContain('russia');
});
