/** Keeps requests of our own accord below Discord's global limit, so that answers always find room. */
import { setTimeout } from 'node:timers/promises';

/** Resolves when it is one's turn; rejects where the signal has aborted. */
export type Pace = (signal: AbortSignal) => Promise<void>;

/** Evenly so many turns a second, in the order of asking. */
export function createPace(perSecond: number): Pace {
  const apart = 1000 / perSecond;
  let free = 0;
  return async (signal) => {
    const now = performance.now();
    const at = Math.max(now, free);
    free = at + apart;
    if (at > now) await setTimeout(at - now, undefined, { signal });
    signal.throwIfAborted();
  };
}
