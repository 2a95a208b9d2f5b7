import { describe, expect, test } from 'vitest';
import { read, who } from '../../support/who-said.ts';

const LEAD = 'Oren Barr met Ada Finch and Lena Brix in Tolna on Monday.';
const speakersIn = (text: string) => read(LEAD, text).map(who);

describe('whoever receives words does not say them', () => {
  test.each([
    ['Barr was told by doctors: “You must rest for two weeks.”', 'unnamed: doctors'],
    ['Barr was warned by an inspector: “You must shut the gate.”', 'unnamed: an inspector'],
    ['Barr was told by Ada Finch: “You must shut the gate.”', 'Ada Finch'],
    ['Finch was told: “You must rest for two weeks.”', 'unattributed'],
    ['Finch received a text from Brix: “I am at the gate already.”', 'Lena Brix'],
    ['Finch got a call from Barr: “I am at the gate already.”', 'Oren Barr'],
    ['Finch received a message: “I am at the gate already.”', 'unattributed'],
  ])('%s', (text, speaker) => {
    expect(speakersIn(text)).toEqual([speaker]);
  });

  test.each([
    ['Barr told reporters: “I am at the gate already.”', 'Oren Barr'],
    ['Barr, who was told of it, said: “I am at the gate already.”', 'Oren Barr'],
    ['Barr said he had received a letter from Brix. “It is over,” he said.', 'Oren Barr'],
  ])('but whoever speaks still does: %s', (text, speaker) => {
    expect(speakersIn(text)).toEqual([speaker]);
  });
});

describe('words that somebody is said not to have said are nobody’s', () => {
  test.each([
    'Finch denied that Barr said “it is all over now”.',
    'Barr never said “it is all over now”, Finch insisted.',
    'Barr did not say “it is all over now”.',
  ])('%s', (text) => {
    expect(speakersIn(text)).toEqual(['unattributed']);
  });
});

test('the home of a reader does not speak', () => {
  for (const text of [
    'Tom from Marrow asks: “When does the bridge open?”',
    'Eva from Pell writes: “It is time.”',
  ])
    expect(speakersIn(text).join()).not.toMatch(/^(?:Marrow|Pell)$/);
});

test('a name before “tweets:” is the speaker', () => {
  expect(speakersIn('Finch tweets: “We want the bridge to open again.”')).toEqual(['Ada Finch']);
});

test('whoever quotes “him” only passes the words on', () => {
  const text = '“We go on with the play,” Barr’s assistant Lena Brix quoted him as saying.';
  expect(speakersIn(text).join()).not.toBe('Lena Brix');
});

test('two people speak together, though the second has a title', () => {
  expect(speakersIn('“We go on with the play,” said Finch and actress Lena Brix.')).toEqual([
    'Ada Finch + Lena Brix',
  ]);
});
