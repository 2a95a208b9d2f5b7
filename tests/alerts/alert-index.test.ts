import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AlertIndex } from '../../src/alerts/alert-index.ts';
import { splitWords } from '../../src/alerts/read-wish.ts';
import { speakersOf } from '../../src/alerts/story-speakers.ts';
import type { Story } from '../../src/model/article.ts';
import type { Alert, AlertWish } from '../../src/store/alert-store.ts';
import { alertSettings } from '../contracts/alert-store.ts';
import { storyOf } from '../contracts/store.ts';

const alertOf = (id: number, wish: Partial<AlertWish>): Alert => ({
  ...alertSettings({ wish: { words: [], without: [], ...wish } }),
  id,
  owner: '42',
  number: id,
  setBy: '9',
  setAt: '2025-04-09T06:00:00.000Z',
  state: 'active',
});
const told = (text: string, language = 'en', headline = 'News'): Story => {
  const story = storyOf({ id: 'story', headline });
  return { ...story, article: { ...story.article, language, paragraphs: [{ number: 1, text }] } };
};
const nobody = { find: async () => [] };
const met = async (index: AlertIndex, story: Story) =>
  (await index.match(story, await speakersOf(story, nobody))).map(({ id }) => id).sort((a, b) => a - b);
const meets = async (typed: string, text: string, language = 'en') => {
  const index = new AlertIndex();
  index.put(alertOf(1, splitWords(typed)));
  return (await met(index, told(text, language))).length > 0;
};

describe('the words of an alert', () => {
  test.each([
    ['ferry', 'The ferries sail.', 'en', true],
    ['ferries melbin', 'A ferry of Melbin.', 'en', true],
    ['ferry melbin', 'A ferry of Arda.', 'en', false],
    ['ferry, comet', 'A comet.', 'en', true],
    ['"grain deal"', 'The grain deal holds.', 'en', true],
    ['"grain deal"', 'A deal on grain.', 'en', false],
    ['"grain, deal"', 'A grain deal.', 'en', true],
    ['ferry -strike', 'The ferry crew is on strike.', 'en', false],
    ['-strike, ferry', 'The ferry crew strikes.', 'en', false],
    ['Häuser', 'Das Haus, die Häuser.', 'de', true],
    ['Minister', 'Die Ministers kamen.', 'de', true],
    ['CAFÉ', 'Un café.', 'fr', true],
    ['F-35', 'An F35 landed.', 'en', true],
    ['the', 'The ferry.', 'en', true],
    ['首相', '石破首相は東京で話した。', 'ja', true],
    ['東京駅', '東京で駅について話した。', 'ja', false],
    ['北大西洋', '会議は北大西洋で開かれた。', 'ja', true],
  ])('%s in “%s” (%s): %s', async (typed, text, language, expected) => {
    expect(await meets(typed, text, language)).toBe(expected);
  });

  test('may stand in the headline', async () => {
    const index = new AlertIndex();
    index.put(alertOf(1, { words: ['ferry melbin'] }));
    expect(await met(index, told('A ferry.', 'en', 'Melbin'))).toEqual([1]);
  });

  test('of an alert that is replaced or removed count no more', async () => {
    const index = new AlertIndex();
    index.put(alertOf(1, { words: ['ferry', 'comet'] }));
    expect(await met(index, told('A comet.'))).toEqual([1]);
    index.put(alertOf(1, { words: ['bird'] }));
    expect(await met(index, told('A comet.'))).toEqual([]);
    expect(await met(index, told('A bird.'))).toEqual([1]);
    index.remove(1);
    expect(await met(index, told('A bird.'))).toEqual([]);
    expect(index.size).toBe(0);
  });

  test('meet the same stories with others as alone, whatever the others are', async () => {
    const word = fc.constantFrom('ferry', 'comet', 'strike', 'melbin', 'snow', 'harbour');
    const wish = fc.record({
      words: fc.array(
        fc.array(word, { minLength: 1, maxLength: 3 }).map((some) => some.join(' ')),
        { minLength: 1, maxLength: 3 },
      ),
      without: fc.array(word, { maxLength: 2 }),
    });
    const text = fc.array(word, { minLength: 1, maxLength: 6 }).map((some) => some.join(' '));
    await fc.assert(
      fc.asyncProperty(fc.array(wish, { maxLength: 12 }), text, async (wishes, words) => {
        const story = told(words);
        const all = new AlertIndex();
        wishes.forEach((one, n) => {
          all.put(alertOf(n, one));
        });
        const has = new Set(words.split(' '));
        const expected = wishes.flatMap((one, n) => {
          const found = one.words.some((clause) => clause.split(' ').every((each) => has.has(each)));
          return found && !one.without.some((each) => has.has(each)) ? [n] : [];
        });
        expect(await met(all, story)).toEqual(expected);
      }),
    );
  });
});

describe('an outlet', () => {
  const of = (url: string) => {
    const story = told('A bird.');
    return { ...story, article: { ...story.article, source: 'The Harbour Post', url } };
  };
  test.each([
    ['The harbour post', 'https://harbour.example/1', true],
    ['harbour.example', 'https://www.harbour.example/1', true],
    ['arbour.example', 'https://harbour.example/1', false],
    ['harbour.example', 'https://harbour.example.evil.test/1', false],
  ])('%s of %s: %s', async (outlet, url, expected) => {
    const index = new AlertIndex();
    index.put(alertOf(1, { outlet }));
    expect((await met(index, of(url))).length > 0).toBe(expected);
  });
});

test('a story is compared only with alerts that share a rare word with it, however many there are', async () => {
  const index = new AlertIndex();
  // Letters alone, since a number at the end of a word is a word of its own, with an end that no stem lacks.
  const named = (n: number) =>
    `topicq${n.toString(26).replace(/\d/g, (digit) => 'qrstuvwxyz'[Number(digit)] ?? '')}zq`;
  let compared = 0;
  for (let n = 0; n < 5000; n += 1) {
    const alert = alertOf(n, { words: [`${named(n)} ferry`] });
    const { wish } = alert;
    index.put(
      Object.defineProperty({ ...alert }, 'wish', {
        get: () => {
          compared += 1;
          return wish;
        },
      }),
    );
  }
  compared = 0;
  expect(await met(index, told(`The ferry of ${named(7)}.`))).toEqual([7]);
  expect(compared).toBe(1);
});
