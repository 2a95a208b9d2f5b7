/** The worker thread of `createThreadImportReader`. */
import { serveInTurn } from '../concurrency/worker-server.ts';
import { createImportReader } from './import-reader.ts';

serveInTurn(createImportReader);
