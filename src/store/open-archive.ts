/** Opens the archive where the settings say that it is: in a folder, or in PostgreSQL. */
import { existingArchiveIn } from './sqlite/archive/archive-file.ts';
import { openStore, type StoreOptions } from './sqlite/store.ts';
import type { Store } from './store.ts';

export interface ArchivePlace {
  /** folder of the archive, or `:memory:` */
  readonly dataDir: string;
  /** address of a database, in place of the folder; secret */
  readonly databaseUrl?: { reveal(): string } | undefined;
}

export interface ArchiveOptions extends Pick<StoreOptions, 'writerThread'> {
  /** the clock; that of the archive if absent */
  readonly now?: (() => Date) | undefined;
  /** true if the folder must have an archive already: nothing is made by asking */
  readonly exists?: boolean;
  /** hears of connections to the database that broke */
  readonly onLost?: ((error: Error) => void) | undefined;
  /** hears of what the operator of the database should know */
  readonly onNotice?: ((notice: string) => void) | undefined;
}

/** Rejects with StoreError, whose message is for the person who runs the bot. */
export async function openArchive(
  { dataDir, databaseUrl }: ArchivePlace,
  { now, writerThread, exists = false, onLost, onNotice }: ArchiveOptions = {},
): Promise<Store> {
  if (databaseUrl !== undefined) {
    // Whoever keeps the archive in a file loads no client of a database.
    const { openPostgresStore } = await import('./postgres/store.ts');
    return openPostgresStore({ url: databaseUrl.reveal(), ...(now && { now }), onLost, onNotice });
  }
  if (exists) existingArchiveIn(dataDir);
  return openStore(dataDir, { ...(now && { now }), writerThread });
}
