/**
 * The writes in a thread of their own: a commit waits for the disk, and whoever asks the bot something should not. What
 * resolves is on the disk. Only one thread of the process writes at a time, so that neither sleeps in wait for the other.
 */
import { Worker } from 'node:worker_threads';
import type { ConnectionOptions } from './connection.ts';
import type { Sqlite } from './sqlite.ts';
import { StoreError } from './store.ts';
import type { Call, Reply, Request } from './write-thread.ts';
import type { Writes } from './writes.ts';

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Starts its thread with the first write, and a new one where that has died. `sql` is the connection of this thread. */
export function createThreadWrites(sql: Sqlite, connection: ConnectionOptions): Writes {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let next = 1;

  function start(): Worker {
    const made = new Worker(new URL('./write-thread.ts', import.meta.url), { workerData: connection });
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
    if (waiting.size === 0) worker?.unref();
    if ('value' in reply) one?.resolve(reply.value);
    else one?.reject(new StoreError(reply.problem));
  }

  function fail(died: Worker): void {
    if (worker !== died) return;
    worker = undefined;
    for (const { reject } of waiting.values())
      reject(
        new StoreError('The thread that writes to the archive has ended. Nothing acknowledged is lost.'),
      );
    waiting.clear();
  }

  function send<T>(call: Call): Promise<T> {
    worker ??= start();
    const asked = worker;
    const request: Request = { id: next, call };
    next += 1;
    return new Promise<T>((resolve, reject) => {
      waiting.set(request.id, { resolve: (value) => resolve(value as T), reject });
      asked.ref();
      asked.postMessage(request);
    });
  }

  const ask = <T>(call: Call): Promise<T> => sql.writeAside(() => send<T>(call));
  return {
    keep: (...args) => ask({ method: 'keep', args }),
    seen: async (...args) => {
      if (args[0].length > 0) await ask({ method: 'seen', args });
    },
    forgetItems: (...args) => ask({ method: 'forgetItems', args }),
    expire: (...args) => ask({ method: 'expire', args }),
    vacuum: (...args) => ask({ method: 'vacuum', args }),
    async close() {
      if (!worker) return;
      // After what is under way: a connection that is closed leaves no log behind.
      await ask({ method: 'close', args: [] });
      const running = worker;
      worker = undefined;
      await running?.terminate();
    },
  };
}
