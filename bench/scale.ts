/**
 * `npm run bench:scale -- [STORIES]`: what grows with the archive. Stores made-up stories (words drawn from a Zipf
 * distribution, eleven paragraphs each, seeded), opens the archive anew, and asks. Prints a table.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askNews } from '../src/answer/news.ts';
import { openNewsroom } from '../src/newsroom.ts';
import { sentence, story } from './made-up-stories.ts';

const stories = Number(process.argv[2] ?? 1000);
if (!Number.isInteger(stories) || stories < 1) {
  process.stderr.write('Usage: npm run bench:scale -- [STORIES]   (a whole number, 1,000 if left out)\n');
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'on-the-record-bench-'));
const options = { dataDir: folder, defaultTimeZone: 'UTC' };
const first = await openNewsroom(options);
let started = performance.now();
for (let n = 0; n < stories; n += 1) await first.take(`bench:${n}.txt`, Buffer.from(story(n)));
const ingest = (performance.now() - started) / 1000;
await first.close();

started = performance.now();
const newsroom = await openNewsroom(options);
const open = (performance.now() - started) / 1000;
const times: number[] = [];
for (let n = 0; n < 300; n += 1) {
  const query = sentence(1 + (n % 3));
  started = performance.now();
  await askNews(newsroom, { query }, 1);
  times.push(performance.now() - started);
}
times.sort((a, b) => a - b);
const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(1);
const megabytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(0)} MB`;
console.table({
  stories,
  passages: await newsroom.index.count(),
  'ingest, stories a second': Math.round(stories / ingest),
  'archive file': megabytes(statSync(join(folder, 'on-the-record.db')).size),
  'open and index, seconds': open.toFixed(2),
  memory: megabytes(process.memoryUsage().rss),
  'question of 1 to 3 words, p50 ms': at(0.5),
  'question of 1 to 3 words, p99 ms': at(0.99),
});
await newsroom.close();
rmSync(folder, { recursive: true });
