import { describe, expect, test } from 'vitest';
import { readTime, startOfDay } from '../../src/text/read-time.ts';

/** a Thursday */
const NOW = Date.parse('2025-04-10T12:00:00Z');
const iso = (at: number | undefined) => at && new Date(at).toISOString();

describe('a day', () => {
  test.each([
    ['2025-04-09', 'Europe/Berlin', '2025-04-08T22:00:00.000Z'],
    ['2025-01-09', 'Europe/Berlin', '2025-01-08T23:00:00.000Z'],
    ['yesterday', 'America/New_York', '2025-04-09T04:00:00.000Z'],
    ['today', 'Pacific/Auckland', '2025-04-10T12:00:00.000Z'],
    ['today', 'Asia/Tokyo', '2025-04-09T15:00:00.000Z'],
    ['Thursday', 'UTC', '2025-04-10T00:00:00.000Z'],
    ['Friday', 'UTC', '2025-04-04T00:00:00.000Z'],
    // Midnight does not exist there on that day: the clocks go from 24:00 to 01:00.
    ['2024-09-08', 'America/Santiago', '2024-09-08T04:00:00.000Z'],
  ])('%s in %s begins at %s', async (typed, zone, instant) => {
    const named = await readTime(typed, NOW, zone);
    expect([iso(named?.at), named?.day]).toEqual([instant, true]);
  });
});

test.each([
  ['24h', '2025-04-09T12:00:00.000Z'],
  ['1 hour', '2025-04-10T11:00:00.000Z'],
  ['3 Days', '2025-04-07T12:00:00.000Z'],
  ['2W', '2025-03-27T12:00:00.000Z'],
])('%s is counted back from now: %s', async (typed, instant) => {
  const named = await readTime(typed, NOW, 'Europe/Berlin');
  expect([iso(named?.at), named?.day]).toEqual([instant, false]);
});

test.each(['', ' ', '7', '7 moons', '2025-13-01', '2025-02-30', 'h', '12345d', 'x'.repeat(100_000)])(
  '%s names no time',
  async (typed) => {
    expect(await readTime(typed, NOW, 'UTC')).toBeUndefined();
  },
);

test('the day that it is begins at its midnight there', async () => {
  expect(iso(await startOfDay(NOW, 'Pacific/Auckland'))).toBe('2025-04-10T12:00:00.000Z');
  expect(iso(await startOfDay(NOW - 1, 'Pacific/Auckland'))).toBe('2025-04-09T12:00:00.000Z');
});
