import { expect, test } from 'vitest';
import { createPassedTime } from '../../src/concurrency/passed-time.ts';

test('the time that has passed is the longer of what the clock says and what the process has counted', () => {
  let [clock, steady] = [Date.UTC(2025, 3, 9), 500];
  const time = createPassedTime(
    () => new Date(clock),
    () => steady,
  );
  const moment = time.mark();
  expect(time.since(moment)).toBe(0);
  // The clock is set back while time passes, then the machine sleeps.
  clock -= 3_600_000;
  steady += 2000;
  expect(time.since(moment)).toBe(2000);
  clock += 7_200_000;
  expect(time.since(moment)).toBe(3_600_000);
});
