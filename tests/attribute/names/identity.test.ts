import { describe, expect, test } from 'vitest';
import { annotate } from '../../../src/attribute/sources/annotate.ts';

/** whom each name of the last paragraph stands for */
function meant(...texts: readonly string[]): string[] {
  const { entityTable } = annotate(texts.map((text, n) => ({ number: n + 1, text })));
  return entityTable
    .mentions(texts.length)
    .filter((one) => !one.roleOnly)
    .map(({ entities }) => entities.map((one) => one.name).join(' / '));
}

describe('who a short form is', () => {
  test.each([
    ['"Mr" stands before a surname', 'Howard Fenlow left.', 'Then Mr Howard spoke.', 'Howard'],
    ['a first name alone can be meant', 'Howard Fenlow left.', 'Then Howard spoke.', 'Howard Fenlow'],
    ['"Mr" and the surname', 'Howard Fenlow left.', 'Then Mr Fenlow spoke.', 'Howard Fenlow'],
    ['"Mrs" is not a man', 'Governor Dan Oakes left.', 'Then Mrs Oakes spoke.', 'Oakes'],
    ['"Lady" is not a man', 'Prime Minister Keith Oakes left.', 'Then Lady Oakes spoke.', 'Oakes'],
    ['a rank is not the premier’s', 'Prime Minister Hamid Rahal left.', 'Then General Rahal spoke.', 'Rahal'],
    ['a rank in short', 'Gen. Omar Rahal met Senator Hamid Rahal.', 'General Rahal spoke.', 'Omar Rahal'],
    ['an office in short', 'Gen. Omar Rahal met Sen. Hamid Rahal.', 'Senator Rahal spoke.', 'Hamid Rahal'],
    ['a surname before "Jr."', 'Martin Luther King Jr. left.', 'Then King spoke.', 'Martin Luther King Jr.'],
    ['a surname of two words', 'Linda Grey Wolf left.', 'Then Grey Wolf spoke.', 'Linda Grey Wolf'],
    ['a surname with particles', 'Alano De La Cruz left.', 'Then De La Cruz spoke.', 'Alano De La Cruz'],
    ['small particles', 'Ursula von der Heide left.', 'Then von der Heide spoke.', 'Ursula von der Heide'],
    ['a particle with a capital', 'Jelle van Doorn left.', 'Then Mr. Van Doorn spoke.', 'Jelle van Doorn'],
    ['a country that came first', 'Chad said no. Chad Mbeki left.', 'Then Chad spoke.', 'Chad'],
    ['a country that came later', 'Israel Kamm left.', 'Then Israel spoke.', 'Israel / Israel Kamm'],
  ])('%s', (_, lead, text, expected) => {
    expect(meant(lead, text)).toEqual([expected]);
  });

  test('"Mrs. Reyes" tells nothing of her husband', () => {
    const { entityTable } = annotate([
      { number: 1, text: 'Governor Dan Oakes left. Mrs Oakes, the governor’s wife, stood by.' },
    ]);
    const found = entityTable.entities.map(({ name, title, gender }) => [name, title, gender]);
    expect(found).toContainEqual(['Dan Oakes', 'Governor', 'm']);
    expect(found).toContainEqual(['Oakes', 'governor’s wife', 'f']);
  });

  test('a surname means either if the other was just named with a title', () => {
    const lead = 'Prime Minister Hamid Rahal left.';
    expect(meant(lead, 'It rained.', 'Lt. Gen. Omar Rahal came.', 'Rahal spoke.')).toEqual([
      'Hamid Rahal / Omar Rahal',
    ]);
  });

  test.each(['the president', 'the leader', 'the chancellor'])('nobody is %s by another office', (office) => {
    const { entityTable } = annotate([
      {
        number: 1,
        text: 'Vice President Ana Quist, deputy leader Emil Roth and shadow chancellor Ida Holt met.',
      },
    ]);
    expect(entityTable.byTitle(office)).toEqual([]);
  });
});

test.each([
  ['the bank', 'Bank of Tolna governor Ana Quist left.', 0],
  ['the governor', 'Bank of Tolna governor Ana Quist left.', 1],
  ['the governor', 'Ana Quist, a spokesman for the governor, left.', 0],
  ['the secretary of state', 'Ana Quist, the secretary of state, left.', 1],
  ['the state', 'Ana Quist, the secretary of state, left.', 0],
])('%s: the head of the title counts: %s', (words, text, size) => {
  expect(annotate([{ number: 1, text }]).entityTable.byTitle(words)).toHaveLength(size);
});

describe('what is no part of a name', () => {
  const named = (...texts: readonly string[]) =>
    annotate(texts.map((text, n) => ({ number: n + 1, text }))).entityTable.entities.map((one) => one.name);

  test.each([
    ['an adjective', 'Brave Marina Lund spoke.', ['Marina Lund']],
    ['a place', 'The office for the District of Oregon Jonah Levin spoke.', ['District', 'Jonah Levin']],
    ['a plural', 'Democrats Hilda Clark and Jon Reyes spoke.', ['Hilda Clark', 'Jon Reyes']],
    ['a noun for a person', 'Comedian Sarah Silver spoke.', ['Sarah Silver']],
    [
      'an "and" that a country has',
      'The Trinidad and Tobago Chamber of Trade spoke.',
      ['Trinidad and Tobago Chamber of Trade'],
    ],
  ])('%s', (_, text, expected) => {
    expect(named(text)).toEqual(expected);
  });

  test('a paper before a surname', () => {
    expect(meant('Mara Lacey left.', 'Speaking to the Evening Mail Lacey smiled.')).toEqual([
      'Evening Mail',
      'Mara Lacey',
    ]);
  });

  test.each([
    ['two people', 'Tom Reel and Ana Voss spoke.', ['Tom Reel', 'Ana Voss']],
    ['a country', 'Great Britain spoke.', ['Great Britain']],
    ['a first name that is a place’s too', 'Georgia Anne Miller spoke.', ['Georgia Anne Miller']],
  ])('but %s stay', (_, text, expected) => {
    expect(named(text)).toEqual(expected);
  });
});
