/** The worker thread of `createThreadImportReader`. */
import { serve } from '../concurrency/worker-server.ts';
import { createImportReader } from './import-reader.ts';

serve(createImportReader);
