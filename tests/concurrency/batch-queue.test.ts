import { expect, test } from 'vitest';
import { createBatchQueue } from '../../src/concurrency/batch-queue.ts';

const ALL_BAD = -1;

/** A queue that doubles numbers, of which one may be bad, and its batches. */
function doubling(max: number, bad?: number) {
  const batches: number[][] = [];
  const queue = createBatchQueue(async (items: readonly number[]) => {
    batches.push([...items]);
    await new Promise(setImmediate);
    if (items.length === 0 || items.includes(ALL_BAD)) throw new Error('all are bad');
    return Promise.allSettled(
      items.map(async (item) => {
        if (item === bad) throw new Error(`${bad} is bad`);
        return item * 2;
      }),
    );
  }, max);
  return { queue, batches };
}

test('what gathers during a batch is the next one, in order, and each item has its own result', async () => {
  const { queue, batches } = doubling(10);
  expect(await Promise.all([1, 2, 3, 4].map(queue))).toEqual([2, 4, 6, 8]);
  expect(batches).toEqual([[1], [2, 3, 4]]);
});

test('a batch has a largest size', async () => {
  const { queue, batches } = doubling(2);
  await Promise.all([1, 2, 3, 4].map(queue));
  expect(batches).toEqual([[1], [2, 3], [4]]);
});

test('a bad item fails no other', async () => {
  const { queue } = doubling(10, 3);
  const outcomes = await Promise.allSettled([1, 2, 3, 4].map(queue));
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  expect(await queue(5)).toBe(10);
});

test('if the work fails as a whole, so do its items, and the next batch runs', async () => {
  const { queue } = doubling(10);
  const outcomes = await Promise.allSettled([1, 2, ALL_BAD].map(queue));
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
  expect(await queue(5)).toBe(10);
});

test('few items wait for others, and as many as a batch holds do not', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const batches: number[][] = [];
  const run = async (items: readonly number[]) => {
    batches.push([...items]);
    return Promise.allSettled(items);
  };
  const queue = createBatchQueue(run, 3, () => promise);
  await Promise.all([1, 2, 3].map(queue));
  const [first] = [queue(4), queue(5)];
  expect(batches).toEqual([[1, 2, 3]]);
  resolve();
  expect(await first).toBe(4);
  expect(batches).toEqual([
    [1, 2, 3],
    [4, 5],
  ]);
});
