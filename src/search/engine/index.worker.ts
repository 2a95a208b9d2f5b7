/** The worker thread of worker-index.ts: it holds the index in memory. */
import { serve } from '../../concurrency/worker-server.ts';
import { createSearchIndex } from './minisearch-index.ts';

serve(createSearchIndex);
