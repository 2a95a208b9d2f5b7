/** A connection to the archive's file, as all of them are: WAL mode, an acknowledged write survives a power cut. */
import { DatabaseSync } from 'node:sqlite';
import { migrate } from './migrations.ts';

/** Milliseconds that a writer waits for another process's transaction. */
const BUSY_TIMEOUT_MS = 10_000;
/** Pages of 4 KB after which the write-ahead log goes into the file. */
const CHECKPOINT_PAGES = 200;
/** The same where another thread does that: only if it does not keep up. */
const RARE_CHECKPOINT_PAGES = 4000;

export interface ConnectionOptions {
  /** a file, or `:memory:` */
  readonly place: string;
  /** most pages of the file, to see what a full disk does */
  readonly maxPages?: number | undefined;
  /** whether another thread writes most of what is written */
  readonly hasWriterThread: boolean;
}

/** Opens the file and brings it to the schema of this version. Throws what SQLite throws, or StoreError. */
export function openConnection({ place, maxPages, hasWriterThread }: ConnectionOptions): DatabaseSync {
  const db = new DatabaseSync(place);
  try {
    db.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
    // Before the first table, else the file could never give pages back.
    db.exec('PRAGMA auto_vacuum = INCREMENTAL');
    db.exec('PRAGMA journal_mode = WAL');
    // Small checkpoints: each is a pause for whoever waits for an answer.
    db.exec(`PRAGMA wal_autocheckpoint = ${hasWriterThread ? RARE_CHECKPOINT_PAGES : CHECKPOINT_PAGES}`);
    // A story is acknowledged once it would survive a power cut.
    db.exec('PRAGMA synchronous = FULL');
    migrate(db);
    if (maxPages !== undefined) db.exec(`PRAGMA max_page_count = ${Math.trunc(maxPages)}`);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}
