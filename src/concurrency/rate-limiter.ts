/** Keeps the bot's own requests below Discord's global rate limit, so answers always have room. */
import { setTimeout } from 'node:timers/promises';

/** Resolves when the caller may go on; rejects if the signal is aborted before. */
export type RateLimiter = (signal: AbortSignal) => Promise<void>;

export interface Clock {
  /** milliseconds */
  now(): number;
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

const SYSTEM_CLOCK: Clock = {
  now: () => performance.now(),
  sleep: (ms, signal) => setTimeout(ms, undefined, { signal }),
};

/**
 * Lets at most `perSecond` callers through each second, in the order of their calls. Time lost to a delay is not made
 * up for, because the calls after it would follow each other too closely.
 */
export function createRateLimiter(perSecond: number, { now, sleep }: Clock = SYSTEM_CLOCK): RateLimiter {
  const minGapMs = 1000 / perSecond;
  let last = Number.NEGATIVE_INFINITY;
  let queue: Promise<void> = Promise.resolve();
  async function waitForGap(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const wait = last + minGapMs - now();
    if (wait > 0) await sleep(wait, signal);
    last = now();
  }
  return (signal) => {
    const turn = queue.then(() => waitForGap(signal));
    queue = turn.catch(() => {});
    return turn;
  };
}
