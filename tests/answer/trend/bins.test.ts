import { describe, expect, test } from 'vitest';
import { binsOf, countPerBin } from '../../../src/answer/trend/bins.ts';

const at = (instant: string) => Date.parse(instant);
const LONG_AGO = at('1990-01-01T00:00:00Z');
const binsBetween = (from: string, now: string, zone: string, earliest = LONG_AGO) =>
  binsOf(at(from), at(now), earliest, zone);

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
  ])('of %s around %s occur once each, and that day has %d hours', async (zone, day, hours) => {
    const noon = at(`${day}T12:00:00Z`);
    const found = await binsOf(noon - 3 * 86_400_000, noon + 3 * 86_400_000, LONG_AGO, zone);
    const days = found.bins.map(({ first }) => first);
    expect(new Set(days).size).toBe(days.length);
    expect(found.bins.every(({ first, last }) => first === last)).toBe(true);
    const n = days.indexOf(day);
    expect(((found.bins[n + 1]?.start ?? 0) - (found.bins[n]?.start ?? 0)) / 3_600_000).toBe(hours);
  });

  test('begin and end in the zone, to the millisecond', async () => {
    const found = await binsBetween('2025-04-08T12:00:00Z', '2025-04-09T12:00:00Z', 'America/New_York');
    expect(found.bins.map(({ first }) => first)).toEqual(['2025-04-08', '2025-04-09']);
    const published = [
      at('2025-04-08T03:59:59.999Z'),
      at('2025-04-08T04:00:00.000Z'),
      at('2025-04-09T03:59:59.999Z'),
      at('2025-04-09T04:00:00.000Z'),
      at('2025-04-10T03:59:59.999Z'),
      at('2025-04-10T04:00:00.000Z'),
    ];
    expect(countPerBin(found, published)).toEqual([2, 2]);
  });

  test('a date without a time counts on that day, whatever the zone', async () => {
    const found = await binsBetween('2025-04-08T12:00:00Z', '2025-04-09T12:00:00Z', 'Pacific/Auckland');
    expect(found.bins.map(({ first }) => first)).toEqual(['2025-04-09', '2025-04-10']);
    expect(
      countPerBin(found, ['2025-04-08', '2025-04-09', '2025-04-10', '2025-04-10', '2025-04-11']),
    ).toEqual([1, 2]);
  });

  test('a day that a zone skipped is empty, and its neighbours are complete', async () => {
    const found = await binsBetween('2011-12-29T12:00:00Z', '2011-12-31T12:00:00Z', 'Pacific/Apia');
    const counts = countPerBin(found, [at('2011-12-30T09:59:00Z'), at('2011-12-30T10:00:00Z')]);
    const byDay = Object.fromEntries(found.bins.map(({ first }, n) => [first, counts[n]]));
    expect(byDay).toMatchObject({ '2011-12-29': 1, '2011-12-31': 1 });
  });
});

describe('long ranges', () => {
  test.each([
    ['2025-02-10', 'day', 60, '2025-02-10'],
    ['2025-02-09', 'week', 10, '2025-02-03'],
    ['2024-02-19', 'week', 60, '2024-02-19'],
    ['2024-02-18', 'month', 15, '2024-02-01'],
    ['2020-05-01', 'month', 60, '2020-05-01'],
    ['2020-04-30', 'year', 6, '2020-01-01'],
    ['1800-01-01', 'year', 60, '1966-01-01'],
  ])('since %s have the unit %s and %d bins from %s', async (from, unit, bars, first) => {
    const found = await binsBetween(
      `${from}T12:00:00Z`,
      '2025-04-10T12:00:00Z',
      'Europe/Berlin',
      at('1700-01-01'),
    );
    expect(found.unit).toBe(unit);
    expect(found.bins).toHaveLength(bars);
    expect(found.bins[0]).toMatchObject({ first });
    expect(found.bins.at(-1)?.last).toBe('2025-04-10');
  });

  test('have neither gaps nor overlaps, and begin no earlier than the archive', async () => {
    const found = await binsBetween(
      '2024-09-11T12:00:00Z',
      '2025-04-10T12:00:00Z',
      'Europe/Berlin',
      at('2024-09-11T12:00:00Z'),
    );
    expect(found.bins[0]).toMatchObject({ first: '2024-09-11', last: '2024-09-15' });
    for (const [n, { last }] of found.bins.slice(0, -1).entries())
      expect(Date.parse(found.bins[n + 1]?.first ?? '') - Date.parse(last)).toBe(86_400_000);
  });
});
