/** The asker's half: a thread that starts with the first call, and anew with the next where it has died. */
import { Worker, type WorkerOptions } from 'node:worker_threads';
import type { Reply, Request, Thrown } from './worker-protocol.ts';

/** Why a call gets no answer: its thread died, took too long, or was closed. */
export type Loss = 'died' | 'late' | 'closed';

export interface CallThreadOptions {
  readonly script: URL;
  readonly worker?: WorkerOptions;
  /** milliseconds for one call, waiting included; the thread is given up then. As long as it takes where absent */
  readonly longest?: number;
  /** milliseconds after which a thread without calls ends; never where absent */
  readonly idle?: number;
  /** the error of a call that what it asked for has thrown */
  readonly thrown: (thrown: Thrown) => Error;
  /** the error of a call that gets no answer; `cause` is what the thread died of, where that is known */
  readonly lost: (loss: Loss, cause: Error | undefined) => Error;
}

export interface CallThread<Call> {
  /** Resolves with the answer; rejects with what `thrown` or `lost` make. */
  ask(call: Call): Promise<unknown>;
  /** calls without an answer yet */
  waiting(): number;
  /** whether there is a thread */
  runs(): boolean;
  /** Ends the thread; whoever still waits is rejected. A call after that starts another. */
  close(): Promise<void>;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout | undefined;
}

export function createCallThread<Call>(options: CallThreadOptions): CallThread<Call> {
  const { script, worker: settings, longest, idle, thrown, lost } = options;
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let resting: NodeJS.Timeout | undefined;
  let next = 1;

  function start(): Worker {
    const made = new Worker(script, settings);
    made.on('message', settle);
    made.on('error', (error) =>
      lose(made, 'died', error instanceof Error ? error : new Error(String(error))),
    );
    made.on('exit', () => lose(made, 'died'));
    // A thread that nobody waits for must not keep the process alive.
    made.unref();
    return made;
  }

  function settle(reply: Reply): void {
    const one = waiting.get(reply.id);
    waiting.delete(reply.id);
    clearTimeout(one?.timer);
    if (waiting.size === 0) rest();
    if ('value' in reply) one?.resolve(reply.value);
    else one?.reject(thrown(reply.thrown));
  }

  function rest(): void {
    worker?.unref();
    if (idle !== undefined) resting = setTimeout(() => void end('closed'), idle).unref();
  }

  /** What the thread had not answered stays without an answer; the next call starts another. */
  function lose(whose: Worker, loss: Loss, cause?: Error): void {
    if (worker !== whose) return;
    worker = undefined;
    clearTimeout(resting);
    for (const { reject, timer } of waiting.values()) {
      clearTimeout(timer);
      reject(lost(loss, cause));
    }
    waiting.clear();
  }

  async function end(loss: Loss): Promise<void> {
    const running = worker;
    if (!running) return;
    lose(running, loss);
    await running.terminate();
  }

  return {
    ask(call) {
      clearTimeout(resting);
      worker ??= start();
      const asked = worker;
      const request: Request<Call> = { id: next, call };
      next += 1;
      return new Promise((resolve, reject) => {
        const timer = longest === undefined ? undefined : setTimeout(() => void end('late'), longest).unref();
        waiting.set(request.id, { resolve, reject, timer });
        asked.ref();
        asked.postMessage(request);
      });
    },
    waiting: () => waiting.size,
    runs: () => worker !== undefined,
    close: () => end('closed'),
  };
}
