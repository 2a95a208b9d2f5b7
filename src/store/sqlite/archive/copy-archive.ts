/** Copies an archive while others read and write it, and checks the copy before it gets its name. */
import { accessSync, constants, existsSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { isDeepStrictEqual } from 'node:util';
import { StoreError } from '../../store.ts';
import { storeErrorOf } from '../errors.ts';
import { keepForOwner } from '../file-mode.ts';
import { type ArchiveCounts, checkArchive, countsOf } from './archive-file.ts';

/** Pages copied at a time: all, because a copy in steps restarts after each write. WAL mode blocks nobody. */
const ALL_PAGES = 2 ** 31 - 1;

/**
 * Copies the archive at `place` to `file`, which must not exist, in one file without a write-ahead log, which its user
 * alone may read. Until it is whole and checked, the copy is called `FILE.partial`. Returns how much it holds. Rejects
 * with StoreError; then there is no copy.
 */
export async function copyArchive(place: string, file: string): Promise<ArchiveCounts> {
  if (existsSync(file))
    throw new StoreError(`${file} exists already. Name a file that does not, or remove it.`);
  if (!isWritable(dirname(resolve(file))))
    throw new StoreError(`${file} cannot be written: its folder does not exist, or is closed to this user.`);
  const partial = `${file}.partial`;
  rmSync(partial, { force: true });
  try {
    const wanted = await copyTo(partial, place);
    const found = checkArchive(partial);
    if (!isDeepStrictEqual(found, wanted))
      throw new StoreError(`The copy of ${place} does not hold what the archive does. Check the disk.`);
    renameSync(partial, file);
    return found;
  } catch (error) {
    for (const one of [partial, `${partial}-wal`, `${partial}-shm`, `${partial}-journal`])
      rmSync(one, { force: true });
    throw error instanceof StoreError ? error : storeErrorOf(error, file);
  }
}

/** Copies one state of the archive, and returns how much it holds in that state. */
async function copyTo(file: string, place: string): Promise<ArchiveCounts> {
  // SQLite copies in another thread, so the copy needs a connection that nothing else uses.
  const db = new DatabaseSync(place, { readOnly: true });
  try {
    // What is counted and what is copied are the same: the transaction sees no later write.
    db.exec('BEGIN');
    const counts = countsOf(db);
    keepForOwner(file);
    await backup(db, file, { rate: ALL_PAGES });
    const copy = new DatabaseSync(file);
    try {
      copy.exec('PRAGMA journal_mode = DELETE');
    } finally {
      copy.close();
    }
    return counts;
  } finally {
    db.close();
  }
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
