/** The client's side of the protocol: a contract whose methods run in a worker thread. */
import { Worker, type WorkerOptions } from 'node:worker_threads';
import { type ErrorClass, fromTransferred } from './error-transfer.ts';
import { countThreads, type ThreadCounts } from './thread-counts.ts';
import type { Asynchronous, Reply, Request } from './worker-protocol.ts';

/** Why a call has no result: its thread died, it took too long, it was closed, or too many calls were waiting. */
export type CallFailure = 'died' | 'timeout' | 'closed' | 'full';

export interface RemoteOptions {
  /** of its work, under which it is counted (thread-counts.ts); not counted if absent */
  readonly name?: string;
  /** the module that the thread runs; it calls `serve` */
  readonly script: URL;
  readonly worker?: WorkerOptions;
  /**
   * true if the thread works on one call at a time, as `serveInTurn` does: if a call ends the thread, it alone has no
   * result, and those that wait go to a new thread. For calls that keep no state in the thread
   */
  readonly oneAtATime?: boolean;
  /**
   * milliseconds for one call, waiting in the thread included unless it works on one at a time; the thread is ended
   * then, with all calls that it has. No limit if absent
   */
  readonly timeoutMs?: number;
  /** milliseconds after which a thread without calls ends; never if absent */
  readonly idleMs?: number;
  /** calls that may be without a result at a time; no limit if absent */
  readonly maxPending?: number;
  /** error classes of the contract; other errors arrive as a plain `Error` */
  readonly errors?: readonly ErrorClass[];
  /** the error of a call without a result; `cause` is what the thread died of, if known */
  readonly failure: (why: CallFailure, cause: Error | undefined) => Error;
  /** false if the thread has state that a new one would lack: after its end every call fails for the same reason */
  readonly restarts?: boolean;
  /** runs each call, for instance to put it into a queue */
  readonly around?: <T>(call: () => Promise<T>) => Promise<T>;
  /** true if `close` first calls the contract's own `close` in the thread */
  readonly closesInThread?: boolean;
}

/** A contract that can be closed, as all are that have a thread. */
export interface Closable {
  close(): Promise<void>;
}

/**
 * The contract, with each method run in a thread. The thread starts at the first call. If it ends, the calls that it
 * had are rejected, and the next call starts another. `close` ends the thread, and rejects the calls that are not done.
 * The thread keeps the process alive only while a call is not done.
 */
export function remote<Contract extends Closable & Asynchronous<Contract>>(options: RemoteOptions): Contract {
  const { around = (call) => call(), closesInThread = false } = options;
  const thread = new RemoteThread(options);
  const call = (method: string, args: readonly unknown[]) => around(() => thread.call(method, args));

  async function close(): Promise<void> {
    try {
      if (closesInThread && thread.isRunning) await call('close', []);
    } finally {
      await thread.end('closed');
    }
  }

  return new Proxy({} as Contract, {
    get(_, method) {
      // With a `then` the proxy would be taken for a promise.
      if (typeof method !== 'string' || method === 'then') return undefined;
      return method === 'close' ? close : async (...args: unknown[]) => call(method, args);
    },
  });
}

interface WaitingCall {
  readonly method: string;
  readonly args: readonly unknown[];
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

interface PendingCall {
  readonly call: WaitingCall;
  timer?: NodeJS.Timeout;
}

/** Calls that a thread has which works on one at a time: the next one is there when it has done one. */
const MAX_IN_TURN = 2;

/** At most one worker at a time, and the calls that it has not answered. */
class RemoteThread {
  readonly #options: RemoteOptions;
  /** calls that the thread has, in order */
  readonly #pending = new Map<number, PendingCall>();
  /** calls that it will get, in order */
  #waiting: WaitingCall[] = [];
  #worker: Worker | undefined;
  #idleTimer: NodeJS.Timeout | undefined;
  /** the error of every further call, if the thread may not be replaced */
  #ended: (() => Error) | undefined;
  #nextId = 1;

  constructor(options: RemoteOptions) {
    this.#options = options;
  }

  get isRunning(): boolean {
    return this.#worker !== undefined;
  }

