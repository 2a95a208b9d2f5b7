import { describe, expect, test } from 'vitest';
import { antecedentOf } from '../../../src/attribute/coreference/noun-anaphora.ts';
import { annotate } from '../../../src/attribute/sources/annotate.ts';
import { read, who } from '../../support/who-said.ts';

/** Whom the last noun that opens so stands for, with the rule that told: `introduced Ilse Varga`, or `nobody`. */
function meant(noun: string, ...texts: readonly string[]): string {
  const article = annotate(texts.map((text, n) => ({ number: n + 1, text })));
  const source = article.paragraphs
    .flatMap((one) => one.sources)
    .findLast((one) => one.kind === 'noun' && one.text.toLowerCase().startsWith(noun));
  if (!source) throw new Error(`no noun "${noun}"`);
  const found = antecedentOf(article, source);
  return found ? `${found.rule} ${found.entity.name}` : 'nobody';
}

const RAIN = 'It rained.';

describe('a noun means whoever is introduced with it', () => {
  test.each([
    ['after the name', 'Ilse Varga, a singer from Tolna, met Oren Quist.'],
    ['before the name', 'The singer Ilse Varga met Oren Quist.'],
    ['before the second of two names', 'Oren Quist met the singer Ilse Varga.'],
    ['in a title', 'Oren Quist met Portuguese singer Ilse Varga.'],
  ])('%s', (_, lead) => {
    expect(meant('the singer', lead, RAIN, 'The singer said no.')).toBe('introduced Ilse Varga');
  });

  test.each([
    [
      'the next sentence has it',
      'Ilse Varga, a singer, left early. Then came Oren Quist, late. No singer is late.',
    ],
    ['it tells of the name before', 'Ilse Varga, a singer, came with Oren Quist.'],
    ['it only hangs on the name', 'Ilse Varga, a singer who toured with Oren Quist, left.'],
  ])('but not whose name stands by it: %s', (_, lead) => {
    expect(meant('the singer', lead, RAIN, RAIN, RAIN, 'The singer said no.')).toBe('introduced Ilse Varga');
  });

  test('but not whom somebody speaks for', () => {
    const asks = 'The spokesman said no.';
    expect(meant('the spokesman', 'Reporters met the spokesman for Oren Quist.', RAIN, asks)).toBe('nobody');
    expect(meant('the spokesman', 'Reporters met port spokesman Oren Quist.', RAIN, asks)).toBe(
      'introduced Oren Quist',
    );
  });

  test('but nobody if two are', () => {
    const lead = 'Ilse Varga, a singer, met Oren Quist, a singer from Tolna.';
    expect(meant('the singer', lead, RAIN, 'The singer said no.')).toBe('nobody');
  });

  test('but an indefinite noun means somebody new', () => {
    expect(meant('a singer', 'Ilse Varga, a singer, left.', 'A singer said no.')).toBe('nobody');
  });
});

describe('a noun means whoever comes from where it says', () => {
  const asks = 'The Portuguese leader said no.';

  test('one of two', () => {
    expect(meant('the portuguese', "Portugal's Bento Alvim met Norway's Oren Quist.", RAIN, asks)).toBe(
      'modifier Bento Alvim',
    );
  });

  test('but nobody if two come from there, or none does', () => {
    expect(meant('the portuguese', "Portugal's Bento Alvim met Portugal's Oren Quist.", RAIN, asks)).toBe(
      'nobody',
    );
    expect(meant('the portuguese', "Brazil's Bento Alvim met Norway's Oren Quist.", RAIN, asks)).toBe(
      'nobody',
    );
  });
});

