import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TrendAnswer } from '../../src/model/answer.ts';
import { renderDiscord } from '../../src/render/discord/render.ts';
import { messagesFor } from '../../src/render/messages.ts';
import { renderTerminal } from '../../src/render/terminal/terminal.ts';
import { trendAltText } from '../../src/render/trend-words.ts';
import { answer as anyAnswer } from '../support/any-answer.ts';
import { seen } from '../support/discord/seen.ts';
import { refusals } from '../support/discord-limits.ts';

const day = (n: number) => new Date(Date.UTC(2025, 3, 1 + n)).toISOString().slice(0, 10);
const trendOf = (counts: readonly number[], changes: Partial<TrendAnswer> = {}): TrendAnswer => ({
  kind: 'trend',
  query: 'nato',
  unit: 'day',
  bins: counts.map((count, n) => ({ first: day(n), last: day(n), count })),
  total: counts.reduce((a, b) => a + b, 0),
  undated: 0,
  timeZone: 'UTC',
  peaks: [
    {
      bin: counts.indexOf(Math.max(...counts)),
      passages: [
        {
          text: 'NATO met.',
          marks: [{ start: 0, end: 4 }],
          citation: { article: 'a', source: 'UPI', headline: 'Talks', paragraph: 1, paragraphs: 3 },
        },
      ],
    },
  ],
  peaked: true,
  page: { number: 1, of: 1, total: 1 },
  approximate: false,
  ...changes,
});
const TREND = trendOf([1, 0, 16, 2, 8]);
const trends = anyAnswer.filter((one) => one.kind === 'trend');

describe('on Discord', () => {
  const drawn = (
    answer: TrendAnswer,
    picture?: Parameters<typeof renderDiscord>[1]['picture'],
    locale = 'en-US',
  ) => renderDiscord(answer, { locale, picture }).boxes;

  const textOf = (...given: Parameters<typeof drawn>) => seen({ components: drawn(...given) }).text;

  test('a trend says how many, when and the peaks, shows its picture, then the passages of the peak', () => {
    const { texts, pictures } = seen({ components: drawn(TREND, { name: 'trend.png' }) });
    expect(pictures).toEqual(['attachment://trend.png']);
    expect(texts).toEqual([
      [
        '### 27 stories mention “nato”',
        '-# April 1, 2025 to April 5, 2025 · stories a day',
        'Peaks: April 3, 2025: 16 stories',
        '-# Today isn’t over yet.',
      ].join('\n'),
      '**April 3, 2025: 16 stories**\n**Talks**\n-# UPI · paragraph 1 of 3 · no date\n**NATO** met.',
    ]);
  });

  test.each([
    ['may-not-attach', 'Attach Files permission'],
    ['no-picture', 'couldn’t draw the chart'],
  ] as const)('without its picture it has the words, and says why: %s', (missing, said) => {
    const { pictures, text } = seen({ components: drawn(TREND, { missing }) });
    expect(pictures).toEqual([]);
    expect(text).toContain(said);
    expect(text).toContain('27 stories');
  });

  test('it says what is uncertain: near spellings, articles without a date, that nothing stands out', () => {
    const text = textOf(trendOf([1, 1], { approximate: true, undated: 2, peaked: false }), {
      name: 'x.png',
    });
    expect(text).toContain('Closest results');
    expect(text).toContain('2 more stories have no date');
    expect(text).toContain('No clear peak. Busiest day: April 1, 2025: 1 story');
  });

  test('weeks, months and years are named as such', () => {
    const bins = [{ first: '2025-03-31', last: '2025-04-06', count: 3 }];
    const text = (unit: TrendAnswer['unit']) =>
      seen({ components: drawn(trendOf([3], { unit, bins })) }).texts[1]?.split('\n')[0];
    expect(text('week')).toBe('**March 31 – April 6, 2025: 3 stories**');
    expect(text('month')).toBe('**March 2025: 3 stories**');
    expect(text('year')).toBe('**2025: 3 stories**');
  });

  test('any trend with its picture keeps to the limits', () => {
    fc.assert(
      fc.property(trends, (any) => {
        expect(refusals(drawn(any, { name: 'trend.png' }))).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});

describe('in words for those who do not see the picture', () => {
  test('it says what is counted, when, how many, and the peaks', () => {
    expect(trendAltText(TREND, messagesFor('en'), 'en')).toBe(
      'Bar chart for “nato”, stories a day, April 1, 2025 to April 5, 2025: 27 stories in 5 bars, 1 of them empty. ' +
        'Peaks: April 3, 2025: 16 stories. Today isn’t over yet.',
    );
  });

  test.each(['en', 'de', 'fr', 'es', 'ja'])(
    'in %s it fits into what Discord takes, whatever was asked',
    (locale) => {
      fc.assert(
        fc.property(trends, (any) => {
          const told = trendAltText(any, messagesFor(locale), locale);
          expect(told.length).toBeLessThanOrEqual(1024);
          expect(told.isWellFormed()).toBe(true);
          expect(told).not.toMatch(/[\p{Cc}\u202e]/u);
        }),
        { numRuns: 30 },
      );
    },
  );
});

describe('at a terminal', () => {
  const OPTIONS = { locale: 'en', color: false, width: 60 };

  test('a trend is drawn in columns, the highest to the top', () => {
    const lines = renderTerminal(TREND, OPTIONS).split('\n');
    const bars = lines.filter((line) => /[│┴]/.test(line)).map((line) => line.slice(line.search(/[│┴]/) + 1));
    expect(bars).toHaveLength(8);
    // A bar has three columns, the last of them a gap; a bar of zero is empty.
    const column = (n: number) =>
      bars
        .map((line) => line[n * 3] ?? ' ')
        .join('')
        .trimStart();
    expect([0, 1, 2, 3, 4].map(column)).toEqual(['▄', '', '████████', '█', '████']);
    expect(lines.some((line) => /April 1, 2025|2025-04-01/.test(line))).toBe(true);
    expect(lines.join('\n')).toContain('Peaks: April 3, 2025: 16 stories');
    expect(lines.join('\n')).toContain('NATO met.');
  });

  test('where columns do not fit, it has a line a bar', () => {
    const many = trendOf(Array.from({ length: 60 }, (_, n) => n));
    const lines = renderTerminal(many, { ...OPTIONS, width: 40 }).split('\n');
    expect(lines.filter((line) => /^ {2}\d\d-\d\d\b/.test(line))).toHaveLength(60);
    expect(lines).toContain('  04-01');
    expect(lines.find((line) => line.startsWith('  05-30'))).toMatch(/█+ 59$/);
  });

  test('a peak is set apart in colour only', () => {
    const colour = renderTerminal(TREND, { ...OPTIONS, color: true });
    expect(colour).toContain('\u001b[33m');
    expect(stripVTControlCharacters(colour)).toBe(renderTerminal(TREND, OPTIONS));
  });

  test('no line of any chart is wider than the terminal', () => {
    fc.assert(
      fc.property(
        trends,
        fc.integer({ min: 40, max: 110 }),
        fc.constantFrom('en', 'de', 'ja'),
        (any, width, locale) => {
          const printed = renderTerminal(
            { ...any, query: 'nato', peaks: [] },
            { locale, color: false, width },
          );
          const chart = printed.split('\n').filter((line) => /[│┴█▏▎▍▌▋▊▉]/.test(line));
          expect(Math.max(0, ...chart.map((line) => line.length))).toBeLessThanOrEqual(width);
        },
      ),
      { numRuns: 50 },
    );
  });
});
