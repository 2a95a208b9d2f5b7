/**
 * The writes of the poller in a worker thread: a commit waits for the disk, and an answer should not. A write that has
 * resolved is on the disk. Only one thread of the process writes at a time, so neither blocks in wait for the other.
 */
import { remote } from '../../concurrency/worker-client.ts';
import { StoreError, UnknownOutcomeError } from '../store.ts';
import type { ConnectionOptions } from './connection.ts';
import type { Database } from './database.ts';
import type { FeedWrites } from './feed-writes.ts';

/** Time for one write. SQLite itself gives up after ten seconds, so only a thread that hangs takes this long. */
const WRITE_TIMEOUT_MS = 60_000;

/**
 * Makes writes whose thread starts with the first one, and again with the next one after it died. `sql` is the
 * connection of the calling thread, which does not write meanwhile.
 */
export function createThreadWrites(sql: Database, connection: ConnectionOptions): FeedWrites {
  return remote<FeedWrites>({
    name: 'write',
    script: new URL('./feed-writes.worker.ts', import.meta.url),
    worker: { workerData: connection },
    timeoutMs: WRITE_TIMEOUT_MS,
    errors: [StoreError],
    failure: () =>
      new UnknownOutcomeError(
        'The thread that writes to the archive has ended. Nothing acknowledged is lost.',
      ),
    around: (call) => sql.writeElsewhere(call),
    // SQLite removes the write-ahead log only if its last connection is closed.
    closesInThread: true,
  });
}
