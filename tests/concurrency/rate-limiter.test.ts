import { beforeEach, expect, test } from 'vitest';
import { type Clock, createRateLimiter } from '../../src/concurrency/rate-limiter.ts';

let time = 0;
beforeEach(() => {
  time = 1000;
});
/** A clock that advances while somebody sleeps. */
const clock: Clock = {
  now: () => time,
  async sleep(ms, signal) {
    signal.throwIfAborted();
    time += ms;
  },
};
const never = () => new AbortController().signal;

test('calls are evenly spaced, and the first is not delayed', async () => {
  const limiter = createRateLimiter(40, clock);
  const at: number[] = [];
  await Promise.all(Array.from({ length: 4 }, () => limiter(never()).then(() => at.push(time))));
  expect(at).toEqual([1000, 1025, 1050, 1075]);
});

test('time lost to a delay is not made up for', async () => {
  const limiter = createRateLimiter(40, clock);
  const at: number[] = [];
  const turn = () => limiter(never()).then(() => at.push(time));
  await turn();
  const later = [turn(), turn()];
  time += 500;
  await Promise.all([...later, turn()]);
  expect(at).toEqual([1000, 1500, 1525, 1550]);
});

test('calls go on in their order', async () => {
  const limiter = createRateLimiter(40, clock);
  const order: number[] = [];
  await Promise.all([1, 2, 3].map((n) => limiter(never()).then(() => order.push(n))));
  expect(order).toEqual([1, 2, 3]);
});

test('an aborted call does not delay others', async () => {
  const limiter = createRateLimiter(40, clock);
  await limiter(never());
  await expect(limiter(AbortSignal.abort(new Error('given up')))).rejects.toThrow('given up');
  await limiter(never());
  expect(time).toBe(1025);
});
