import { describe, expect, test } from 'vitest';
import { read, who } from '../../support/who-said.ts';

const said = (...texts: readonly string[]) => read(...texts).map(who);

describe('a report inside a report', () => {
  test.each([
    [
      'with a time',
      'Oren Quist reminded the council that Mei Tran last year described the plan as “a leap in the dark”.',
    ],
    ['with "that"', 'Oren Quist told the council that Mei Tran had called the plan “a leap in the dark”.'],
    ['without "that"', 'Oren Quist said Mei Tran told him the plan was “a leap in the dark”.'],
    ['with "once"', 'Oren Quist recalled that Mei Tran once said: “I will never vote for it.”'],
    [
      'in court',
      'Prosecutor Oren Quist told the jury that Mei Tran had told her uncle she would “make him pay”.',
    ],
    ['with an age', 'Inspector Oren Quist said Mei Tran, 34, shouted “you are next” as she fled.'],
  ])('has the words of its own subject: %s', (_, text) => {
    expect(said(text)).toEqual(['Mei Tran']);
  });

  test('a subject without a name stays without one', () => {
    expect(
      said('Oren Quist complained that his own chancellor wrote in a memo that it was “doomed”.'),
    ).toEqual(['unnamed: his own chancellor']);
  });

  test.each([
    ['the inner clause has no verb of speech', 'Oren Quist said Mei Tran was “a danger to the town”.'],
    [
      'it goes on with a clause of the outer one',
      'Oren Quist said Mei Tran told lies and that she was “a danger to us”.',
    ],
    ['it calls on somebody', 'Oren Quist said Mei Tran called on members to be “closely coordinated”.'],
  ])('the outer speaker is never replaced where %s', (_, text) => {
    expect(said(text)).not.toEqual(['Mei Tran']);
  });
});
