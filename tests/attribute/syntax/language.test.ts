import { describe, expect, test } from 'vitest';
import { isEnglish } from '../../../src/attribute/syntax/language.ts';
import { read, who } from '../../support/who-said.ts';

const GERMAN =
  'Für Quist ist die alte Brücke „der beste Freund der Stadt“ geworden, und daran will auch Bürgermeisterin Tran nichts ändern, obwohl der Umbau des Hafens nun schon seit drei Jahren auf sich warten lässt.';
const SPANISH =
  'El alcalde Quist dijo: “No vamos a cerrar el puente este año.” Habló del puente, y la concejala Tran dijo que las obras del puerto no van a empezar antes de la primavera porque falta dinero en las arcas de la ciudad.';
const ENGLISH =
  'Mayor Oren Quist said that the old bridge was “the best friend of the town”, and councillor Mei Tran told the paper that work on the harbour would not start before spring because money is short.';

describe('the language of a text', () => {
  test.each([
    ['German', GERMAN],
    ['Spanish', SPANISH],
    ['Russian', 'Мой девиз: «Надо любить то, что делаешь». '.repeat(8)],
  ])('%s is not English, and none of its quotes names anybody', (_, text) => {
    expect(isEnglish([{ text }])).toBe(false);
    expect(new Set(read(text).map(who))).toEqual(new Set(['unattributed']));
  });

  test('English is English', () => {
    expect(isEnglish([{ text: ENGLISH }])).toBe(true);
    expect(read(ENGLISH).map(who)).toEqual(['Oren Quist']);
  });

  test('a text that is too short to tell counts as English', () => {
    expect(isEnglish([{ text: '“Genug!” ruft Quist.' }])).toBe(true);
  });

  test('the English of an article counts over all its paragraphs', () => {
    expect(
      isEnglish([{ text: 'Quist, Tran, Beus, Lund, Vale. '.repeat(3) }, { text: ENGLISH.repeat(2) }]),
    ).toBe(true);
  });
});
