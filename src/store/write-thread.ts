/** What runs in the thread of thread-writes.ts: the writes, on a connection of their own, asked by messages. */
import { parentPort, workerData } from 'node:worker_threads';
import { type ConnectionOptions, openConnection } from './connection.ts';
import { guard, Sqlite } from './sqlite.ts';
import { SqliteWrites } from './sqlite-writes.ts';
import type { Writes } from './writes.ts';

/** A call of the Writes contract. */
export type Call = {
  [Method in keyof Writes]: { readonly method: Method; readonly args: Parameters<Writes[Method]> };
}[keyof Writes];

export interface Request {
  readonly id: number;
  readonly call: Call;
}

/** What came of a request: its value, or the sentence of a StoreError. */
export type Reply =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly problem: string };

const options = workerData as ConnectionOptions;
let opened: { readonly sql: Sqlite; readonly writes: Writes } | undefined;

/** Opened with the first call, so that what is wrong with the file is that call's answer. */
function open(): { readonly sql: Sqlite; readonly writes: Writes } {
  const { place } = options;
  const sql = guard(place, () => new Sqlite(openConnection({ ...options, isAside: false }), place));
  return { sql, writes: new SqliteWrites(sql) };
}

function answer(call: Call): Promise<unknown> | undefined {
  if (call.method === 'close') {
    opened?.sql.db.close();
    return undefined;
  }
  opened ??= open();
  const { writes } = opened;
  switch (call.method) {
    case 'keep':
      return writes.keep(...call.args);
    case 'seen':
      return writes.seen(...call.args);
    case 'forgetItems':
      return writes.forgetItems(...call.args);
    case 'expire':
      return writes.expire(...call.args);
    case 'vacuum':
      return writes.vacuum(...call.args);
  }
}

parentPort?.on('message', async ({ id, call }: Request) => {
  let reply: Reply;
  try {
    reply = { id, value: await answer(call) };
  } catch (error) {
    reply = { id, problem: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(reply);
});
