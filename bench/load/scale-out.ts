/**
 * `npm run bench -- load/scale-out [STORIES]`: one archive of made-up stories in PostgreSQL and in a file. A process of its
 * own opens each and answers 16 people who ask for news at once. Prints a table. The server is that of the tests, without
 * pg_textsearch, unless DATABASE_URL leads to an empty database of another one.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MovedRow, moveArchive } from '../../src/store/move/move-archive.ts';
import { postgresSide } from '../../src/store/move/postgres-side.ts';
import { sqliteTarget } from '../../src/store/move/sqlite-side.ts';
import { MOVED_TABLES } from '../../src/store/move/tables.ts';
import { PostgresServer } from '../../tests/support/postgres/server.ts';
import { madeUpRows } from './made-up-rows.ts';

const BATCH = 250;

const stories = Number(process.argv[2] ?? 10_000);
if (!Number.isInteger(stories) || stories < 1) {
  process.stderr.write(
    'Usage: npm run bench -- load/scale-out [STORIES]   (a whole number, 10,000 if left out)\n',
  );
  process.exit(2);
}

const server =
  process.env.DATABASE_URL === undefined
    ? await PostgresServer.start(['shared_buffers=256MB', 'max_wal_size=2GB', 'autovacuum=on'])
    : undefined;
const url = server?.url() ?? process.env.DATABASE_URL ?? '';
const folder = mkdtempSync(join(tmpdir(), 'on-the-record-bench-'));

const filling = performance.now();
const side = await postgresSide(url);
await side.begin('made up');
const tableOf = (name: string) => {
  const table = MOVED_TABLES.find((one) => one.name === name);
  if (!table) throw new Error(`There is no table ${name}.`);
  return table;
};
for (let from = 0; from < stories; from += BATCH) {
  const rows = madeUpRows(from, Math.min(BATCH, stories - from), stories);
  await side.write(tableOf('stories'), rows, [from]);
  const carried: MovedRow[] = rows.map(({ article }) => ({ article: article ?? null, feed: 0 }));
  await side.write(tableOf('story_feeds'), carried, [from]);
}
await side.finish();
const filled = (performance.now() - filling) / 1000;
const moving = performance.now();
await moveArchive(side, sqliteTarget(folder));
const moved = (performance.now() - moving) / 1000;
await side.close();

const ask = (name: string, place: string, passages: string) => {
  const asking = new URL('./scale-out-ask.ts', import.meta.url).pathname;
  const asked = spawnSync(process.execPath, [asking, place, passages], { encoding: 'utf8' });
  if (asked.status !== 0) throw new Error(asked.stderr);
  return { archive: name, ...JSON.parse(asked.stdout) };
};
console.log(
  `${stories} stories; filled at ${Math.round(stories / filled)} a second, moved to a file at ${Math.round(stories / moved)} a second`,
);
console.table([
  ask('PostgreSQL, a window', url, '100000'),
  ask('SQLite, a window', folder, '100000'),
  ask('SQLite, all in memory', folder, 'Infinity'),
]);
rmSync(folder, { recursive: true });
await server?.remove();
