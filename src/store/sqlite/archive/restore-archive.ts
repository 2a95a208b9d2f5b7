/** Puts a copy in the place of the archive. What was there is kept beside it. */
import { closeSync, copyFileSync, existsSync, openSync, readSync, renameSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreError } from '../../store.ts';
import { storeErrorOf } from '../errors.ts';
import { type ArchiveCounts, archiveIn, checkArchive } from './archive-file.ts';
import { lockArchive } from './archive-lock.ts';

/** SQLite's result code for a file that others have open. */
const BUSY = 5;

export interface Restored {
  readonly counts: ArchiveCounts;
  /** where the replaced archive is now; absent if there was none */
  readonly kept?: string;
}

/**
 * Checks a copy and puts it into a folder as its archive, without the write-ahead log of the old one. `now` names the
 * file in which the old one is kept. Throws StoreError, and changes nothing, if the copy is not whole or the archive is
 * in use.
 */
export function restoreArchive(copy: string, folder: string, now: Date): Restored {
  const place = archiveIn(folder);
  if (resolve(copy) === resolve(place))
    throw new StoreError(`${copy} is the archive itself, not a copy of it.`);
  const counts = checkArchive(copy);
  try {
    const lock = lockArchive(folder, 'Stop it first.');
    try {
      refuseOpen(place);
      const coming = `${place}.restoring`;
      copyFileSync(copy, coming);
      const kept = setAside(place, now);
      renameSync(coming, place);
      return { counts, ...(kept !== undefined && { kept }) };
    } finally {
      lock.release();
    }
  } catch (error) {
    throw error instanceof StoreError ? error : storeErrorOf(error, place);
  }
}

/** Throws StoreError if another process has the archive open. Its write-ahead log is copied into it. */
function refuseOpen(place: string): void {
  // What is no database any more is open nowhere, and SQLite would delete its log.
  if (!existsSync(place) || !isDatabase(place)) return;
  const db = new DatabaseSync(place);
  try {
    db.exec('PRAGMA busy_timeout = 0');
    // SQLite leaves WAL mode only if nobody else has the file open.
    db.exec('PRAGMA journal_mode = DELETE');
  } catch (error) {
    if (((error as { errcode?: number }).errcode ?? 0) === BUSY)
      throw new StoreError(
        `The archive at ${place} is open in another process. End that first: a bot or a prompt.`,
      );
    // A damaged archive is what a copy is restored for.
  } finally {
    db.close();
  }
}

/** Renames the archive, with what is left of its write-ahead log. Returns its new name, if there was one. */
function setAside(place: string, now: Date): string | undefined {
  rmSync(`${place}-shm`, { force: true });
  if (!existsSync(place)) {
    rmSync(`${place}-wal`, { force: true });
    return undefined;
  }
  const stamp = now.toISOString().slice(0, 19).replaceAll(':', '-');
  const kept = place.replace(/\.db$/, `.replaced-${stamp}.db`);
  if (existsSync(`${place}-wal`)) renameSync(`${place}-wal`, `${kept}-wal`);
  renameSync(place, kept);
  return kept;
}

/** Whether a file begins as SQLite's do (sqlite.org/fileformat.html, section 1.3). */
function isDatabase(file: string): boolean {
  return startOf(file, 16) === 'SQLite format 3\0';
}

/** The first bytes of a file as text. */
function startOf(file: string, length: number): string {
  const open = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(length);
    return bytes.toString('latin1', 0, readSync(open, bytes));
  } finally {
    closeSync(open);
  }
}
