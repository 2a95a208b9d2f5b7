/** Files of the archive are for their owner alone: they hold what servers follow and ask. */
import { chmodSync, closeSync, existsSync, openSync } from 'node:fs';

const OWNER_ALONE = 0o600;

/**
 * Makes a file, if it is missing, that only its owner can read, and takes the rights of others from one that is there,
 * with its `-wal` and `-shm`. SQLite gives those the mode of the file. A file of somebody else stays as it is.
 */
export function keepForOwner(file: string): void {
  if (!existsSync(file)) closeSync(openSync(file, 'a', OWNER_ALONE));
  for (const one of [file, `${file}-wal`, `${file}-shm`]) {
    try {
      chmodSync(one, OWNER_ALONE);
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      if (!['ENOENT', 'EPERM', 'EROFS', 'ENOTSUP'].includes(code)) throw error;
    }
  }
}
