/** Folders that are gone after the test that made them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { TEMPORARY_PLACE } from './temporary-place.ts';

/** Call at the top of a test file; what it returns makes a new empty folder. */
export function temporaryFolder(): () => string {
  const made: string[] = [];
  afterEach(() => {
    for (const one of made.splice(0)) rmSync(one, { recursive: true, force: true });
  });
  return () => {
    const folder = mkdtempSync(join(TEMPORARY_PLACE, 'on-the-record-'));
    made.push(folder);
    return folder;
  };
}
