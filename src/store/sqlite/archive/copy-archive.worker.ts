/** The worker thread of copy-archive-client.ts. */
import { serve } from '../../../concurrency/worker-server.ts';
import { copyArchive } from './copy-archive.ts';
import type { ArchiveCopier } from './copy-archive-client.ts';

serve<ArchiveCopier>(() => ({ copy: copyArchive, close: async () => {} }));
