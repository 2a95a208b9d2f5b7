/** Opens connections to the archive's file. All use WAL mode, and an acknowledged write survives a power cut. */
import { chmodSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { keepForOwner } from './file-mode.ts';
import { isOutdated, migrate, versionOf } from './migrations.ts';

/** Time that a writer waits for the transaction of another process. */
const BUSY_TIMEOUT_MS = 10_000;
/** Pages of 4 KB in the write-ahead log after which it is copied into the file. */
const CHECKPOINT_PAGES = 200;
/** The same if another thread makes the checkpoints: this one helps only if that thread does not keep up. */
const RARE_CHECKPOINT_PAGES = 4000;

export interface ConnectionOptions {
  /** a file, or `:memory:` */
  readonly place: string;
  /** most pages that the file may have; a test sets it to imitate a full disk */
  readonly maxPages?: number | undefined;
  /** true if another thread of this process does most of the writing */
  readonly hasWriterThread: boolean;
}

/** Opens the file and migrates it to the schema of this version. Throws the errors of SQLite, or StoreError. */
export function openConnection({ place, maxPages, hasWriterThread }: ConnectionOptions): DatabaseSync {
  if (place !== ':memory:') keepForOwner(place);
  const db = new DatabaseSync(place);
  try {
    db.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
    // This must precede the first table, or the file could never return pages to the disk.
    db.exec('PRAGMA auto_vacuum = INCREMENTAL');
    db.exec('PRAGMA journal_mode = WAL');
    // Checkpoints are small because answers wait for each of them.
    db.exec(`PRAGMA wal_autocheckpoint = ${hasWriterThread ? RARE_CHECKPOINT_PAGES : CHECKPOINT_PAGES}`);
    // A story is acknowledged only when it would survive a power cut.
    db.exec('PRAGMA synchronous = FULL');
    if (place !== ':memory:' && isOutdated(db)) keepBefore(db, place);
    migrate(db);
    if (maxPages !== undefined) db.exec(`PRAGMA max_page_count = ${Math.trunc(maxPages)}`);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * Copies an archive of an older format beside itself, as on-the-record.format-N.TIME.db, before it is migrated. Throws
 * the errors of SQLite; then nothing is migrated.
 */
function keepBefore(db: DatabaseSync, place: string): void {
  const stamp = new Date().toISOString().replaceAll(':', '-');
  const copy = place.replace(/(?:\.db)?$/, `.format-${versionOf(db)}.${stamp}.db`);
  try {
    db.prepare('VACUUM INTO ?').run(copy);
    chmodSync(copy, 0o600);
  } catch (error) {
    rmSync(copy, { force: true });
    throw error;
  }
}
