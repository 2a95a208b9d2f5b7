/**
 * `npm run bench:follow -- [FEEDS]`: from feed item to searchable and attributed. Made-up feeds of 50 whole stories each
 * are polled over a store on disk; the network is left out. Prints articles a second, and how long the main thread
 * was held up, in milliseconds: the longest time of all, and the 99th percentile of ten-millisecond looks.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createPoller } from '../src/follow/poller.ts';
import type { Fetcher } from '../src/follow/reader.ts';
import { createLog } from '../src/log.ts';
import { openNewsroom } from '../src/newsroom.ts';
import { OPERATOR } from '../src/store/feed-store.ts';
import { createThreadReader } from '../src/thread-reader.ts';
import { story } from './made-up-stories.ts';

const ITEMS = 50;
/** Milliseconds between two looks at the event loop. */
const RESOLUTION = 1;
const feeds = Number(process.argv[2] ?? 20);
if (!Number.isInteger(feeds) || feeds < 1) {
  process.stderr.write('Usage: npm run bench:follow -- [FEEDS]   (a whole number, 20 if left out)\n');
  process.exit(2);
}

const host = 'https://bench.example';
const documents = new Map<string, Uint8Array>();
for (let feed = 0; feed < feeds; feed += 1) documents.set(`${host}/feed-${feed}`, feedOf(feed));
const fetcher: Fetcher = {
  fetch: async (url) => ({ kind: 'content', url, bytes: documents.get(url) ?? new Uint8Array() }),
};

const folder = mkdtempSync(join(tmpdir(), 'on-the-record-bench-'));
const newsroom = await openNewsroom({ dataDir: folder, defaultTimeZone: 'UTC' });
const reader = createThreadReader('UTC');
const log = createLog('silent');
const now = () => new Date();
const poller = createPoller({ archive: newsroom, fetcher, reader, log, now });
for (const url of documents.keys())
  await newsroom.store.feeds.add({ url, owner: OPERATOR, now: now().toISOString() });

// The reader's thread loads what it needs with its first document.
const [first] = await newsroom.store.feeds.sourcesOf(OPERATOR);
await poller.pollNow(first?.feed.id ?? 0);
const before = await newsroom.store.count();
const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
delay.enable();
const started = performance.now();
await poller.tick();
const seconds = (performance.now() - started) / 1000;
delay.disable();
const taken = (await newsroom.store.count()) - before;
const ms = (ns: number) => Math.max(0, Math.round(ns / 1e5) / 10 - RESOLUTION);
console.table({
  articles: taken,
  'articles a second': Math.round(taken / seconds),
  'main thread held up, longest, ms': ms(delay.max),
  'main thread held up, 99.9 %, ms': ms(delay.percentile(99.9)),
});
await reader.close();
await newsroom.close();
rmSync(folder, { recursive: true });

function feedOf(feed: number): Uint8Array {
  const items = Array.from({ length: ITEMS }, (_, n) => {
    const [headline = '', ...paragraphs] = story(feed * ITEMS + n).split(/\n\s*\n/);
    const body = paragraphs.map((one) => `<p>${one}</p>`).join('');
    const link = `${host}/${feed}/${n}-${headline.toLowerCase().replaceAll(' ', '-').slice(0, 40)}`;
    const date = new Date(Date.UTC(2025, 3, 9) - (feed * ITEMS + n) * 60_000).toUTCString();
    return `<item><title>${headline}</title><link>${link}</link><guid>${link}</guid><pubDate>${date}</pubDate><description><![CDATA[${body}]]></description></item>`;
  });
  return Buffer.from(
    `<?xml version="1.0"?><rss version="2.0"><channel><title>Bench ${feed}</title>${items.join('')}</channel></rss>`,
  );
}
