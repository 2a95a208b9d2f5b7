import { expect, test } from 'vitest';
import { createSharedRun } from '../../src/concurrency/shared-run.ts';

/** A run whose every turn waits until it is ended from outside. */
function gated() {
  const turns: PromiseWithResolvers<void>[] = [];
  const shared = createSharedRun(() => {
    const turn = Promise.withResolvers<void>();
    turns.push(turn);
    return turn.promise;
  });
  return { turns, shared };
}

test('calls made while it runs share one further run', async () => {
  const { turns, shared } = gated();
  const calls = [shared(), shared(), shared()];
  expect(turns).toHaveLength(1);
  turns[0]?.resolve();
  await calls[0];
  await expect.poll(() => turns.length).toBe(2);
  turns[1]?.resolve();
  await Promise.all(calls);
  expect(turns).toHaveLength(2);
});

test('a call after the last run has ended begins another', async () => {
  const { turns, shared } = gated();
  for (const at of [0, 1]) {
    const call = shared();
    turns[at]?.resolve();
    await call;
  }
  expect(turns).toHaveLength(2);
});

test('a run that fails rejects those who share it, and the next one runs all the same', async () => {
  const { turns, shared } = gated();
  const failing = shared();
  const waiting = shared();
  turns[0]?.reject(new Error('no disk'));
  await expect(failing).rejects.toThrow('no disk');
  await expect.poll(() => turns.length).toBe(2);
  const later = shared();
  turns[1]?.resolve();
  await waiting;
  await expect.poll(() => turns.length).toBe(3);
  turns[2]?.resolve();
  await later;
});
