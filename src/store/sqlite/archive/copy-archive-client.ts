/** Copies of the archive made in a thread: to read a copy again takes seconds, in which the bot answers. */
import { remote } from '../../../concurrency/worker-client.ts';
import { StoreError } from '../../store.ts';
import type { ArchiveCounts } from './archive-file.ts';

export interface ArchiveCopier {
  /** as `copyArchive` */
  copy(place: string, file: string): Promise<ArchiveCounts>;
  close(): Promise<void>;
}

/** Time without a copy after which the thread ends. */
const IDLE_MS = 1000;

/** Makes a copier whose thread starts with the first copy and ends after it. */
export function createThreadCopier(): ArchiveCopier {
  return remote<ArchiveCopier>({
    name: 'copy',
    script: new URL('./copy-archive.worker.ts', import.meta.url),
    idleMs: IDLE_MS,
    errors: [StoreError],
    failure: () => new StoreError('The backup was not finished. The archive itself is as it was.'),
  });
}
