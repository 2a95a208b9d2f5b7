import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { interval } from '../../src/concurrency/interval.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const never = (error: unknown) => {
  throw error;
};

test('work is repeated until it is stopped', async () => {
  let runs = 0;
  const stop = interval(async () => void runs++, 1000, never);
  await vi.advanceTimersByTimeAsync(999);
  expect(runs).toBe(0);
  await vi.advanceTimersByTimeAsync(2001);
  expect(runs).toBe(3);
  await stop();
  await vi.advanceTimersByTimeAsync(5000);
  expect(runs).toBe(3);
});

test('a run that takes long is not joined by another, and stop waits for it', async () => {
  const slow = Promise.withResolvers<void>();
  let runs = 0;
  const stop = interval(
    () => {
      runs += 1;
      return slow.promise;
    },
    1000,
    never,
  );
  await vi.advanceTimersByTimeAsync(5000);
  expect(runs).toBe(1);
  let hasStopped = false;
  const stopped = stop().then(() => {
    hasStopped = true;
  });
  await vi.advanceTimersByTimeAsync(1000);
  expect(hasStopped).toBe(false);
  slow.resolve();
  await stopped;
});

test('an error is reported, and the next run comes', async () => {
  const errors: unknown[] = [];
  let runs = 0;
  const stop = interval(
    async () => {
      runs += 1;
      throw new Error(`run ${runs}`);
    },
    1000,
    (error) => errors.push(error),
  );
  await vi.advanceTimersByTimeAsync(2000);
  await stop();
  expect(errors).toEqual([new Error('run 1'), new Error('run 2')]);
});
