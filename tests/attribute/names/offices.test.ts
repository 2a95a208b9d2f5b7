import { expect, test } from 'vitest';
import { read, who } from '../../support/who-said.ts';

test.each([
  ['ORF Chief Executive, Dana Quist, said: “We will rebuild all of it.”', 'Dana Quist'],
  ['Havel Rail Managing Director, Dana Quist, said: “We will rebuild all of it.”', 'Dana Quist'],
  ['The Lord Chief Justice, Dana Quist, said: “We will rebuild all of it.”', 'Dana Quist'],
  ['ORF Chief Executive Dana Quist said: “We will rebuild all of it.”', 'Dana Quist'],
  ['Dana Quist, ORF Chief Executive, said: “We will rebuild all of it.”', 'Dana Quist'],
])('no word of an office is a name: %s', (text, speaker) => {
  expect(read('The line was closed in May.', text).map(who)).toEqual([speaker]);
});

test('a surname that is a role word by itself stays a name', () => {
  expect(read('Mayor Dana King said: “We will rebuild all of it.”').map(who)).toEqual(['Dana King']);
});
