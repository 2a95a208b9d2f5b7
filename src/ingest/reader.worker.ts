/** The worker thread of reader-client.ts. */
import { setPriority } from 'node:os';
import { workerData } from 'node:worker_threads';
import { serveInTurn } from '../concurrency/worker-server.ts';
import { createReader } from './document-reader.ts';

/** A little below the thread that answers: on a machine with few processors, reading waits rather than a person. */
const PRIORITY = 5;
// Only Linux has a priority for each thread; elsewhere this would lower the whole process.
if (process.platform === 'linux') setPriority(PRIORITY);

serveInTurn(() => createReader(String(workerData)));
