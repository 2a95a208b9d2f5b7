/** The thread of an index in memory that asks the database for the stories that do not fit. `workerData` is its address. */
import { workerData } from 'node:worker_threads';
import { serve } from '../concurrency/worker-server.ts';
import { createSearchIndex } from '../search/engine/minisearch-index.ts';
import { openPostgresReads } from '../store/postgres/reads.ts';
import { storedArchive } from './stored-archive.ts';

serve(() =>
  createSearchIndex(
    undefined,
    storedArchive(() => openPostgresReads(String(workerData))),
  ),
);
