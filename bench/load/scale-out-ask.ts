/** The second half of bench/load/scale-out.ts: `scale-out-ask.ts PLACE PASSAGES` opens an archive and answers, and prints figures as JSON. */
import { setTimeout } from 'node:timers/promises';
import { askNews } from '../../src/answer/news.ts';
import { Secret } from '../../src/config.ts';
import { openNewsroom } from '../../src/newsroom.ts';
import { zipfText } from './zipf.ts';

const CLIENTS = 16;
const QUESTIONS_PER_CLIENT = 20;
/** Questions of each client before those that are timed: whatever is read or compiled once is not to count. */
const WARM_UP = 2;

const [place = '', passages = ''] = process.argv.slice(2);
const newsroom = await openNewsroom({
  ...(place.startsWith('postgres') ? { dataDir: '', databaseUrl: new Secret(place) } : { dataDir: place }),
  defaultTimeZone: 'UTC',
  indexPassages: Number(passages),
  now: () => new Date('2025-04-09T00:00:00.000Z'),
});
const opened = { seconds: performance.now() / 1000, cpu: cpuSeconds(), rss: process.memoryUsage().rss };
// An archive in PostgreSQL answers before its window is full.
while (!Number.isInteger(newsroom.change())) await setTimeout(50);
const full = { seconds: performance.now() / 1000, cpu: cpuSeconds() };
const archive = await newsroom.archiveFor(undefined);
const times: number[] = [];
await Promise.all(Array.from({ length: CLIENTS }, (_, n) => client(CLIENTS + n, WARM_UP)));
times.length = 0;
const before = cpuSeconds();
await Promise.all(Array.from({ length: CLIENTS }, (_, n) => client(n, QUESTIONS_PER_CLIENT)));
const cpu = cpuSeconds() - before;
times.sort((a, b) => a - b);
process.stdout.write(
  JSON.stringify({
    'passages in memory': await newsroom.index.count(),
    'open, s': opened.seconds.toFixed(1),
    'open, CPU s': opened.cpu.toFixed(1),
    'full, s': full.seconds.toFixed(1),
    'full, CPU s': full.cpu.toFixed(1),
    'memory then, MB': Math.round(opened.rss / 1024 / 1024),
    'memory at the end, MB': Math.round(process.memoryUsage().rss / 1024 / 1024),
    'CPU ms a question': ((cpu * 1000) / times.length).toFixed(0),
    'p50 ms': at(0.5),
    'p99 ms': at(0.99),
  }),
);
await newsroom.close();

async function client(n: number, questions: number): Promise<void> {
  const { sentence } = zipfText(1000 + n);
  for (let question = 0; question < questions; question += 1) {
    const started = performance.now();
    await askNews(archive, { query: sentence(2 + (question % 2)) }, 1);
    times.push(performance.now() - started);
  }
}

/** Of this process, its threads included. */
function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function at(share: number): string {
  return (times[Math.floor(times.length * share)] ?? 0).toFixed(0);
}
