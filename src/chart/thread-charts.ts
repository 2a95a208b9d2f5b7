/**
 * Charts drawn in a thread of its own, so that nobody else's answer waits for a picture. The thread starts with the
 * first picture and ends when none was asked for in a while: what draws takes some 60 MB.
 */
import { Worker } from 'node:worker_threads';
import type { Charts } from './chart.ts';
import type { Reply, Request } from './drawing-thread.ts';

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

interface Waiting {
  readonly resolve: (png: Uint8Array) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/** Nothing is loaded before the first picture. */
export function createThreadCharts(options: ThreadOptions = {}): Charts {
  const { longest = 10_000, idle = 60_000, most = 200 } = options;
  const script = options.script ?? new URL('./drawing-thread.ts', import.meta.url);
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let resting: NodeJS.Timeout | undefined;
  let next = 1;

  function start(): Worker {
    const made = new Worker(script, { resourceLimits: MEMORY });
    made.on('message', settle);
    made.on('error', (error) => fail(made, error instanceof Error ? error : new Error(String(error))));
    made.on('exit', () => fail(made, new Error('The drawing thread has ended.')));
    // A thread that nobody waits for must not keep the process alive.
    made.unref();
    return made;
  }

  function settle(reply: Reply): void {
    const one = waiting.get(reply.id);
    waiting.delete(reply.id);
    clearTimeout(one?.timer);
    if (waiting.size === 0) rest();
    if ('png' in reply) one?.resolve(reply.png);
    else one?.reject(new Error(reply.problem));
  }

  function rest(): void {
    worker?.unref();
    clearTimeout(resting);
    resting = setTimeout(() => void end(), idle).unref();
  }

  async function end(): Promise<void> {
    const running = worker;
    worker = undefined;
    clearTimeout(resting);
    await running?.terminate();
  }

  /** What the thread had not drawn when it died is not drawn. */
  function fail(died: Worker, error: Error): void {
    if (worker !== died) return;
    worker = undefined;
    for (const { reject, timer } of waiting.values()) {
      clearTimeout(timer);
      reject(error);
    }
    waiting.clear();
  }

  return {
    draw(chart) {
      if (waiting.size >= most) return Promise.reject(new Error('Too many charts wait to be drawn.'));
      clearTimeout(resting);
      worker ??= start();
      const asked = worker;
      const request: Request = { id: next, chart };
      next += 1;
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          fail(asked, new Error('A chart took too long to draw.'));
          void asked.terminate();
        }, longest).unref();
        waiting.set(request.id, { resolve, reject, timer });
        asked.ref();
        asked.postMessage(request);
      });
    },
    async close() {
      const running = worker;
      if (running) fail(running, new Error('The drawing thread is closed.'));
      worker = undefined;
      clearTimeout(resting);
      await running?.terminate();
    },
  };
}
