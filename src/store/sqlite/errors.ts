/** Turns errors of SQLite and of the file system into sentences for the person who runs the bot. */
import { StoreError } from '../store.ts';

/** SQLite's primary result codes (sqlite.org/rescode.html): the low byte of the extended code. */
const CORRUPT = 11;
const FULL = 13;
const NOT_A_DATABASE = 26;
const CANNOT_OPEN = 14;
const READ_ONLY = 8;
const BUSY = 5;
const IO_ERROR = 10;

/** A StoreError that tells what happened to the archive at `place` and what to do; its cause is the original error. */
export function storeErrorOf(error: unknown, place: string): StoreError {
  return new StoreError(messageOf(error, place), { cause: error });
}

function messageOf(error: unknown, place: string): string {
  const { errcode, code, message } = error as { errcode?: number; code?: string; message?: string };
  switch (code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `No permission to write the archive at ${place}. Give this user write access, or set DATA_DIR to another folder.`;
    case 'ENOENT':
      return `The folder for the archive at ${place} cannot be made. Set DATA_DIR to a folder that can.`;
    case 'EEXIST':
    case 'ENOTDIR':
      return `DATA_DIR is not a folder, so the archive cannot be kept at ${place}. Set DATA_DIR to a folder.`;
    case 'ENOSPC':
      return diskIsFull(place);
  }
  switch (errcode === undefined ? undefined : errcode & 0xff) {
    case CORRUPT:
    case NOT_A_DATABASE:
      return (
        `The archive at ${place} is damaged or not an archive. It was left as it is: ` +
        'move it aside (with the files beside it that end in -wal and -shm) or restore a copy, then start again.'
      );
    case FULL:
      return diskIsFull(place);
    case READ_ONLY:
    case CANNOT_OPEN:
      return `The archive at ${place} cannot be opened for writing. Check the folder's permissions, or set DATA_DIR to another folder.`;
    case BUSY:
      return `Another process has kept the archive at ${place} locked for too long. Nothing was changed; try again.`;
    case IO_ERROR:
      return `The disk failed while reading or writing the archive at ${place}. Nothing half-written was kept; check the disk.`;
  }
  return `The archive at ${place} cannot be used: ${message ?? String(error)}`;
}

function diskIsFull(place: string): string {
  return `The disk is full, so nothing more can be stored at ${place}. What was stored before is safe; make room and try again.`;
}
