/** Knows the worker threads of this process by their scripts, so that a benchmark can count and end them. */
import { createRequire, syncBuiltinESMExports } from 'node:module';
import { basename } from 'node:path';
import type { Worker, WorkerOptions } from 'node:worker_threads';

const builtin = createRequire(import.meta.url)('node:worker_threads') as { Worker: typeof Worker };
const alive = new Map<Worker, string>();

/** Imported before anything that starts a thread: later imports of `Worker` get this class. */
builtin.Worker = class extends builtin.Worker {
  constructor(script: string | URL, options?: WorkerOptions) {
    super(script, options);
    alive.set(this, basename(String(script)).replace(/\.worker\.ts$/, ''));
    this.once('exit', () => alive.delete(this));
  }
};
syncBuiltinESMExports();

/** The scripts of the threads that run, sorted. */
export function threads(): string[] {
  return [...alive.values()].sort();
}

/** Ends a thread as a crash would: without a word to whoever waits for it. False if there is none of this script. */
export function endThread(script: string): boolean {
  const worker = [...alive].find(([, name]) => name === script)?.[0];
  void worker?.terminate();
  return worker !== undefined;
}
