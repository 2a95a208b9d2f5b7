import { expect, test } from 'vitest';
import { quotationsIn } from '../../src/text/quotations.ts';

const words = (text: string) => quotationsIn(text).map((one) => one.words);

test.each([
  'He said “we will sail”.',
  'He said "we will sail".',
  'Er sagte: „we will sail“',
  'Er sagte: „we will sail”',
  'Er sagte: »we will sail«.',
  'Il a dit « we will sail ».',
  'Dijo «we will sail».',
  '彼は「we will sail」と言った',
  '彼は『we will sail』と言った',
  "He said 'we will sail'.",
  'He said ‘we will sail’.',
  "He said ''we will sail''.",
])('finds the words in %s', (text) => {
  expect(words(text)).toEqual(['we will sail']);
});

test('apostrophes are no quotation marks', () => {
  expect(words("the dogs' bone isn't the cats' bone")).toEqual([]);
  expect(words("she said 'don't wait for me' and left")).toEqual(["don't wait for me"]);
});

test('gives each in order with its place, and none that is never closed', () => {
  const text = 'First “one two” then "three four", “five';
  expect(quotationsIn(text).map(({ start, end }) => text.slice(start, end))).toEqual([
    '“one two”',
    '"three four"',
  ]);
});