describe('a noun means the only one named close by', () => {
  test('in its paragraph, or in the one before', () => {
    expect(meant('the sculptor', 'Oren Quist left.', 'Ilse Varga came late. The sculptor said no.')).toBe(
      'only mention Ilse Varga',
    );
    expect(meant('the sculptor', 'Ilse Varga came late.', 'The sculptor said no.')).toBe(
      'only mention Ilse Varga',
    );
  });

  test.each([
    ['two are', ['Ilse Varga came late. Oren Quist was early.', 'The sculptor said no.']],
    ['it is further back', ['Ilse Varga came late.', RAIN, 'The sculptor said no.']],
    ['the name only owns something', ["It was Ilse Varga's.", 'The sculptor said no.']],
    ['it only places somebody', ['A bench stood by Ilse Varga.', 'The sculptor said no.']],
  ])('but nobody if %s', (_, texts) => {
    expect(meant('the sculptor', ...texts)).toBe('nobody');
  });

  test('but no office does, for everybody knows who holds it', () => {
    expect(meant('the president', 'Ilse Varga came late.', 'The president said no.')).toBe('nobody');
    expect(meant('the former president', 'Ilse Varga came late.', 'The former president said no.')).toBe(
      'nobody',
    );
    expect(meant('the president', 'Ilse Varga, president of a club, left.', 'The president said no.')).toBe(
      'introduced Ilse Varga',
    );
  });

  test('but no noun that stories use for people without a name', () => {
    expect(meant('the witness', 'Ilse Varga came late.', 'The witness said no.')).toBe('nobody');
  });
});

describe('a noun that came in for somebody without a name', () => {
  const named = 'Ilse Varga, an official at the port, came late.';

  test.each([
    ['in the paragraph before', [named, 'An official disputed that.', 'The official said no.']],
    ['in the same paragraph', [named, 'Another official disputed that. The official said no.']],
    ['two paragraphs before', [named, 'One official disputed that.', RAIN, 'The official said no.']],
  ])('means nobody named: %s', (_, texts) => {
    expect(meant('the official', ...texts)).toBe('nobody');
  });

  test('is none where it tells who somebody named is', () => {
    expect(meant('the official', named, 'The official said no.')).toBe('introduced Ilse Varga');
    expect(meant('the official', 'Ilse Varga was an official.', 'The official said no.')).toBe(
      'only mention Ilse Varga',
    );
  });
});

describe('a noun that tells more', () => {
  test('is for no woman where it is a man’s', () => {
    const spokesman = 'The spokesman said no.';
    expect(meant('the spokesman', 'Ms. Varga, spokesman for the port, left.', spokesman)).toBe('nobody');
    expect(meant('the spokesman', 'Mr. Varga, spokesman for the port, left.', spokesman)).toBe(
      'introduced Varga',
    );
    expect(meant('the fisherman', 'Ms. Varga came late.', 'The fisherman said no.')).toBe('nobody');
    expect(meant('the fisherman', 'Mr. Varga came late.', 'The fisherman said no.')).toBe(
      'only mention Varga',
    );
  });

  test('is left as it is where it says of what', () => {
    const lead = 'Ilse Varga, a mayor, came late.';
    expect(meant('the mayor', lead, 'The mayor of Lund said no.')).toBe('nobody');
    expect(meant('the mayor', lead, 'The mayor said no.')).toBe('introduced Ilse Varga');
  });
});

describe('a noun for a body', () => {
  const asks = 'The company said no.';

  test('means the one body named close by', () => {
    expect(meant('the company', 'Orrin Zinc Corp. bought a mine.', asks)).toBe(
      'only mention Orrin Zinc Corp',
    );
  });

  test('means the one that has the noun in its name', () => {
    expect(
      meant('the ministry', 'The Water Ministry met Orrin Zinc Corp. twice.', RAIN, 'The ministry said no.'),
    ).toBe('introduced Water Ministry');
  });

  test.each([
    ['two bodies are', ['Orrin Zinc Corp. bought it from Tamsel Cobalt Corp.', asks]],
    ['only a person is', ['Ms. Varga bought a mine.', asks]],
    ['it is further back', ['Orrin Zinc Corp. bought a mine.', RAIN, asks]],
  ])('but nobody if %s', (_, texts) => {
    expect(meant('the company', ...texts)).toBe('nobody');
  });
});

