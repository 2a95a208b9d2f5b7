/**
 * The lock by which one bot at a time uses an archive. It is a lock of the operating system on a file of its own, taken
 * through SQLite, so it ends with its process however that ends: no lock is ever stale, and no clock can break it.
 */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreError } from '../../store.ts';
import { storeErrorOf } from '../errors.ts';
import { makeFolder } from './archive-file.ts';

/** SQLite's result code for a lock that another has. */
const BUSY = 5;

export interface ArchiveLock {
  release(): void;
}

/**
 * Takes the lock of a folder, which is made if it is missing; `:memory:` needs none. Throws StoreError if another process has it, with the
 * number of that process and `advice`, which says what to do.
 */
export function lockArchive(folder: string, advice: string): ArchiveLock {
  if (folder === ':memory:') return { release() {} };
  const place = join(folder, 'bot.lock');
  let db: DatabaseSync | undefined;
  try {
    makeFolder(folder);
    db = new DatabaseSync(place);
    db.exec('PRAGMA busy_timeout = 0');
    // One transaction writes who has the lock; the next one stays open and is the lock. Readers may read meanwhile.
    db.exec('BEGIN IMMEDIATE');
    db.exec('CREATE TABLE IF NOT EXISTS holder (one INTEGER PRIMARY KEY, pid INTEGER, since TEXT)');
    db.prepare('INSERT OR REPLACE INTO holder VALUES (1, ?, ?)').run(process.pid, new Date().toISOString());
    db.exec('COMMIT');
    db.exec('BEGIN IMMEDIATE');
    const held = db;
    return { release: () => held.isOpen && held.close() };
  } catch (error) {
    const isHeld = ((error as { errcode?: number }).errcode ?? 0) === BUSY;
    const who = isHeld && db ? holderIn(db) : '';
    db?.close();
    if (!isHeld) throw storeErrorOf(error, place);
    throw new StoreError(`A bot uses the archive in ${folder} already${who}. ${advice}`);
  }
}

/** Who has the lock, in brackets; empty if that cannot be read. */
function holderIn(db: DatabaseSync): string {
  try {
    if (db.isTransaction) db.exec('ROLLBACK');
    const row = db.prepare('SELECT pid, since FROM holder').get();
    return row ? ` (process ${row.pid}, since ${row.since})` : '';
  } catch {
    return '';
  }
}
