/**
 * Works off the claims of a ledger in rounds: several at a time, each claimed only when there is a place for it. What takes
 * longer than a round goes on beside the next one.
 */
import { setTimeout } from 'node:timers/promises';
import { createSerialQueue } from '../concurrency/serial-queue.ts';
import type { Log } from '../log.ts';

/** Number of claims that are processed at the same time. */
const CONCURRENCY = 20;
/** A round ends after this time, even if a claim is still being processed: what is due next does not wait for it. */
const MAX_ROUND_MS = 5000;
/** Time that open requests get if the work stops. */
const GRACE_MS = 2000;

export interface RoundsOptions {
  /** duration of a claim in milliseconds */
  readonly lease: number;
  readonly log: Log;
  /** what is posted, for the log: `digests` */
  readonly what: string;
}

export interface Rounds {
  /** true once `stop` was called: nothing new is to be started */
  readonly isStopped: boolean;
  /** the signal of one request: it ends well before the lease, so that no two processes post at the same time */
  inTime(): AbortSignal;
  /** Works off all claims. Resolves when that is done, or after a round; what takes longer goes on. */
  workOff<Claim>(
    next: () => Promise<Claim | undefined>,
    work: (claim: Claim) => Promise<void>,
  ): Promise<void>;
  /** Does one piece of work, which may outlast the round. */
  once(work: () => Promise<void>): Promise<void>;
  /** Starts nothing new. Resolves when what is under way has ended, within seconds. */
  stop(): Promise<void>;
}

export function createRounds({ lease, log, what }: RoundsOptions): Rounds {
  const leaving = new AbortController();
  const running = new Set<Promise<void>>();
  let isStopped = false;

  /** Starts work that may outlast its round. */
  function start(work: () => Promise<void>): Promise<void> {
    const done = work().finally(() => running.delete(done));
    running.add(done);
    return done;
  }

  /**
   * Waits for all work, even if some of it fails, but no longer than a round lasts. Rejects with the first failure; one
   * that comes later is logged.
   */
  async function endOfRound(work: readonly Promise<void>[]): Promise<void> {
    const over = new AbortController();
    const timer = setTimeout(MAX_ROUND_MS, undefined, { signal: over.signal }).catch(() => undefined);
    const ended = await Promise.race([Promise.allSettled(work), timer]);
    over.abort();
    if (!ended)
      for (const one of work)
        one.catch((error: unknown) => log.warn({ err: error }, `posting ${what} failed; it is tried again`));
    for (const one of ended ?? []) if (one.status === 'rejected') throw one.reason;
  }

  return {
    get isStopped() {
      return isStopped;
    },

    inTime: () => AbortSignal.any([leaving.signal, AbortSignal.timeout(lease / 2)]),

    async workOff(next, work) {
      // Thousands may have nothing to post; claiming them in turn leaves time to answer commands.
      const inTurn = createSerialQueue();
      async function worker(): Promise<void> {
        for (let claim = await inTurn(next); claim; claim = await inTurn(next)) {
          await work(claim);
          if (isStopped) return;
        }
      }
      const places = isStopped ? 0 : Math.max(0, CONCURRENCY - running.size);
      await endOfRound(Array.from({ length: places }, () => start(worker)));
    },

    async once(work) {
      if (!isStopped) await endOfRound([start(work)]);
    },

    async stop() {
      isStopped = true;
      globalThis.setTimeout(() => leaving.abort(), GRACE_MS).unref();
      await Promise.allSettled([...running]);
    },
  };
}
