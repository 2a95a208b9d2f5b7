/**
 * `npm run bench -- load/scale-out [STORIES] [--keep FOLDER]`: one archive of made-up stories in PostgreSQL and, up to
 * 100,000 stories, in a file. A process of its own opens each and answers 16 people who ask for news at once. Prints a
 * table. The server is that of the tests, without pg_textsearch, unless DATABASE_URL leads to another one, whose database
 * is empty or has these stories already. FOLDER keeps the archive for later runs (see load/scale-archive).
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { moveArchive } from '../../src/store/move/move-archive.ts';
import { postgresSide } from '../../src/store/move/postgres-side.ts';
import { sqliteTarget } from '../../src/store/move/sqlite-side.ts';
import { openMadeUpArchive, said } from './archive/server.ts';

/** In a file, more would take hours to move and most of the memory to hold. */
const MAX_IN_FILE = 100_000;

const { values, positionals } = parseArgs({ options: { keep: { type: 'string' } }, allowPositionals: true });
const stories = Number(positionals[0] ?? 10_000);
if (!Number.isInteger(stories) || stories < 1) {
  process.stderr.write(
    'Usage: npm run bench -- load/scale-out [STORIES] [--keep FOLDER]   (a whole number, 10,000 if left out)\n',
  );
  process.exit(2);
}

const { url, filling, close } = await openMadeUpArchive(stories, values.keep);
console.log(said(stories, filling));
const folder = stories > MAX_IN_FILE ? undefined : await moved(url);
if (folder === undefined) console.log(`more than ${MAX_IN_FILE} stories: SQLite is left out`);

const ask = (name: string, place: string, passages: string) => {
  const asking = new URL('./scale-out-ask.ts', import.meta.url).pathname;
  const asked = spawnSync(process.execPath, [asking, place, passages], { encoding: 'utf8' });
  if (asked.status !== 0) throw new Error(asked.stderr);
  return { archive: name, ...JSON.parse(asked.stdout) };
};
const rows = [ask('PostgreSQL, a window', url, '100000')];
if (folder !== undefined)
  rows.push(ask('SQLite, a window', folder, '100000'), ask('SQLite, all in memory', folder, 'Infinity'));
console.table(rows);
if (folder !== undefined) rmSync(folder, { recursive: true });
await close();

/** The folder into which the archive is moved. */
async function moved(url: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'on-the-record-bench-'));
  const started = performance.now();
  const side = await postgresSide(url);
  await moveArchive(side, sqliteTarget(folder));
  await side.close();
  console.log(`moved to a file at ${Math.round((stories * 1000) / (performance.now() - started))} a second`);
  return folder;
}
