import { describe, expect, test } from 'vitest';
import { read, who } from '../../support/who-said.ts';

/** A story about Renee Falk, in which somebody else of that surname comes up late. */
const story = (...late: readonly string[]) => [
  'Renee Falk told the court that the water was rising.',
  'Renee Falk rang for help twice, and Renee Falk waited.',
  'The road had been closed.',
  ...late,
];

describe('of people who share a surname', () => {
  test('"Ms" means the one who was just named in full, and not the best known', () => {
    const texts = story(
      'His sister, Kerrie Falk, left the court at noon.',
      '“He would have been nine,” Ms Falk said.',
    );
    expect(read(...texts).map(who)).toEqual(['Kerrie Falk']);
  });

  test('the surname alone is either, if somebody else was just named in full', () => {
    const texts = story('His mother, Deb Falk, got her turn.', '“She brought a ham,” Falk said.');
    expect(read(...texts).map(who)).not.toContain('Renee Falk');
  });

  test('the surname means the best known, if nobody else was just named', () => {
    const texts = story('“I could not reach the door,” Ms Falk said.');
    expect(read(...texts).map(who)).toEqual(['Renee Falk']);
  });
});
