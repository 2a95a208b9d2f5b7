import { describe, expect, test } from 'vitest';
import { read, who } from '../../support/who-said.ts';

const MET = 'Prime Minister Ana Costa met Chancellor Uwe Brandt in Bonn.';
const TOURED = 'Governor Lee Marsh and Mayor Tia Bell toured the levee.';

describe('a clause that mixes two people up names neither', () => {
  test.each([
    ['the surname of one with the office of the other', `${MET} "We are close," Prime Minister Brandt said.`],
    ['the first name of one with the surname of the other', `${MET} "We are close," Ana Brandt said.`],
    [
      'the title and first name of one with the surname of the other',
      `${MET} "We are close," Chancellor Uwe Costa said.`,
    ],
    ['one behind the other', `${MET} "We are close," Costa Brandt told reporters.`],
    ['two clauses run together', `${MET} "We are close," Costa said Brandt told reporters.`],
  ])('%s', (_, text) => {
    expect(read(text).map(who)).toEqual([
      expect.stringMatching(/^ambiguous: .*(Costa|Brandt) \/ .*(Costa|Brandt)/),
    ]);
  });

  test('and says which two are run together', () => {
    const [quote] = read(`${TOURED} "It will hold," Governor Bell said.`);
    expect(quote?.attribution).toMatchObject({
      state: 'ambiguous',
      reason: 'The story mixes up two names here: Tia Bell and Lee Marsh.',
    });
  });
});

describe('names that agree with how the story introduces people are given', () => {
  test.each([
    ['own office', `${TOURED} "It will hold," Mayor Bell said.`, 'Tia Bell'],
    [
      'a former office',
      'Former President Dale Hunt endorsed Senator Gail Frost. "She is ready," President Hunt said.',
      'Dale Hunt',
    ],
    [
      'the short form of an office',
      'Secretary of State Gail Frost met Defense Secretary Dale Hunt. "It was brief," Secretary Frost said.',
      'Gail Frost',
    ],
    [
      'an office that many hold',
      'Senator Gail Frost backed Representative Dale Hunt. "He listens," Senator Frost said.',
      'Gail Frost',
    ],
  ])('%s', (_, text, speaker) => {
    expect(read(text).map(who)).toEqual([speaker]);
  });
});
