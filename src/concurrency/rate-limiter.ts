/** Keeps requests of our own accord below Discord's global limit, so that answers always find room. */
import { setTimeout } from 'node:timers/promises';

/** Resolves when it is one's turn; rejects where the signal has aborted. */
export type Pace = (signal: AbortSignal) => Promise<void>;

export interface Clock {
  /** milliseconds */
  now(): number;
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

const REAL: Clock = {
  now: () => performance.now(),
  sleep: (ms, signal) => setTimeout(ms, undefined, { signal }),
};

/**
 * At most so many turns a second, in the order of asking. What a busy moment has held up is not made up for: else
 * what follows it would come too close together.
 */
export function createPace(perSecond: number, { now, sleep }: Clock = REAL): Pace {
  const apart = 1000 / perSecond;
  let last = Number.NEGATIVE_INFINITY;
  let queue: Promise<void> = Promise.resolve();
  async function turn(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const wait = last + apart - now();
    if (wait > 0) await sleep(wait, signal);
    last = now();
  }
  return (signal) => {
    const mine = queue.then(() => turn(signal));
    queue = mine.catch(() => {});
    return mine;
  };
}
