/**
 * The writes in a thread of their own: a commit waits for the disk, and whoever asks the bot something should not. What
 * resolves is on the disk. Only one thread of the process writes at a time, so that neither sleeps in wait for the other.
 */
import { createCallThread } from '../../concurrency/worker-client.ts';
import type { CallOf } from '../../concurrency/worker-protocol.ts';
import { StoreError } from '../store.ts';
import type { ConnectionOptions } from './connection.ts';
import type { Sqlite } from './database.ts';
import type { Writes } from './writes.ts';

/** Starts its thread with the first write, and a new one where that has died. `sql` is the connection of this thread. */
export function createThreadWrites(sql: Sqlite, connection: ConnectionOptions): Writes {
  const thread = createCallThread<CallOf<Writes>>({
    script: new URL('./feed-writes.worker.ts', import.meta.url),
    worker: { workerData: connection },
    thrown: ({ message }) => new StoreError(message),
    lost: () =>
      new StoreError('The thread that writes to the archive has ended. Nothing acknowledged is lost.'),
  });
  const ask = <T>(call: CallOf<Writes>) => sql.writeAside(async () => (await thread.ask(call)) as T);
  return {
    keep: (...args) => ask({ method: 'keep', args }),
    seen: async (...args) => {
      if (args[0].length > 0) await ask({ method: 'seen', args });
    },
    forgetItems: (...args) => ask({ method: 'forgetItems', args }),
    expire: (...args) => ask({ method: 'expire', args }),
    vacuum: (...args) => ask({ method: 'vacuum', args }),
    async close() {
      if (!thread.runs()) return;
      // After what is under way: a connection that is closed leaves no log behind.
      await ask({ method: 'close', args: [] });
      await thread.close();
    },
  };
}
