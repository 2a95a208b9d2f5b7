/**
 * `npm run bench -- load/feeds [FEEDS [STORIES]] [--english]`: the time from a feed item to a searchable, attributed story. Made-up
 * feeds of 50 whole stories are polled with a store on disk, as in the bot; the network is left out. Prints articles a
 * second, the processor time of one, and the delays of the main thread in milliseconds: by the clock, and by its own
 * CPU time. They differ if other programs use the processor, which delays every thread.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createPoller } from '../../src/feeds/poller.ts';
import { createThreadReader } from '../../src/ingest/reader-client.ts';
import { createLog } from '../../src/log.ts';
import { openNewsroom } from '../../src/newsroom.ts';
import { OPERATOR } from '../../src/store/feed-store.ts';
import { sampleLoop } from './loop-samples.ts';
import { madeUpFeeds } from './made-up-feeds.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { english: { type: 'boolean', default: false } },
});
const ITEMS = Number(positionals[1] ?? 50);
const feeds = Number(positionals[0] ?? 20);
if (!Number.isInteger(feeds) || feeds < 1) {
  process.stderr.write(
    'Usage: npm run bench -- load/feeds [FEEDS [STORIES]] [--english]   (whole numbers, 20 and 50 if left out)\n',
  );
  process.exit(2);
}

const madeUp = madeUpFeeds(values.english);
const addresses = Array.from({ length: feeds }, () => madeUp.add(ITEMS));
const { fetcher } = madeUp;

const folder = mkdtempSync(join(tmpdir(), 'on-the-record-bench-'));
const newsroom = await openNewsroom({ dataDir: folder, defaultTimeZone: 'UTC', writerThread: true });
const reader = createThreadReader('UTC');
const log = createLog('silent');
const now = () => new Date();
const poller = createPoller({ archive: newsroom, fetcher, reader, log, now });
for (const url of addresses)
  await newsroom.store.feeds.add({ url, owner: OPERATOR, now: now().toISOString() });

// The reader's thread loads what it needs with its first document.
const [first] = await newsroom.store.feeds.subscriptionsOf(OPERATOR);
await poller.pollNow(first?.feed.id ?? 0);
const before = await newsroom.store.count();
const samples = sampleLoop();
const started = performance.now();
const usage = process.cpuUsage();
await poller.tick();
const seconds = (performance.now() - started) / 1000;
const { user, system } = process.cpuUsage(usage);
const { clock, computed } = samples.end();
const taken = (await newsroom.store.count()) - before;
console.table({
  articles: taken,
  'articles a second': Math.round(taken / seconds),
  'processor time of all threads, ms an article': Math.round((user + system) / 10 / taken) / 100,
  'main thread held up, longest, ms': longest(clock, 0),
  'main thread held up, 99.9 %, ms': longest(clock, 0.001),
  'main thread computed, longest, ms': longest(computed, 0),
  'main thread computed, 99.9 %, ms': longest(computed, 0.001),
});
await reader.close();
await newsroom.close();
rmSync(folder, { recursive: true });

/** The value that a share of all values exceeds, to a tenth; the longest for 0. */
function longest(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => b - a);
  return Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 10) / 10;
}
