import { describe, expect, test } from 'vitest';
import { annotate } from '../../../src/attribute/sources/annotate.ts';

/** name and title of all whom a story names, as shown */
const titled = (...texts: readonly string[]) =>
  annotate(texts.map((text, n) => ({ number: n + 1, text }))).entityTable.entities.map(({ name, title }) =>
    title === undefined ? name : `${name}, ${title}`,
  );

describe('a title before a name is whole', () => {
  test.each([
    ['Tory shadow chancellor Marek Voss left.', 'Marek Voss, Tory shadow chancellor'],
    ['Lib Dem leader Ana Quist left.', 'Ana Quist, Lib Dem leader'],
    ['The deputy leader Ana Quist left.', 'Ana Quist, deputy leader'],
    ["The party's deputy leader Sir Oskar Lindt left.", 'Oskar Lindt, deputy leader'],
    ['Former mayor Ana Quist left.', 'Ana Quist, Former mayor'],
    ['On Friday former league general manager Emil Roth left.', 'Emil Roth, former league general manager'],
    ['Acting police chief Emil Roth left.', 'Emil Roth, Acting police chief'],
    ['It was ex-mayor Ana Quist who left.', 'Ana Quist, ex-mayor'],
    ['The vice president Ana Quist left.', 'Ana Quist, vice president'],
    ['Work and Pensions Secretary Nina Holt left.', 'Nina Holt, Work and Pensions Secretary'],
    ['Bank of Canada governor Emil Roth left.', 'Emil Roth, Bank of Canada governor'],
    ['Unity Party for the People leader Yui Tamaka left.', 'Yui Tamaka, Unity Party for the People leader'],
    ['Capital Police Commissioner Sir Hugo Brand left.', 'Hugo Brand, Capital Police Commissioner'],
    ['Fire Chiefs’ Council chairman Emil Roth left.', 'Emil Roth, Fire Chiefs’ Council chairman'],
    ['They met co-founder and chief executive Ada Quist.', 'Ada Quist, co-founder and chief executive'],
    ['Major-Gen Emil Roth left.', 'Emil Roth, Major-Gen'],
    ['President-elect Ana Quist left.', 'Ana Quist, President-elect'],
  ])('%s', (text, expected) => {
    expect(titled(text)).toContain(expected);
  });

  test.each([
    ['a verb ends it', 'The town met mayor Ana Quist.', 'Ana Quist, mayor'],
    ['a verb in -s ends it', 'He praises mayor Ana Quist.', 'Ana Quist, mayor'],
    ['a dash ends it', 'TOLNA - Opposition leader Ana Quist left.', 'Ana Quist, Opposition leader'],
    ['a number ends it', '12 Local councillor Ana Quist left.', 'Ana Quist, Local councillor'],
    ['another person is no part of it', 'Emil Roth and President Ana Quist left.', 'Ana Quist, President'],
    ['a heading runs into it', 'HARBOUR PRESSTolna Gov. Ana Quist left.', 'Ana Quist'],
    ['a first name is no office', 'Dean Barlow left.', 'Dean Barlow'],
  ])('%s', (_, text, expected) => {
    expect(titled(text)).toContain(expected);
  });
});

describe('a title after a name is whole', () => {
  test.each([
    ['Tom Forde, an analyst at J.R. Davies in York, left.', 'Tom Forde, analyst at J.R. Davies in York'],
    ['Ana Quist, ambassador to the U.K., left.', 'Ana Quist, ambassador to the U.K.'],
    ['Ana Quist, a former aide to Sen. Emil Roth, left.', 'Ana Quist, former aide to Sen. Emil Roth'],
    ['Ana Quist, 58, a farmer who lost her barn, left.', 'Ana Quist, farmer'],
    ['Ana Quist, now the minister of heritage, left.', 'Ana Quist, minister of heritage'],
    ['Ana Quist, the prime minister’s wife, left.', 'Ana Quist, prime minister’s wife'],
    ['Ana Quist, its president and chief executive, left.', 'Ana Quist, president and chief executive'],
  ])('%s', (text, expected) => {
    expect(titled(text)).toContain(expected);
  });

  test.each([
    'Ana Quist, after a warning from the judge, left.',
    'Ana Quist, a warning from the judge, left.',
    'Ana Quist, whose husband is mayor, left.',
    'Ana Quist, for years a registered Democrat, left.',
    'Ana Quist, who took over as governor in June, left.',
  ])('or there is none: %s', (text) => {
    expect(titled(text)).toContain('Ana Quist');
  });
});

describe('the head of a title is an office or a kinship word', () => {
  test.each([
    'Rolf Tanner sold the boat to his neighbour, Emil Voss, in May.',
    'Rolf Tanner met his friend, Emil Voss, in May.',
    'The minister told the bank, Emil Voss, in May.',
  ])('%s', (text) => {
    expect(titled(text)).toContain('Emil Voss');
  });

  test('the noun between commas is one if it is an office', () => {
    expect(titled('The club met its chairman, Emil Voss, in May.')).toContain('Emil Voss, chairman');
    expect(titled('He saw his brother, Emil Voss, in May.')).toContain('Emil Voss, brother');
  });

  test('a body has no title', () => {
    expect(titled('The Harbour Council, the governor of the port, left.')).toEqual(['Harbour Council']);
  });
});
