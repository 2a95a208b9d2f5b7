/** Opens the archive at a place that a process was given as an argument: a folder, or the address of a database. */
import { type ArchiveOptions, openArchive } from '../../src/store/open-archive.ts';
import type { Store } from '../../src/store/store.ts';

export function openPlace(place: string, options: ArchiveOptions = {}): Promise<Store> {
  const isAddress = place.startsWith('postgresql:');
  return openArchive(
    isAddress ? { dataDir: '', databaseUrl: { reveal: () => place } } : { dataDir: place },
    options,
  );
}
