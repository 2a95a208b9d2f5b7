/**
 * Charts drawn in a worker thread, so that no other answer waits for a picture. The thread starts with the first
 * picture and ends after a time without any, because the drawing libraries take some 60 MB.
 */
import { type CallFailure, remote } from '../../concurrency/worker-client.ts';
import type { Charts } from './chart.ts';

/** The JavaScript heap in MB. With a small young generation, pictures are collected before they pile up. */
const HEAP_LIMITS = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 8 };

export interface ThreadOptions {
  /** milliseconds for one picture, waiting included */
  readonly timeoutMs?: number;
  /** milliseconds after which a thread without work ends */
  readonly idleMs?: number;
  /** pictures that may wait; at some 10 ms each, more would come too late */
  readonly maxPending?: number;
  /** the module that the thread runs */
  readonly script?: URL;
}

const FAILURES: Readonly<Record<CallFailure, string>> = {
  died: 'The drawing thread has ended.',
  timeout: 'A chart took too long to draw.',
  closed: 'The drawing thread is closed.',
  full: 'Too many charts wait to be drawn.',
};

/** Makes charts in a thread. No drawing library is loaded before the first picture. */
export function createThreadCharts(options: ThreadOptions = {}): Charts {
  return remote<Charts>({
    name: 'draw',
    script: new URL('./chart.worker.ts', import.meta.url),
    worker: { resourceLimits: HEAP_LIMITS },
    timeoutMs: 10_000,
    idleMs: 60_000,
    maxPending: 200,
    failure: (why, cause) => cause ?? new Error(FAILURES[why]),
    ...options,
  });
}