describe('whom a noun means is named as the speaker', () => {
  test('with the noun’s antecedent', () => {
    const [quote] = read(
      'Ilse Varga, a singer from Tolna, cancelled her tour on Monday.',
      '"I have lost my voice," the singer said.',
    );
    expect(quote && who(quote)).toBe('Ilse Varga');
  });

  test('and is described where somebody without a name came in with it', () => {
    const [quote] = read(
      'Oren Quist, an official at the port, closed the gate. Another official disputed that.',
      '"No crane was moved," the official said.',
    );
    expect(quote && who(quote)).toBe('unnamed: the official');
  });
});

describe('a noun never means who only stands near', () => {
  test.each([
    [
      'the staff of somebody',
      'the rapper’s',
      'Rapper Oren Quist was away.',
      'The rapper’s spokesman said no.',
    ],
    ['a nationality', 'the american', 'Ilse Varga beat Oren Quist.', '“Fine,” said the American.'],
    [
      'an office in small letters',
      'the prime',
      'It was on Breakfast, and the prime minister heard.',
      'The prime minister said no.',
    ],
    [
      'whom a clause of its own follows',
      'the prime',
      'Echoing envoy Ilse Varga, the prime minister said it rained.',
      'The prime minister said no.',
    ],
    [
      'a paper that somebody writes in',
      'the prime',
      'Writing in the Tolna Daily, the prime minister said it rained.',
      'The prime minister said no.',
    ],
    [
      'somebody with an office of another kind',
      'the rap',
      'Tolna lawyer Oren Quist said so.',
      'The rap star said no.',
    ],
  ])('%s', (_, noun, lead, asks) => {
    expect(meant(noun, lead, asks)).toBe('nobody');
  });

  test('a body of another kind', () => {
    const lead = 'A senior source at the club told Tolna Radio so.';
    expect(meant('the supporters club', lead, 'The supporters club said no.')).toBe('nobody');
  });

  test('one of two bodies of that kind, though one alone has the noun right beside it', () => {
    const lead = 'The club sold its Tolna Rovers shop to rival club Lake Harriers.';
    expect(meant('the club', lead, 'The club said no.')).toBe('nobody');
  });

  test('but a body whose kind stands right beside its name', () => {
    expect(
      meant('the magazine', 'It was the top story of Tolna Today magazine.', 'The magazine said no.'),
    ).toBe('introduced Tolna Today');
    expect(meant('the magazine', 'Tolna Today, a magazine, has it.', 'The magazine said no.')).toBe(
      'introduced Tolna Today',
    );
  });
});

describe('an age, an origin or a number of children means whom the paragraph is about', () => {
  test.each([
    ['the 22-year-old', 'Oren Quist hid her pills.', '“They were too many,” the 22-year-old says.'],
    ['the father of two', 'Oren Quist was in the third carriage.', '“It went dark,” said the father of two.'],
    ['the icelander', 'Coach Oren Quist was gracious in defeat.', '“They were better,” said the Icelander.'],
  ])('%s', (noun, lead, text) => {
    expect(read(lead, text).map(who).join()).toContain('Oren Quist');
    if (noun !== 'the 22-year-old') expect(meant(noun, lead, text)).toBe('only mention Oren Quist');
  });

  test('but nobody if the paragraph is about two', () => {
    const text = '“They were better,” said the Icelander.';
    expect(read('Ilse Varga played Nora Quist on Monday.', text).map(who)).toEqual([
      'unnamed: the Icelander',
    ]);
  });
});

describe('whom a noun names as the speaker', () => {
  test('is not the bearer of a title if the noun was just used of somebody without a name', () => {
    const named = 'Oren Quist, a spokesman for the Tolna Fund, said so.';
    const unnamed = 'A spokesman for the port said it was late.';
    expect(read(named, unnamed, '“It is closed today,” said the spokesman.').map(who)).toEqual([
      'unnamed: the spokesman',
    ]);
  });

  test('is not the place of an unnamed source', () => {
    const lead = 'Lake Harriers, the oldest club, met on Monday.';
    expect(read(lead, 'A senior source at the club said: “It is different now.”').map(who)).toEqual([
      'unnamed: A senior source at the club',
    ]);
  });

  test('is a body without a title', () => {
    expect(read('Tolna Steel announced it.', '“It is done,” the company said.').map(who)).toEqual([
      'Tolna Steel',
    ]);
  });
});
