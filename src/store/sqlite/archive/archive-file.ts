/** Where the archive is, and whether a file is a whole one. */
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreError } from '../../store.ts';
import { storeErrorOf } from '../errors.ts';
import { refuseNewer } from '../migrations.ts';

/** How much an archive holds. */
export interface ArchiveCounts {
  /** withdrawn ones included */
  readonly stories: number;
  readonly versions: number;
  /** 0 in an archive of before feeds */
  readonly feeds: number;
}

/** The file of the archive in a folder. */
export function archiveIn(folder: string): string {
  return join(folder, 'on-the-record.db');
}

/** Makes one level if that is enough: on a read-only file system, Node would try for ever to make several. */
export function makeFolder(folder: string): void {
  if (existsSync(folder) && statSync(folder).isDirectory()) return;
  mkdirSync(folder, { recursive: !existsSync(dirname(resolve(folder))) });
}

/** The file of the archive in a folder. Throws StoreError if there is none: nothing is made by asking. */
export function existingArchiveIn(folder: string): string {
  const place = archiveIn(folder);
  if (folder !== ':memory:' && existsSync(place)) return place;
  throw new StoreError(
    `There is no archive in ${folder}. Set DATA_DIR to the folder that has on-the-record.db.`,
  );
}

/** How much is in an open archive. */
export function countsOf(db: DatabaseSync): ArchiveCounts {
  const has = db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?");
  const count = (table: string) =>
    has.get(table) ? Number(db.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.n) : 0;
  return { stories: count('stories'), versions: count('versions'), feeds: count('feeds') };
}

/**
 * Reads a whole file, and returns how much it holds. Throws StoreError if it is no archive, is damaged, or was written
 * by a newer version. Takes seconds for each gigabyte, in the calling thread.
 */
export function checkArchive(file: string): ArchiveCounts {
  if (!existsSync(file)) throw new StoreError(`There is no file ${file}.`);
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(file, { readOnly: true });
    const version = Number(db.prepare('PRAGMA user_version').get()?.user_version);
    refuseNewer(version);
    if (version < 1 || !db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'stories'").get())
      throw new StoreError(`${file} is no archive of On the Record. It was left as it is.`);
    const found = db.prepare('PRAGMA integrity_check').all();
    if (found.length !== 1 || found[0]?.integrity_check !== 'ok')
      throw new StoreError(
        `${file} is damaged (${String(found[0]?.integrity_check)}). It was left as it is.`,
      );
    return countsOf(db);
  } catch (error) {
    throw error instanceof StoreError ? error : storeErrorOf(error, file);
  } finally {
    db?.close();
  }
}
