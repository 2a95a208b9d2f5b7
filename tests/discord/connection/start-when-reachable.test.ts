import { expect, test } from 'vitest';
import { LoginError, UnreachableError } from '../../../src/discord/connection/login.ts';
import { startWhenReachable } from '../../../src/discord/connection/start-when-reachable.ts';
import { createLog } from '../../../src/log.ts';

const log = createLog('silent');

/** A start that fails so often before it succeeds, and the waits between. */
function starting(failures: number, error: Error, ending = new AbortController()) {
  const waits: number[] = [];
  let tries = 0;
  const start = async () => {
    tries += 1;
    if (tries <= failures) throw error;
    return 'started';
  };
  const wait = async (ms: number) => void waits.push(ms);
  return { waits, ending, started: startWhenReachable(start, { log, signal: ending.signal, wait }) };
}

test('Discord out of reach is waited for, longer each time and at most five minutes', async () => {
  const { waits, started } = starting(10, new UnreachableError('no network'));
  expect(await started).toBe('started');
  expect(waits).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 300, 300].map((seconds) => seconds * 1000));
});

test('a refused token is not tried again', async () => {
  const { waits, started } = starting(10, new LoginError('Discord rejects the token.'));
  await expect(started).rejects.toThrow('rejects the token');
  expect(waits).toEqual([]);
});

test('a signal ends the waiting', async () => {
  const ending = new AbortController();
  const start = () => Promise.reject(new UnreachableError('no network'));
  const started = startWhenReachable(start, { log, signal: ending.signal });
  setImmediate(() => ending.abort());
  expect(await started).toBeUndefined();
});
