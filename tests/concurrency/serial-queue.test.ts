import { expect, test } from 'vitest';
import { createSerialQueue } from '../../src/concurrency/serial-queue.ts';

test('work runs in the order in which it was queued, one piece at a time', async () => {
  const queue = createSerialQueue();
  const log: string[] = [];
  const work = (name: string) => async () => {
    log.push(`${name} begins`);
    await new Promise(setImmediate);
    log.push(`${name} ends`);
    return name;
  };
  expect(await Promise.all([queue(work('one')), queue(work('two'))])).toEqual(['one', 'two']);
  expect(log).toEqual(['one begins', 'one ends', 'two begins', 'two ends']);
});

test('an error goes to whoever queued the work, and the next piece runs', async () => {
  const queue = createSerialQueue();
  const failed = expect(queue(() => Promise.reject(new Error('a fault')))).rejects.toThrow('a fault');
  expect(await queue(async () => 'next')).toBe('next');
  await failed;
});

test('the event loop turns before each piece', async () => {
  const queue = createSerialQueue();
  const log: string[] = [];
  const first = queue(async () => log.push('work'));
  setImmediate(() => log.push('event loop'));
  await Promise.all([first, queue(async () => log.push('more work'))]);
  expect(log.indexOf('event loop')).toBeLessThan(log.indexOf('more work'));
});
