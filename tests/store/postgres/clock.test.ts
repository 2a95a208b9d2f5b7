import { expect, test } from 'vitest';
import { DatabaseClock } from '../../../src/store/postgres/clock.ts';

const MINUTE = 60_000;
const distance = (clock: DatabaseClock) => Math.round((clock.now().getTime() - Date.now()) / 100) * 100;

test('the clock is that of the database, whichever way this machine is wrong', () => {
  const clock = new DatabaseClock();
  expect(distance(clock)).toBe(0);
  for (const ahead of [5 * MINUTE, -5 * MINUTE]) {
    const now = Date.now();
    clock.set(now + ahead, now - 20, now + 20);
    expect(distance(clock)).toBe(ahead);
  }
});

test('what the wire alone may have made is no difference', () => {
  const clock = new DatabaseClock();
  const now = Date.now();
  clock.set(now + 5 * MINUTE, now, now);
  clock.set(now + 300, now, now);
  expect(distance(clock)).toBe(0);
  clock.set(now - 3000, now - 8000, now);
  expect(distance(clock)).toBe(0);
});
