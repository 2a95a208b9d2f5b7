import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backoff, isTooLate, nextSlot, slotAfter, spanOf } from '../../src/digest/schedule.ts';

/** Zone, wall time, date, the instant expected, and why: the table of docs/operating.md. */
const DST: readonly (readonly [string, string, string, string, string])[] = [
  ['Europe/Berlin', '02:30', '2025-03-29', '2025-03-29T01:30:00.000Z', 'the day before'],
  ['Europe/Berlin', '02:30', '2025-03-30', '2025-03-30T01:00:00.000Z', 'in the gap: at its end, 03:00'],
  ['Europe/Berlin', '02:30', '2025-03-31', '2025-03-31T00:30:00.000Z', 'the day after'],
  ['Europe/Berlin', '08:00', '2025-03-30', '2025-03-30T06:00:00.000Z', 'after the gap'],
  ['Europe/Berlin', '02:30', '2025-10-26', '2025-10-26T00:30:00.000Z', 'passed twice: the first time'],
  ['Europe/Berlin', '02:30', '2025-10-27', '2025-10-27T01:30:00.000Z', 'the day after'],
  ['Europe/Berlin', '08:00', '2025-10-26', '2025-10-26T07:00:00.000Z', 'after the overlap'],
  ['America/New_York', '02:30', '2025-03-09', '2025-03-09T07:00:00.000Z', 'in the gap: at its end, 03:00'],
  ['America/New_York', '02:30', '2025-03-10', '2025-03-10T06:30:00.000Z', 'the day after'],
  ['America/New_York', '01:30', '2025-11-02', '2025-11-02T05:30:00.000Z', 'passed twice: the first time'],
  ['America/New_York', '02:30', '2025-11-02', '2025-11-02T07:30:00.000Z', 'after the overlap'],
  [
    'Australia/Lord_Howe',
    '02:15',
    '2025-10-05',
    '2025-10-04T15:30:00.000Z',
    'in the gap of half an hour: 02:30',
  ],
  ['Australia/Lord_Howe', '02:30', '2025-10-05', '2025-10-04T15:30:00.000Z', 'the end of the gap itself'],
  ['Australia/Lord_Howe', '02:30', '2025-10-06', '2025-10-05T15:30:00.000Z', 'the day after'],
  ['Australia/Lord_Howe', '01:45', '2025-04-06', '2025-04-05T14:45:00.000Z', 'passed twice: the first time'],
  ['Australia/Lord_Howe', '02:30', '2025-04-06', '2025-04-05T16:00:00.000Z', 'after the overlap'],
  ['America/Santiago', '00:30', '2025-09-07', '2025-09-07T04:00:00.000Z', 'in the gap at midnight: 01:00'],
  ['America/Santiago', '02:30', '2025-09-07', '2025-09-07T05:30:00.000Z', 'after the gap'],
  ['America/Santiago', '23:30', '2025-04-05', '2025-04-06T02:30:00.000Z', 'passed twice: the first time'],
  ['America/Santiago', '23:30', '2025-04-06', '2025-04-07T03:30:00.000Z', 'the day after'],
];

const dayIn = (zone: string) => new Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short' });
const clockIn = (zone: string) =>
  new Intl.DateTimeFormat('sv', { timeZone: zone, hour: '2-digit', minute: '2-digit' });

