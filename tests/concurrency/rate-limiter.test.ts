import { beforeEach, expect, test } from 'vitest';
import { type Clock, createPace } from '../../src/concurrency/rate-limiter.ts';

let time = 0;
beforeEach(() => {
  time = 1000;
});
/** A clock that moves when somebody sleeps. */
const clock: Clock = {
  now: () => time,
  async sleep(ms, signal) {
    signal.throwIfAborted();
    time += ms;
  },
};
const never = () => new AbortController().signal;

test('turns are a share of a second apart, and the first is at once', async () => {
  const pace = createPace(40, clock);
  const at: number[] = [];
  await Promise.all(Array.from({ length: 4 }, () => pace(never()).then(() => at.push(time))));
  expect(at).toEqual([1000, 1025, 1050, 1075]);
});

test('what a busy moment held up is not made up for', async () => {
  const pace = createPace(40, clock);
  const at: number[] = [];
  const turn = () => pace(never()).then(() => at.push(time));
  await turn();
  const later = [turn(), turn()];
  time += 500;
  await Promise.all([...later, turn()]);
  expect(at).toEqual([1000, 1500, 1525, 1550]);
});

test('turns come in the order of asking', async () => {
  const pace = createPace(40, clock);
  const order: number[] = [];
  await Promise.all([1, 2, 3].map((n) => pace(never()).then(() => order.push(n))));
  expect(order).toEqual([1, 2, 3]);
});

test('whoever gives up is not waited for', async () => {
  const pace = createPace(40, clock);
  await pace(never());
  await expect(pace(AbortSignal.abort(new Error('given up')))).rejects.toThrow('given up');
  await pace(never());
  expect(time).toBe(1025);
});
