/** The worker thread of feed-writes-client.ts: it writes on its own connection. */
import { workerData } from 'node:worker_threads';
import { serve } from '../../concurrency/worker-server.ts';
import { type ConnectionOptions, openConnection } from './connection.ts';
import { Database, inStoreErrors } from './database.ts';
import { SqliteFeedWrites } from './feed-writes.ts';

const options = workerData as ConnectionOptions;
const { place } = options;

serve(() => {
  const connection = inStoreErrors(place, () => openConnection({ ...options, hasWriterThread: false }));
  return new SqliteFeedWrites(new Database(connection, place));
});
