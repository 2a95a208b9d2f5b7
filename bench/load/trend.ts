/**
 * `npm run bench -- load/trend [STORIES]`: measures the cost of a trend. It stores made-up stories of twelve paragraphs over a
 * year and counts words in them, over the last 30 days and over the year, with all of the archive in the index and with
 * a quarter of it. Then it draws charts. Prints tables.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { askTrend } from '../../src/answer/trend/trend.ts';
import { chartOf } from '../../src/discord/payload/trend-attachment.ts';
import type { TrendAnswer } from '../../src/model/answer.ts';
import { openNewsroom } from '../../src/newsroom.ts';
import { createThreadCharts } from '../../src/render/chart/chart-client.ts';
import { openStore } from '../../src/store/sqlite/store.ts';
import { zipfText } from './zipf.ts';

const PARAGRAPHS = 12;
const QUESTIONS = 200;
const DRAWINGS = 100;
const NOW = new Date('2025-12-31T12:00:00Z');
const YEAR = 365 * 86_400_000;

const stories = Number(process.argv[2] ?? 8334);
if (!Number.isInteger(stories) || stories < 1) {
  process.stderr.write(
    'Usage: npm run bench -- load/trend [STORIES]   (a whole number, 8,334 if left out)\n',
  );
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'on-the-record-bench-'));
const { sentence, random } = zipfText(42);
await fill();
const rows = [];
for (const [held, indexPassages] of [
  ['whole', Number.POSITIVE_INFINITY],
  ['a quarter', Math.ceil((stories * PARAGRAPHS) / 4)],
] as const) {
  const newsroom = await openNewsroom({
    dataDir: folder,
    defaultTimeZone: 'Europe/Berlin',
    now: () => NOW,
    indexPassages,
  });
  for (const since of ['30 days', '2025-01-01']) {
    await askTrend(newsroom, { query: sentence(1), since }, 1);
    const counting: number[] = [];
    const answering: number[] = [];
    const monitor = monitorEventLoopDelay({ resolution: 1 });
    monitor.enable();
    for (let n = 0; n < QUESTIONS; n += 1) {
      const query = sentence(1 + (n % 2));
      const from = since === '30 days' ? NOW.getTime() - YEAR / 12 : NOW.getTime() - YEAR;
      counting.push(
        await timed(() => newsroom.index.countArticles({ text: query, since: from, now: NOW.toISOString() })),
      );
      answering.push(await timed(() => askTrend(newsroom, { query, since }, 1)));
    }
    monitor.disable();
    rows.push({
      index: held,
      passages: await newsroom.index.count(),
      since,
      'counting p50 ms': at(counting, 0.5),
      'p99 ms': at(counting, 0.99),
      'answer p50 ms': at(answering, 0.5),
      'p99 ms ': at(answering, 0.99),
      // The monitor also counts its own waiting time of one millisecond.
      'main thread held up, p99 ms': Math.max(0, monitor.percentile(99) / 1e6 - 1).toFixed(1),
      'most ms': Math.max(0, monitor.max / 1e6 - 1).toFixed(1),
    });
  }
  await newsroom.close();
}
rmSync(folder, { recursive: true });
console.table(rows);
console.table(await drawings());

async function fill(): Promise<void> {
  const store = await openStore(folder);
  for (let n = 0; n < stories; n += 1) {
    const instant = new Date(NOW.getTime() - random() * YEAR).toISOString();
    const paragraphs = Array.from({ length: PARAGRAPHS }, (_, m) => ({
      number: m + 1,
      text: `The ${sentence(30)}.`,
    }));
    const publishedAt = { instant, zone: 'UTC', printed: instant, dateOnly: false };
    const article = {
      id: `story-${n}`,
      source: 'Bench',
      headline: `Storm ${sentence(7)}`,
      language: 'en',
      publishedAt,
      paragraphs,
    };
    await store.put({ origin: `bench:${n}`, hash: String(n), article, quotes: [], attributor: 1 });
  }
  await store.close();
}

async function drawings() {
  const charts = createThreadCharts();
  const bins = Array.from({ length: 60 }, (_, n) => {
    const day = new Date(NOW.getTime() - (59 - n) * 86_400_000).toISOString().slice(0, 10);
    return { first: day, last: day, count: Math.floor(random() * 40) };
  });
  const peaks = [{ bin: 40, passages: [] }];
  const chart = chartOf({ unit: 'day', bins, peaks } as unknown as TrendAnswer, 'en');
  let png = new Uint8Array();
  const draw = async () => {
    png = Uint8Array.from(await charts.draw(chart));
  };
  const before = process.memoryUsage().rss;
  const first = await timed(draw);
  const times: number[] = [];
  for (let n = 0; n < DRAWINGS; n += 1) times.push(await timed(draw));
  const grown = process.memoryUsage().rss - before;
  await charts.close();
  return {
    'first picture, its thread started, ms': first.toFixed(0),
    'picture p50 ms': at(times, 0.5),
    'picture p99 ms': at(times, 0.99),
    'PNG kB': (png.byteLength / 1000).toFixed(1),
    'memory of the thread, MB': (grown / 1024 / 1024).toFixed(0),
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function at(times: number[], share: number): string {
  return ([...times].sort((a, b) => a - b)[Math.floor(times.length * share)] ?? 0).toFixed(1);
}
