/** The reader in a thread of its own: whatever a feed or page is like, the bot's own thread goes on answering. */
import { Worker } from 'node:worker_threads';
import type { Reader } from './follow/reader.ts';
import type { Call, Reply, Request } from './reading-thread.ts';
import { UnreadableStory } from './text/unreadable.ts';

/** MB of memory that a document may take while it is read. */
const MEMORY = 512;
/** Milliseconds for one document. Everything here is linear in it, so only a fault takes this long. */
const LONGEST = 30_000;

const TANGLED = { message: 'trouble.tangled', values: {} };

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/** Starts its thread with the first call, and a new one where that has died. */
export function createThreadReader(defaultTimeZone: string): Reader {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let next = 1;

  function start(): Worker {
    const made = new Worker(new URL('./reading-thread.ts', import.meta.url), {
      workerData: defaultTimeZone,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY },
    });
    made.on('message', settle);
    made.on('error', () => fail(made));
    made.on('exit', () => fail(made));
    // A thread that nobody waits for must not keep the process alive.
    made.unref();
    return made;
  }

  function settle(reply: Reply): void {
    const one = waiting.get(reply.id);
    waiting.delete(reply.id);
    clearTimeout(one?.timer);
    if (waiting.size === 0) worker?.unref();
    if ('value' in reply) one?.resolve(reply.value);
    else if (reply.name === 'UnreadableStory') one?.reject(new UnreadableStory(reply.problem, reply.why));
    else one?.reject(new Error(reply.problem));
  }

  /** What the thread had not answered when it died was too much for it. */
  function fail(died: Worker): void {
    if (worker !== died) return;
    worker = undefined;
    for (const { reject, timer } of waiting.values()) {
      clearTimeout(timer);
      reject(new UnreadableStory('It is too large or too tangled to be read.', TANGLED));
    }
    waiting.clear();
  }

  function ask<T>(call: Call): Promise<T> {
    worker ??= start();
    const asked = worker;
    const request: Request = { id: next, call };
    next += 1;
    return new Promise<T>((resolve, reject) => {
      const timer = setTimeout(() => {
        fail(asked);
        void asked.terminate();
      }, LONGEST).unref();
      waiting.set(request.id, { resolve: (value) => resolve(value as T), reject, timer });
      asked.ref();
      asked.postMessage(request);
    });
  }

  return {
    feed: (...args) => ask({ method: 'feed', args }),
    feedsOn: (...args) => ask({ method: 'feedsOn', args }),
    item: (...args) => ask({ method: 'item', args }),
    page: (...args) => ask({ method: 'page', args }),
    async close() {
      const running = worker;
      worker = undefined;
      await running?.terminate();
    },
  };
}
