/** Where tests keep their files: in memory, if the platform has enough of it as a folder. None has to survive a power cut. */
import { accessSync, constants, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

/** The shared memory of Linux. A container may have some megabytes of it only. */
const MEMORY = '/dev/shm';
/** Bytes; the tests never hold as much at a time. */
const ENOUGH = 2e9;

export const TEMPORARY_PLACE = isEnough(MEMORY) ? MEMORY : tmpdir();

function isEnough(place: string): boolean {
  try {
    accessSync(place, constants.W_OK);
    const { bavail, bsize } = statfsSync(place);
    return bavail * bsize >= ENOUGH;
  } catch {
    return false;
  }
}
