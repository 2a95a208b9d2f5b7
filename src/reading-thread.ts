/** What runs in the thread of thread-reader.ts: the reader, asked by messages, one after another. */
import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import type { Reader } from './follow/reader.ts';
import type { Problem } from './model.ts';
import { createReader } from './reading.ts';

/** A call of the Reader contract. */
export type Call = {
  [Method in keyof Reader]: { readonly method: Method; readonly args: Parameters<Reader[Method]> };
}[keyof Reader];

export interface Request {
  readonly id: number;
  readonly call: Call;
}

/** What came of a request: its value, or what was thrown. */
export type Reply =
  | { readonly id: number; readonly value: unknown }
  | {
      readonly id: number;
      readonly name: string;
      readonly problem: string;
      readonly why?: Problem | undefined;
    };

/** A little below the thread that answers: on a machine with few processors reading waits, not a person. */
const PRIORITY = 5;
// On Linux alone a thread has a priority of its own; elsewhere this would be the whole process's.
if (process.platform === 'linux') setPriority(PRIORITY);

const reader = createReader(String(workerData));

function answer(call: Call): Promise<unknown> {
  switch (call.method) {
    case 'feed':
      return reader.feed(...call.args);
    case 'feedsOn':
      return reader.feedsOn(...call.args);
    case 'item':
      return reader.item(...call.args);
    case 'page':
      return reader.page(...call.args);
    case 'close':
      return reader.close();
  }
}

parentPort?.on('message', async ({ id, call }: Request) => {
  let reply: Reply;
  try {
    reply = { id, value: await answer(call) };
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    reply = { id, name, problem: message, why: (error as { why?: Problem }).why };
  }
  parentPort?.postMessage(reply);
});
