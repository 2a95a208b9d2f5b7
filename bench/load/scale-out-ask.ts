/** The second half of bench/load/scale-out.ts: `scale-out-ask.ts PLACE PASSAGES` opens an archive and answers, and prints figures as JSON. */
import { setTimeout } from 'node:timers/promises';
import { askNews } from '../../src/answer/news.ts';
import { Secret } from '../../src/config.ts';
import { openNewsroom } from '../../src/newsroom.ts';
import { WORDS, type ZipfText, zipfText } from './zipf.ts';

const CLIENTS = 16;
const QUESTIONS_PER_CLIENT = 20;
/** Questions of each client before those that are timed: whatever is read or compiled once is not to count. */
const WARM_UP = 2;
/** Words that stand in a quarter of the stories or more. */
const COMMON_WORDS = 100;

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
/** A question of so many words, by the words that are drawn. */
type Draw = (text: ZipfText, words: number) => string;
const anyWords: Draw = ({ sentence }, words) => sentence(words);
/** Of words that are no common ones, as most of real questions are: stop words do not count there. */
const contentWords: Draw = ({ rank }, words) =>
  Array.from({ length: words }, () => contentWord(rank)).join(' ');

await ask(anyWords, CLIENTS, WARM_UP);
const any = await ask(anyWords, 0, QUESTIONS_PER_CLIENT);
const content = await ask(contentWords, 0, QUESTIONS_PER_CLIENT);
process.stdout.write(
  JSON.stringify({
    'passages in memory': await newsroom.index.count(),
    'open, s': opened.seconds.toFixed(1),
    'open, CPU s': opened.cpu.toFixed(1),
    'full, s': full.seconds.toFixed(1),
    'full, CPU s': full.cpu.toFixed(1),
    'memory then, MB': Math.round(opened.rss / 1024 / 1024),
    'memory at the end, MB': Math.round(process.memoryUsage().rss / 1024 / 1024),
    'CPU ms a question': any.cpu,
    'p50 ms': any.p50,
    'p99 ms': any.p99,
    'no common words: CPU ms': content.cpu,
    '… p50 ms': content.p50,
    '… p99 ms': content.p99,
  }),
);
await newsroom.close();

function contentWord(rank: () => number): string {
  for (;;) {
    const drawn = rank();
    if (drawn >= COMMON_WORDS) return WORDS[drawn] ?? '';
  }
}

/** Asks as all clients at once, each so many questions; `first` is the seed of the first client. */
async function ask(draw: Draw, first: number, questions: number) {
  const times: number[] = [];
  const before = cpuSeconds();
  const clients = Array.from({ length: CLIENTS }, async (_, n) => {
    const text = zipfText(1000 + first + n);
    for (let question = 0; question < questions; question += 1) {
      const started = performance.now();
      await askNews(archive, { query: draw(text, 2 + (question % 2)) }, 1);
      times.push(performance.now() - started);
    }
  });
  await Promise.all(clients);
  const cpu = cpuSeconds() - before;
  times.sort((a, b) => a - b);
  const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(0);
  return { cpu: ((cpu * 1000) / times.length).toFixed(0), p50: at(0.5), p99: at(0.99) };
}

/** Of this process, its threads included. */
function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