  call(method: string, args: readonly unknown[]): Promise<unknown> {
    const { maxPending = Number.POSITIVE_INFINITY, failure } = this.#options;
    if (this.#ended) return Promise.reject(this.#ended());
    if (this.#pending.size + this.#waiting.length >= maxPending)
      return Promise.reject(failure('full', undefined));
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.#waiting.push({ method, args, resolve, reject });
    this.#count({ calls: 1 });
    const ended = () => this.#count({ calls: -1 });
    promise.then(ended, ended);
    this.#sendWaiting();
    return promise;
  }

  #count(more: Partial<ThreadCounts>): void {
    const { name } = this.#options;
    if (name !== undefined) countThreads(name, more);
  }

  /** Gives the thread what it may have. */
  #sendWaiting(): void {
    const room = this.#options.oneAtATime ? MAX_IN_TURN - this.#pending.size : Number.POSITIVE_INFINITY;
    for (const call of this.#waiting.splice(0, room)) this.#send(call);
  }

  #send(call: WaitingCall): void {
    const { method, args } = call;
    clearTimeout(this.#idleTimer);
    this.#worker ??= this.#start();
    const worker = this.#worker;
    const request: Request = { id: this.#nextId, method, args };
    this.#nextId += 1;
    const pending: PendingCall = { call };
    this.#pending.set(request.id, pending);
    if (!this.#options.oneAtATime || this.#pending.size === 1) this.#time(pending);
    worker.ref();
    try {
      worker.postMessage(request);
    } catch (error) {
      // The arguments cannot be cloned.
      this.#take(request.id)?.reject(error as Error);
    }
  }

  /** Gives a call the time that it may take. */
  #time(pending: PendingCall): void {
    const { timeoutMs } = this.#options;
    if (timeoutMs !== undefined)
      pending.timer = setTimeout(() => void this.end('timeout'), timeoutMs).unref();
  }

  /** Ends the thread and rejects its calls. */
  async end(why: CallFailure): Promise<void> {
    const worker = this.#worker;
    if (why === 'closed')
      for (const { reject } of this.#waiting.splice(0)) reject(this.#options.failure(why, undefined));
    this.#drop(worker, why);
    await worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(this.#options.script, this.#options.worker);
    worker.on('message', (reply: Reply) => this.#settle(reply));
    worker.on('error', (error) =>
      this.#drop(worker, 'died', error instanceof Error ? error : new Error(String(error))),
    );
    worker.on('exit', () => this.#drop(worker, 'died'));
    // A thread without calls must not keep the process alive.
    worker.unref();
    return worker;
  }

  #settle(reply: Reply): void {
    const call = this.#take(reply.id);
    if ('value' in reply) call?.resolve(reply.value);
    else call?.reject(fromTransferred(reply.error, this.#options.errors ?? []));
  }

  /** A call that is done; undefined if its thread was given up before. */
  #take(id: number): WaitingCall | undefined {
    const pending = this.#pending.get(id);
    if (!pending) return undefined;
    this.#pending.delete(id);
    clearTimeout(pending.timer);
    const [next] = this.#pending.values();
    if (next && this.#options.oneAtATime && next.timer === undefined) this.#time(next);
    this.#sendWaiting();
    if (this.#pending.size === 0) this.#rest();
    return pending.call;
  }

  #rest(): void {
    const { idleMs } = this.#options;
    this.#worker?.unref();
    if (idleMs !== undefined) this.#idleTimer = setTimeout(() => void this.end('closed'), idleMs).unref();
  }

  /** Forgets a worker and rejects its calls; nothing happens if another has taken its place. */
  #drop(worker: Worker | undefined, why: CallFailure, cause?: Error): void {
    if (worker !== this.#worker) return;
    if (worker && why !== 'closed') this.#count({ lost: 1 });
    const { failure, restarts = true, oneAtATime = false } = this.#options;
    if (!restarts) this.#ended ??= () => failure(why, cause);
    this.#worker = undefined;
    clearTimeout(this.#idleTimer);
    const calls = Array.from(this.#pending.values(), ({ call, timer }) => {
      clearTimeout(timer);
      return call;
    });
    this.#pending.clear();
    // The others did not end the thread: the next one has them.
    const begun = oneAtATime && why !== 'closed' ? 1 : calls.length;
    this.#waiting.unshift(...calls.splice(begun));
    for (const { reject } of calls) reject(failure(why, cause));
    if (this.#ended) for (const { reject } of this.#waiting.splice(0)) reject(this.#ended());
    this.#sendWaiting();
  }
}
