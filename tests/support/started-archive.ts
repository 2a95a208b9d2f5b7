/** Archives that a command line has started before, with the bundled stories read: that takes longer than most answers. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { callCli } from './call-cli.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { TEMPORARY_PLACE } from './temporary-place.ts';

/** Call at the top of a test file; what it returns makes a new folder with a copy of such an archive. */
export function startedArchive(): () => string {
  const folder = temporaryFolder();
  let started = '';
  beforeAll(async () => {
    started = mkdtempSync(join(TEMPORARY_PLACE, 'on-the-record-'));
    await callCli('chat', ['/help'], { env: { DATA_DIR: started } });
  });
  afterAll(() => rmSync(started, { recursive: true, force: true }));
  return () => {
    const copy = folder();
    cpSync(started, copy, { recursive: true });
    return copy;
  };
}
