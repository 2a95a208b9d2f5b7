/**
 * Charts drawn in a thread of its own, so that nobody else's answer waits for a picture. The thread starts with the
 * first picture and ends when none was asked for in a while: what draws takes some 60 MB.
 */
import { createCallThread, type Loss } from '../../concurrency/worker-client.ts';
import type { Chart, Charts } from './chart.ts';

/** MB of JavaScript's memory; a small young generation is swept before pictures pile up. */
const MEMORY = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 8 };

export interface ThreadOptions {
  /** milliseconds for one picture, waiting included */
  readonly longest?: number;
  /** milliseconds after which a thread without work ends */
  readonly idle?: number;
  /** pictures that may wait; at some 10 ms each, more would come too late */
  readonly most?: number;
  /** what runs in the thread */
  readonly script?: URL;
}

const LOST: Readonly<Record<Loss, string>> = {
  died: 'The drawing thread has ended.',
  late: 'A chart took too long to draw.',
  closed: 'The drawing thread is closed.',
};

/** Nothing is loaded before the first picture. */
export function createThreadCharts(options: ThreadOptions = {}): Charts {
  const { longest = 10_000, idle = 60_000, most = 200 } = options;
  const thread = createCallThread<Chart>({
    script: options.script ?? new URL('./chart.worker.ts', import.meta.url),
    worker: { resourceLimits: MEMORY },
    longest,
    idle,
    thrown: ({ message }) => new Error(message),
    lost: (loss, cause) => cause ?? new Error(LOST[loss]),
  });
  return {
    async draw(chart) {
      if (thread.waiting() >= most) throw new Error('Too many charts wait to be drawn.');
      return (await thread.ask(chart)) as Uint8Array;
    },
    close: thread.close,
  };
}
