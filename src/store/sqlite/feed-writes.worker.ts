/** What runs in the thread of thread-writes.ts: the writes, on a connection of their own, asked by messages. */
import { workerData } from 'node:worker_threads';
import type { CallOf } from '../../concurrency/worker-protocol.ts';
import { answerCalls } from '../../concurrency/worker-server.ts';
import { type ConnectionOptions, openConnection } from './connection.ts';
import { guard, Sqlite } from './database.ts';
import { SqliteWrites } from './feed-writes.ts';
import type { Writes } from './writes.ts';

const options = workerData as ConnectionOptions;
let opened: { readonly sql: Sqlite; readonly writes: Writes } | undefined;

/** Opened with the first call, so that what is wrong with the file is that call's answer. */
function open(): { readonly sql: Sqlite; readonly writes: Writes } {
  const { place } = options;
  const sql = guard(place, () => new Sqlite(openConnection({ ...options, isAside: false }), place));
  return { sql, writes: new SqliteWrites(sql) };
}

answerCalls((call: CallOf<Writes>) => {
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
});
