/**
 * `npm run bench -- load/growth [STORIES]`: whether taking in news gets slower the more there is. Made-up feeds of 50 whole
 * stories are polled as in the bot, a thousand stories at a time, with a store on disk; the network is left out. Prints a
 * line for each thousand, and then what the first story after a restart takes.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPoller } from '../../src/feeds/poller.ts';
import { createThreadReader } from '../../src/ingest/reader-client.ts';
import { createLog } from '../../src/log.ts';
import { openNewsroom } from '../../src/newsroom.ts';
import { OPERATOR } from '../../src/store/feed-store.ts';
import { sampleLoop } from './loop-samples.ts';
import { madeUpFeeds } from './made-up-feeds.ts';

const STEP = 1000;
const ITEMS = 50;
const MB = 1024 * 1024;

const count = Number(process.argv[2] ?? 10_000);
if (!Number.isInteger(count) || count < STEP) {
  process.stderr.write(
    `Usage: npm run bench -- load/growth [STORIES]   (${STEP} or more, 10,000 if left out)\n`,
  );
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'on-the-record-bench-'));
const madeUp = madeUpFeeds();
const now = () => new Date();
/** The newest stories that the bot holds in memory by default. */
const indexPassages = 100_000;

let open = await opened();
for (let stories = STEP; stories <= count; stories += STEP) {
  const taken = await measured(STEP / ITEMS, ITEMS);
  const archive = statSync(join(folder, 'on-the-record.db')).size;
  console.log(
    `${String(stories).padStart(7)} stories: ${taken.cpu.toFixed(2)} ms of processor time a story, ${taken.perSecond.toFixed(0)} a second, ${taken.main}, memory ${(process.memoryUsage().rss / MB).toFixed(0)} MB, archive ${(archive / MB).toFixed(0)} MB`,
  );
}
await open.close();
open = await opened();
const first = await measured(1, 1);
console.log(`the first story after a restart: ${first.cpu.toFixed(0)} ms of processor time, ${first.main}`);
await open.close();
rmSync(folder, { recursive: true });

/** Opens the archive as the bot does. */
async function opened() {
  const newsroom = await openNewsroom({
    dataDir: folder,
    defaultTimeZone: 'UTC',
    writerThread: true,
    indexPassages,
  });
  const reader = createThreadReader('UTC');
  const { fetcher } = madeUp;
  const poller = createPoller({ archive: newsroom, fetcher, reader, log: createLog('silent'), now });
  return {
    newsroom,
    poller,
    async close() {
      await reader.close();
      await newsroom.close();
    },
  };
}

/** Follows further feeds and takes their stories in. */
async function measured(feeds: number, items: number) {
  const { newsroom, poller } = open;
  for (let feed = 0; feed < feeds; feed += 1)
    await newsroom.store.feeds.add({ url: madeUp.add(items), owner: OPERATOR, now: now().toISOString() });
  const before = await newsroom.store.count();
  const samples = sampleLoop();
  const started = performance.now();
  const usage = process.cpuUsage();
  await poller.tick();
  const { user, system } = process.cpuUsage(usage);
  const seconds = (performance.now() - started) / 1000;
  const { clock, computed } = samples.end();
  madeUp.clear();
  const taken = (await newsroom.store.count()) - before;
  if (taken !== feeds * items) throw new Error(`${taken} of ${feeds * items} stories were taken in.`);
  const main = `main thread held up for ${longest(clock)} ms at most, and computed for ${longest(computed)}`;
  return { cpu: (user + system) / 1000 / taken, perSecond: taken / seconds, main };
}

function longest(times: readonly number[]): string {
  return Math.max(0, ...times).toFixed(0);
}
