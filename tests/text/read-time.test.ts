import { describe, expect, test } from 'vitest';
import { readPeriod, readTime, startOfDay, timeAtStart } from '../../src/text/read-time.ts';

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
    expect(named).toMatchObject({ at: Date.parse(instant), day: true });
  });
});

test.each([
  ['24h', '2025-04-09T12:00:00.000Z'],
  ['1 hour', '2025-04-10T11:00:00.000Z'],
  ['3 Days', '2025-04-07T12:00:00.000Z'],
  ['2W', '2025-03-27T12:00:00.000Z'],
])('%s is counted back from now: %s', async (typed, instant) => {
  const named = await readTime(typed, NOW, 'Europe/Berlin');
  expect(named).toMatchObject({ at: Date.parse(instant), day: false });
});

test.each([
  ['3 months', '2025-01-10'],
  ['3m', '2025-01-10'],
  ['1 year', '2024-04-10'],
  ['2y', '2023-04-10'],
  ['2025-04-01', '2025-04-01'],
  ['2025-03', '2025-03-01'],
  ['2024', '2024-01-01'],
  ['1 March', '2025-03-01'],
  [' last month ', '2025-03-01'],
  ['3 Monate', '2025-01-10'],
  ['seit Freitag', '2025-04-04'],
  ['letzte Woche', '2025-03-31'],
  ['hier', '2025-04-09'],
  ['la semaine dernière', '2025-03-31'],
  ['el mes pasado', '2025-03-01'],
  ['hace dos semanas', '2025-03-27'],
  ['先週', '2025-03-31'],
  ['3か月', '2025-01-10'],
  ['金曜日から', '2025-04-04'],
  ['in May', '2024-05-01'],
  ['this week', '2025-04-07'],
  ['Mai 2023', '2023-05-01'],
  ['two weeks', '2025-03-27'],
])('%s is from %s on', async (typed, day) => {
  const zone = 'America/New_York';
  const named = await readTime(typed, NOW, zone);
  expect(new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(named?.at)).toBe(day);
});

test.each([
  '',
  ' ',
  '7',
  '7 moons',
  'NATO',
  'whenever',
  '0x10',
  '2025-13-01',
  '2025-02-30',
  'h',
  '12345d',
  '\u202e7d',
  'x'.repeat(100_000),
])('%s names no time', async (typed) => {
  expect(await readTime(typed, NOW, 'UTC')).toBeUndefined();
});

describe('a stretch of time', () => {
  test.each([
    ['yesterday', '2025-04-09', '2025-04-10'],
    ['last month', '2025-03-01', '2025-04-01'],
    ['letzte Woche', '2025-03-31', '2025-04-07'],
    ['en mai', '2024-05-01', '2024-06-01'],
    ['2025-02', '2025-02-01', '2025-03-01'],
    ['2024', '2024-01-01', '2025-01-01'],
    ['先月', '2025-03-01', '2025-04-01'],
    ['1 March', '2025-03-01', '2025-03-02'],
  ])('%s is from %s until %s', async (typed, first, until) => {
    const zone = 'America/New_York';
    const dayOf = (at: number | undefined) => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(at);
    const named = await readPeriod(typed, NOW, zone);
    expect([dayOf(named?.at), dayOf(named?.until)]).toEqual([first, until]);
  });

  test('of a duration ends now', async () => {
    expect(await readPeriod('two weeks', NOW, 'UTC')).toMatchObject({ until: NOW });
  });
});

test('the current day begins at its midnight in the zone', async () => {
  expect(iso(await startOfDay(NOW, 'Pacific/Auckland'))).toBe('2025-04-10T12:00:00.000Z');
  expect(iso(await startOfDay(NOW - 1, 'Pacific/Auckland'))).toBe('2025-04-09T12:00:00.000Z');
});

test.each([
  ['3 months japan nato', '3 months'],
  ['2w japan', '2w'],
  ['two weeks of rain', 'two weeks'],
  ['1 april 2025 japan', '1 april 2025'],
  ['last monday japan', 'last monday'],
  ['vor 3 Tagen Japan', 'vor 3 Tagen'],
  ['lundi dernier japon', 'lundi dernier'],
  ['yesterday', 'yesterday'],
  ['japan monday', undefined],
  ['', undefined],
])('%s begins with the time %s', async (text, time) => {
  expect(await timeAtStart(text, NOW, 'UTC')).toBe(time);
});
