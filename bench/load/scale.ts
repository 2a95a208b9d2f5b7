/**
 * `npm run bench -- load/scale [STORIES]`: what grows with the archive. Stores made-up stories (words drawn from a Zipf
 * distribution, eleven paragraphs each, seeded), opens the archive anew, and asks. Prints a table.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openNewsroom } from '../../src/newsroom.ts';
import { story } from './made-up-stories.ts';

const stories = Number(process.argv[2] ?? 1000);
if (!Number.isInteger(stories) || stories < 1) {
  process.stderr.write(
    'Usage: npm run bench -- load/scale [STORIES]   (a whole number, 1,000 if left out)\n',
  );
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'on-the-record-bench-'));
const newsroom = await openNewsroom({ dataDir: folder, defaultTimeZone: 'UTC' });
const started = performance.now();
for (let n = 0; n < stories; n += 1) await newsroom.importText(`bench:${n}.txt`, Buffer.from(story(n)));
const ingest = (performance.now() - started) / 1000;
await newsroom.close();

// A process of its own, so that what reading the stories left in memory does not count.
const asking = new URL('./scale-ask.ts', import.meta.url).pathname;
const asked = spawnSync(process.execPath, [asking, folder], { encoding: 'utf8' });
if (asked.status !== 0) throw new Error(asked.stderr);
console.table({
  stories,
  'ingest, stories a second': Math.round(stories / ingest),
  'archive file': `${(statSync(join(folder, 'on-the-record.db')).size / 1024 / 1024).toFixed(0)} MB`,
  ...JSON.parse(asked.stdout),
});
rmSync(folder, { recursive: true });
