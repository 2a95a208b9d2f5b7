import { describe, expect, test } from 'vitest';
import { countIn, spansOf } from '../../../src/answer/trend/bins.ts';

const at = (instant: string) => Date.parse(instant);
const LONG_AGO = at('1990-01-01T00:00:00Z');
const spans = (from: string, now: string, zone: string, earliest = LONG_AGO) =>
  spansOf(at(from), at(now), earliest, zone);

describe('days', () => {
  test.each([
    // zone, the day on which the clock changes, its length in hours
    ['Europe/Berlin', '2025-03-30', 23],
    ['Europe/Berlin', '2025-10-26', 25],
    ['America/New_York', '2025-03-09', 23],
    ['America/New_York', '2025-11-02', 25],
    ['Australia/Lord_Howe', '2025-04-06', 24.5],
    // Midnight itself is skipped.
    ['America/Santiago', '2025-09-07', 23],
    ['America/Santiago', '2025-04-06', 24],
  ])('in %s around %s are each there once, and that one has %d hours', async (zone, day, hours) => {
    const noon = at(`${day}T12:00:00Z`);
    const found = await spansOf(noon - 3 * 86_400_000, noon + 3 * 86_400_000, LONG_AGO, zone);
    const days = found.spans.map(({ first }) => first);
    expect(new Set(days).size).toBe(days.length);
    expect(found.spans.every(({ first, last }) => first === last)).toBe(true);
    const n = days.indexOf(day);
    expect(((found.spans[n + 1]?.start ?? 0) - (found.spans[n]?.start ?? 0)) / 3_600_000).toBe(hours);
  });

  test('begin and end in the zone, to the millisecond', async () => {
    const found = await spans('2025-04-08T12:00:00Z', '2025-04-09T12:00:00Z', 'America/New_York');
    expect(found.spans.map(({ first }) => first)).toEqual(['2025-04-08', '2025-04-09']);
    const published = [
      at('2025-04-08T03:59:59.999Z'),
      at('2025-04-08T04:00:00.000Z'),
      at('2025-04-09T03:59:59.999Z'),
      at('2025-04-09T04:00:00.000Z'),
      at('2025-04-10T03:59:59.999Z'),
      at('2025-04-10T04:00:00.000Z'),
    ];
    expect(countIn(found, published)).toEqual([2, 2]);
  });

  test('a day that is printed alone counts on that day, wherever it was printed', async () => {
    const found = await spans('2025-04-08T12:00:00Z', '2025-04-09T12:00:00Z', 'Pacific/Auckland');
    expect(found.spans.map(({ first }) => first)).toEqual(['2025-04-09', '2025-04-10']);
    expect(countIn(found, ['2025-04-08', '2025-04-09', '2025-04-10', '2025-04-10', '2025-04-11'])).toEqual([
      1, 2,
    ]);
  });

  test('a day that a zone never had is empty, and those beside it are whole', async () => {
    const found = await spans('2011-12-29T12:00:00Z', '2011-12-31T12:00:00Z', 'Pacific/Apia');
    const counts = countIn(found, [at('2011-12-30T09:59:00Z'), at('2011-12-30T10:00:00Z')]);
    const byDay = Object.fromEntries(found.spans.map(({ first }, n) => [first, counts[n]]));
    expect(byDay).toMatchObject({ '2011-12-29': 1, '2011-12-31': 1 });
  });
});

describe('long spans', () => {
  test.each([
    ['2025-02-10', 'day', 60, '2025-02-10'],
    ['2025-02-09', 'week', 10, '2025-02-03'],
    ['2024-02-19', 'week', 60, '2024-02-19'],
    ['2024-02-18', 'month', 15, '2024-02-01'],
    ['2020-05-01', 'month', 60, '2020-05-01'],
    ['2020-04-30', 'year', 6, '2020-01-01'],
    ['1800-01-01', 'year', 60, '1966-01-01'],
  ])('since %s are told by %s, in %d bars from %s', async (from, unit, bars, first) => {
    const found = await spans(`${from}T12:00:00Z`, '2025-04-10T12:00:00Z', 'Europe/Berlin', at('1700-01-01'));
    expect([found.unit, found.spans.length, found.spans[0]?.first]).toEqual([unit, bars, first]);
    expect(found.spans.at(-1)?.last).toBe('2025-04-10');
  });

  test('have neither gaps nor overlaps, and begin no earlier than the archive', async () => {
    const found = await spans(
      '2024-09-11T12:00:00Z',
      '2025-04-10T12:00:00Z',
      'Europe/Berlin',
      at('2024-09-11T12:00:00Z'),
    );
    expect(found.spans[0]).toMatchObject({ first: '2024-09-11', last: '2024-09-15' });
    for (const [n, { last }] of found.spans.slice(0, -1).entries())
      expect(Date.parse(found.spans[n + 1]?.first ?? '') - Date.parse(last)).toBe(86_400_000);
  });
});