describe('the slot of a day', () => {
  test.each(DST)('%s %s on %s is %s: %s', (zone, time, date, expected) => {
    // From noon two days before, slot by slot.
    let slot = new Date(Date.parse(`${date}T12:00Z`) - 2 * 86_400_000);
    const day = dayIn(zone);
    while (day.format(slot) < date) slot = nextSlot({ time, zone, days: 'daily' }, slot);
    expect(slot.toISOString()).toBe(expected);
    expect(day.format(nextSlot({ time, zone, days: 'daily' }, slot)) > date).toBe(true);
  });

  test.each(DST)('%s %s on %s stands in docs/operating.md', (zone, time, date, expected, why) => {
    const docs = readFileSync(new URL('../../docs/operating.md', import.meta.url), 'utf8');
    const row = [zone, time, date, expected.replace(':00.000Z', 'Z'), why];
    expect(docs.replace(/ +/g, ' ')).toContain(`| ${row.join(' | ')} |`);
  });

  test('comes once a calendar day, at that time or right after a gap, in every zone, whatever the clocks do', () => {
    const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'America/Santiago', 'UTC'];
    const more = ['Africa/Casablanca', 'Africa/Cairo', 'Asia/Beirut', 'Antarctica/Troll', 'Pacific/Chatham'];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones, ...more),
        fc.nat(23),
        fc.nat(59),
        fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2026, 11) }),
        (zone, hour, minute, after) => {
          const time = [hour, minute].map((part) => String(part).padStart(2, '0')).join(':');
          const first = nextSlot({ time, zone, days: 'daily' }, new Date(after));
          const second = nextSlot({ time, zone, days: 'daily' }, first);
          const day = dayIn(zone);
          expect(first.getTime()).toBeGreaterThan(after);
          const following = new Date(Date.parse(`${day.format(first)}T00:00Z`) + 86_400_000);
          expect(day.format(second)).toBe(following.toISOString().slice(0, 10));
          if (clockIn(zone).format(first) !== time) {
            // Only a gap moves it: a minute before, the clocks show an earlier time.
            const before = clockIn(zone).format(first.getTime() - 60_000);
            expect(before < time || day.format(first.getTime() - 60_000) < day.format(first)).toBe(true);
            expect(clockIn(zone).format(first) > time).toBe(true);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test.each([
    ['workdays', [1, 2, 3, 4, 5]],
    ['sunday', [0]],
    ['monday', [1]],
    ['saturday', [6]],
  ] as const)(
    'on %s comes on these days alone, at its time, also in weeks in which the clocks change',
    (days, expected) => {
      const zones = ['Europe/Berlin', 'America/Santiago', 'Australia/Lord_Howe', 'Asia/Tokyo'];
      const weekday = (zone: string) => new Intl.DateTimeFormat('en', { timeZone: zone, weekday: 'short' });
      const names = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
      for (const zone of zones) {
        const seen = new Set<number>();
        let slot = new Date('2025-01-01T00:00:00Z');
        let slots = 0;
        for (; slot < new Date('2026-01-01T00:00:00Z'); slots += 1) {
          slot = nextSlot({ time: '02:30', zone, days }, slot);
          seen.add(names.indexOf(weekday(zone).format(slot)));
        }
        expect([...seen].sort()).toEqual(expected);
        expect(slots).toBeGreaterThanOrEqual(52 * expected.length);
        expect(slots).toBeLessThanOrEqual(53 * expected.length + 1);
      }
    },
  );

  test.each(['24:00', '7:30', '', '07:30:00', '* *'])('of the time %j is an error', (time) => {
    expect(() => nextSlot({ time, zone: 'UTC', days: 'daily' }, new Date())).toThrow();
  });

  test('in a zone that is none is an error', () => {
    expect(() => nextSlot({ time: '07:30', zone: 'Europe/Atlantis', days: 'daily' }, new Date())).toThrow();
  });
});

describe('a slot that is due', () => {
  const digest = { time: '08:00', zone: 'UTC', days: 'daily' } as const;

  test('is followed by the very next one', () => {
    const now = new Date('2025-04-09T08:00:01Z');
    expect(slotAfter(digest, '2025-04-09T08:00:00.000Z', now).toISOString()).toBe('2025-04-10T08:00:00.000Z');
  });

  test('of a long time ago is followed by one of the last week', () => {
    const now = new Date('2025-04-09T12:00:00Z');
    expect(slotAfter(digest, '2024-04-09T08:00:00.000Z', now).toISOString()).toBe('2025-04-03T08:00:00.000Z');
  });

  test('comes in time for six hours', () => {
    const slot = '2025-04-09T08:00:00.000Z';
    expect(isTooLate(slot, new Date('2025-04-09T14:00:00Z'))).toBe(false);
    expect(isTooLate(slot, new Date('2025-04-09T14:00:01Z'))).toBe(true);
  });
});

test('tries are half a minute apart at first, and a quarter of an hour at the most', () => {
  expect([0, 1, 2, 3, 4, 5, 50].map(backoff)).toEqual([
    30_000, 60_000, 120_000, 240_000, 480_000, 900_000, 900_000,
  ]);
});

describe('the time that an edition covers', () => {
  const until = new Date('2025-04-11T08:00:00Z');
  const since = (days: 'daily' | 'workdays' | 'friday', last?: string) =>
    spanOf(last === undefined ? undefined : { until: last, shown: [] }, until, { zone: 'UTC', days }).since;

  test('is a day for a first edition, or a week if it comes once a week', () => {
    expect(since('daily')).toEqual(new Date('2025-04-10T08:00:00Z'));
    expect(since('workdays')).toEqual(new Date('2025-04-10T08:00:00Z'));
    expect(since('friday')).toEqual(new Date('2025-04-04T08:00:00Z'));
  });

  test('reaches back to the edition before: three days, or a week with an hour more, at most', () => {
    expect(since('daily', '2025-04-01T08:00:00.000Z')).toEqual(new Date('2025-04-08T08:00:00Z'));
    expect(since('friday', '2025-04-04T07:00:00.000Z')).toEqual(new Date('2025-04-04T07:00:00Z'));
    expect(since('friday', '2025-03-01T08:00:00.000Z')).toEqual(new Date('2025-04-03T08:00:00Z'));
  });
});
