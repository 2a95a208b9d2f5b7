/** Starts the bot as soon as Discord can be reached: what only lasts is waited for, what is refused is not. */
import { setTimeout } from 'node:timers/promises';
import type { Log } from '../../log.ts';
import { UnreachableError } from './login.ts';

/** Between two tries: twice as long each time. */
const FIRST_WAIT_MS = 2000;
const MAX_WAIT_MS = 300_000;

export interface WaitOptions {
  readonly log: Pick<Log, 'warn'>;
  /** ends the waiting */
  readonly signal: AbortSignal;
  /** resolves after so many milliseconds, rejects if the signal is aborted; for tests */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

/**
 * Resolves with what `start` does, which is tried again as long as it rejects with UnreachableError. Rejects with its
 * other errors; resolves with undefined if the signal is aborted.
 */
export async function startWhenReachable<Started>(
  start: () => Promise<Started>,
  { log, signal, wait = (ms, aborted) => setTimeout(ms, undefined, { signal: aborted }) }: WaitOptions,
): Promise<Started | undefined> {
  for (let ms = FIRST_WAIT_MS; !signal.aborted; ms = Math.min(ms * 2, MAX_WAIT_MS)) {
    try {
      return await start();
    } catch (error) {
      if (!(error instanceof UnreachableError)) throw error;
      log.warn({ reason: error.message, waitMs: ms }, 'Discord is out of reach; it is tried again');
    }
    await wait(ms, signal).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }
  return undefined;
}
