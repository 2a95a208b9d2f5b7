import { expect, test } from 'vitest';
import { grammarOf } from '../../../src/attribute/rules/grammar.ts';
import { withoutThings } from '../../../src/attribute/rules/likely-people.ts';

const grammar = grammarOf('de');
const decision = (name: string, certainty: 'sure' | 'likely', title?: string) => ({
  quotation: { paragraph: 1, open: 0, start: 1, end: 2, close: 3, continues: false },
  people: [{ name, isNamed: true, title }],
  certainty,
  clause: '',
});
const namedIn = (...decided: ReturnType<typeof decision>[]) => {
  if (!grammar) throw new Error('no German grammar');
  return withoutThings(decided as never, grammar).map(({ people }) => people[0]?.name);
};

test.each(['Chemnitz', 'CORRECTIV', 'Blaue Nacht Kollektion'])('%s is no likely speaker', (name) => {
  expect(namedIn(decision(name, 'likely'))).toEqual([undefined]);
});

test.each(['Stefan Gobbin', 'Hans-Peter Lahm'])('%s stays a likely speaker', (name) => {
  expect(namedIn(decision(name, 'likely'))).toEqual([name]);
});

test('a title, or words that are surely theirs, make a likely speaker a person', () => {
  expect(namedIn(decision('Gobbin', 'likely', 'Sprecher'))).toEqual(['Gobbin']);
  expect(namedIn(decision('Maron', 'sure'), decision('Maron', 'likely'))).toEqual(['Maron', 'Maron']);
});
