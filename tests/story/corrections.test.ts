import { describe, expect, test } from 'vitest';
import type { Correction } from '../../src/model/correction.ts';
import { applyCorrections } from '../../src/story/corrections.ts';
import { quoteKeys, wordsKey } from '../../src/story/quote-key.ts';
import { namedAs, quoteOf } from '../support/quotes.ts';

const ADA: Correction = {
  kind: 'speaker',
  speaker: { name: 'Ada Quist', title: 'mayor', kind: 'person' },
};
const correctionOf = (text: string, correction: Correction = ADA, occurrence = 1, count = 1) => ({
  words: wordsKey(text),
  occurrence,
  count,
  correction,
});

describe('the key of a quote', () => {
  test.each([
    ['It’s raining, again.', "it's raining again"],
    ['ÉLAN vital!', 'Elan  vital'],
    ['“Nested” words', 'nested words'],
  ])('is the same for %s and %s', (one, other) => {
    expect(wordsKey(one)).toBe(wordsKey(other));
  });

  test('differs for other words, and for a text without words', () => {
    expect(wordsKey('It rains')).not.toBe(wordsKey('It rained'));
    expect(wordsKey('?!')).toBe('?!');
    expect(wordsKey('雨です。')).toBe(wordsKey('「雨です」'));
  });

  test('counts equal words in the order of the article, whatever the order of the list', () => {
    const late = quoteOf('Yes.', { paragraph: 3 });
    const early = quoteOf('yes', { paragraph: 2 });
    expect(quoteKeys([late, early, quoteOf('No.')])).toEqual([
      { words: 'yes', occurrence: 2, count: 2 },
      { words: 'yes', occurrence: 1, count: 2 },
      { words: 'no', occurrence: 1, count: 1 },
    ]);
  });

  test('takes time in proportion to the length', () => {
    const timed = (length: number) => {
      const text = 'a’ “ b, '.repeat(length);
      const times = [1, 2, 3].map(() => {
        const started = performance.now();
        wordsKey(text);
        return performance.now() - started;
      });
      return Math.min(...times);
    };
    timed(10_000);
    expect(timed(40_000)).toBeLessThan(Math.max(100, 12 * timed(10_000)));
  });
});

describe('a correction', () => {
  test('names somebody else, for sure, and says that the operator did', () => {
    const why = { message: 'unclear.open', values: {} };
    const [quote] = applyCorrections([quoteOf('It rains.', { why })], [correctionOf('It rains')]);
    expect(quote).toEqual({
      ...quoteOf('It rains.'),
      attribution: {
        state: 'named',
        certainty: 'sure',
        speakers: [{ name: 'Ada Quist', title: 'mayor', kind: 'person' }],
        correctedBy: 'operator',
      },
    });
  });

  test('gives it to a source without a name', () => {
    const correction: Correction = { kind: 'unnamed', description: 'a police spokesman' };
    const [quote] = applyCorrections([quoteOf('It rains.')], [correctionOf('It rains.', correction)]);
    expect(quote?.attribution).toEqual({
      state: 'unnamed',
      description: 'a police spokesman',
      correctedBy: 'operator',
    });
  });

  test('withdraws it from everybody, also from those whose words it reports', () => {
    const reports = [{ name: 'Cy Noll', kind: 'person' as const }];
    const [quote] = applyCorrections(
      [quoteOf('It rains.', { reports })],
      [correctionOf('It rains.', { kind: 'withdrawn' })],
    );
    expect(quote).toMatchObject({
      attribution: { state: 'unattributed', correctedBy: 'operator' },
      reports: [],
    });
  });

  test('changes the one of several equal quotes that it means, and no other words', () => {
    const quotes = [quoteOf('Yes.'), quoteOf('Yes.', { paragraph: 2 }), quoteOf('Yes, please.')];
    const names = applyCorrections(quotes, [correctionOf('yes', ADA, 2, 2)]).map(({ attribution }) =>
      attribution.state === 'named' ? attribution.speakers[0].name : '',
    );
    expect(names).toEqual(['Bo Lind', 'Ada Quist', 'Bo Lind']);
  });

  test('gives the same if it is applied again, and the newest counts', () => {
    const once = applyCorrections([quoteOf('Yes.')], [correctionOf('yes')]);
    expect(applyCorrections(once, [correctionOf('yes')])).toEqual(once);
    const other: Correction = { kind: 'speaker', speaker: { name: 'Cy Noll', kind: 'person' } };
    expect(applyCorrections(once, [correctionOf('yes', other)])[0]?.attribution).toMatchObject({
      ...namedAs('Cy Noll'),
      correctedBy: 'operator',
    });
  });

  test.each([
    ['more often', ['Yes.', 'Yes!']],
    ['less often', ['Yes.', 'Yes!', 'Yes?', 'Yes.']],
  ])('of words that stood there %s changes nothing', (_, words) => {
    const quotes = words.map((text, paragraph) => quoteOf(text, { paragraph }));
    expect(applyCorrections(quotes, [correctionOf('yes', ADA, 1, 3)])).toEqual(quotes);
  });

  test('of words that the story does not have changes nothing', () => {
    const quotes = [quoteOf('It rains.')];
    expect(applyCorrections(quotes, [correctionOf('It snows.')])).toEqual(quotes);
  });
});
