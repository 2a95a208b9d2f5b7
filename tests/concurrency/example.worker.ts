import { setImmediate } from 'node:timers/promises';
import { threadId, workerData } from 'node:worker_threads';
import { serve, serveInTurn } from '../../src/concurrency/worker-server.ts';
import { type Example, Refused } from './example.ts';

const {
  failures = 0,
  isInTurn = false,
  closed = new Int32Array(1),
} = (workerData ?? {}) as {
  readonly failures?: number;
  readonly isInTurn?: boolean;
  readonly closed?: Int32Array;
};
let failuresToCreate = failures;

(isInTurn ? serveInTurn : serve)(() => {
  if (failuresToCreate > 0) {
    failuresToCreate -= 1;
    throw new Refused('not yet', failuresToCreate);
  }
  return createExample();
});

function createExample(): Example {
  let calls = 0;
  let running = 0;
  const gates = new Map<string, PromiseWithResolvers<string>>();
  function gate(text: string): PromiseWithResolvers<string> {
    const found = gates.get(text) ?? Promise.withResolvers<string>();
    gates.set(text, found);
    return found;
  }
  return {
    echo: async (value) => value,
    async count() {
      calls += 1;
      return { thread: threadId, calls };
    },
    async refuse(code) {
      throw new Refused(`refused with ${code}`, code);
    },
    async fail() {
      throw Object.assign(new TypeError('a fault'), { hint: 'seen', secret: () => 'no data' });
    },
    async throwText(text) {
      throw text;
    },
    give: async () => () => 'functions cannot be sent',
    hang: () => new Promise(() => {}),
    exit: () => process.exit(3),
    crash: () =>
      new Promise(() => {
        queueMicrotask(() => {
          throw new RangeError('a crash');
        });
      }),
    async overlap() {
      running += 1;
      let most = running;
      for (let turn = 0; turn < 20; turn += 1) {
        await setImmediate();
        most = Math.max(most, running);
      }
      running -= 1;
      return most;
    },
    waitFor: (text) => gate(text).promise,
    open: async (text) => gate(text).resolve(text),
    async close() {
      Atomics.add(closed, 0, 1);
    },
  };
}
