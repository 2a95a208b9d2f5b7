import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wordsOf } from '../../../src/search/analysis/tokens.ts';

const certain = (text: string) => wordsOf(text).flatMap((one) => (one.optional ? [] : one.text));
const guesses = (text: string) => wordsOf(text).flatMap((one) => (one.optional ? one.text : []));

describe('one thing in two spellings has the same words', () => {
  test.each([
    ['F-35', 'F35'],
    ['the g‑7 met', 'the G7 met'],
    ['Nordphone16e', 'Nordphone 16e'],
    ['Covid-19', 'COVID19'],
    ['#HarbourStormNow', 'harbour storm now'],
    ['#harbour_storm', 'Harbour storm'],
    ['@InesOrvall', 'Ines Orvall'],
    ['#ABCNews', 'ABC news'],
    ['l’accord', 'accord'],
    ['qu´elle', "qu'elle"],
    ['Hallin’s', 'Hallin'],
    ['1,500,000', '1.500.000'],
    ['1\u202f500\u202f000', '1500000'],
    ['150万', '1,500,000'],
    ['1億5000万', '150000000'],
    ['3,5', '3.5'],
    ['１２', '12'],
    ['U.S.', 'US'],
    ['storm 🌊🇩🇪 surge', 'storm surge'],
  ])('%s and %s', (one, other) => {
    expect(certain(one)).toEqual(certain(other));
  });
});

describe('reads', () => {
  test.each([
    ['24/7', ['24', '7']],
    ['H1N1 and 5G', ['h1n1', 'and', '5g']],
    ['7.4.2011', ['7', '4', '2011']],
    ['nordline.example', ['nordline', 'example']],
    ['O’Brien and AT&T', ['obrien', 'and', 'at&t']],
    ['in UK-2024', ['in', 'uk', '2024']],
    ['2011年4月', ['2011', '年', '4', '月']],
  ])('%s', (text, words) => {
    expect(certain(text)).toEqual(words);
  });

  test('a whole tag and the words of an address as guesses', () => {
    expect(guesses('#HarbourStorm')).toEqual(['harbourstorm']);
    const address = 'https://www.harbour.example/2025/ferry-runs-aground-x81f.html?from=mail';
    expect(certain(address)).toEqual([]);
    expect(guesses(address)).toEqual(['harbour', 'example', 'ferry', 'runs', 'aground']);
  });
});

test('spans are in order, inside the text, and hold what the word was read from', () => {
  const part = fc.constantFrom(
    '#',
    '@',
    'A',
    'b',
    '-',
    '3',
    '.',
    ',',
    "'",
    '’',
    '万',
    '港',
    'あ',
    ' ',
    'https://',
    '𝗔',
    '\ud800',
    'é',
    '👍🏽',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
      const text = parts.join('');
      for (const { text: word, start, end } of wordsOf(text)) {
        expect(word).not.toBe('');
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
      }
    }),
  );
});

test('the time grows with the length of the text, not faster', () => {
  const time = (text: string) => {
    // The fastest of several, since other work on the machine only adds time.
    let fastest = Number.POSITIVE_INFINITY;
    for (let n = 0; n < 3; n += 1) {
      const started = process.threadCpuUsage();
      wordsOf(text);
      fastest = Math.min(fastest, process.threadCpuUsage(started).user / 1000);
    }
    return fastest;
  };
  for (const part of [
    "l'",
    'a.b',
    'aaa1',
    '1万',
    "1'",
    '1,',
    '1.000',
    'Aa',
    'x-1',
    '#A',
    'https://a/',
    '@_',
  ]) {
    const [half, whole] = [time(part.repeat(20_000 / part.length)), time(part.repeat(40_000 / part.length))];
    expect(whole, part).toBeLessThan(half * 4 + 20);
  }
});
