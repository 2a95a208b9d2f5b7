import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DatabaseClock } from '../../../src/store/postgres/clock.ts';

const MINUTE = 60_000;
const START = Date.UTC(2025, 3, 9, 6);
beforeEach(() => {
  vi.useFakeTimers({ now: START, toFake: ['Date', 'performance'] });
  vi.advanceTimersByTime(10_000);
});
afterEach(() => {
  vi.useRealTimers();
});

/** How far the clock is from a right one, which has gone on since the start. */
const distance = (clock: DatabaseClock) => clock.now().getTime() - START - performance.now();
/** Tells the clock a time that is so far from the right one, asked for as long ago. */
const tell = (clock: DatabaseClock, ahead: number, wait = 0) =>
  clock.set(START + performance.now() + ahead, performance.now() - wait, performance.now());

test('the clock is that of the database, whichever way this machine is wrong', () => {
  const clock = new DatabaseClock();
  expect(distance(clock)).toBe(0);
  for (const ahead of [5 * MINUTE, -5 * MINUTE]) {
    tell(clock, ahead, 40);
    expect(distance(clock)).toBe(ahead + 20);
    vi.advanceTimersByTime(MINUTE);
    expect(distance(clock)).toBe(ahead + 20);
  }
});

test('what the wire alone may have made is no difference', () => {
  const clock = new DatabaseClock();
  tell(clock, 300);
  expect(distance(clock)).toBe(0);
  tell(clock, -3000, 8000);
  expect(distance(clock)).toBe(0);
  tell(clock, 5 * MINUTE);
  tell(clock, 5 * MINUTE + 300);
  expect(distance(clock)).toBe(5 * MINUTE);
});

test('it goes on as before if the clock of this machine is set', () => {
  const clock = new DatabaseClock();
  tell(clock, MINUTE);
  for (const hours of [1, -1]) {
    vi.setSystemTime(START + hours * 60 * MINUTE);
    expect(distance(clock)).toBe(MINUTE);
  }
});
