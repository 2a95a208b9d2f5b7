/** The second half of bench/load/scale.ts: opens the archive in a folder, asks 50 questions a second, prints figures as JSON. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { askNews } from '../../src/answer/news.ts';
import { openNewsroom } from '../../src/newsroom.ts';
import { sentence } from './made-up-stories.ts';

const QUESTIONS = 300;

const newsroom = await openNewsroom({ dataDir: process.argv[2] ?? '', defaultTimeZone: 'UTC' });
await askNews(newsroom, { query: sentence(2) }, 1);
// Counted from the start of the process: loading the program is part of it.
const first = performance.now() / 1000;
const times: number[] = [];
const monitor = monitorEventLoopDelay({ resolution: 1 });
monitor.enable();
const answers: Promise<void>[] = [];
for (let n = 0; n < QUESTIONS; n += 1) {
  answers.push(timed(sentence(1 + (n % 3))));
  await wait(20);
}
monitor.disable();
await Promise.all(answers);
times.sort((a, b) => a - b);
process.stdout.write(
  JSON.stringify({
    passages: await newsroom.index.count(),
    'start to first answer, seconds': first.toFixed(2),
    memory: `${(process.memoryUsage().rss / 1024 / 1024).toFixed(0)} MB`,
    'question of 1 to 3 words, p50 ms': at(0.5),
    'question of 1 to 3 words, p99 ms': at(0.99),
    // The monitor counts its own millisecond of waiting too.
    'main thread held up, p99 ms': Math.max(0, monitor.percentile(99) / 1e6 - 1).toFixed(1),
  }),
);
await newsroom.close();

async function timed(query: string): Promise<void> {
  const started = performance.now();
  await askNews(newsroom, { query }, 1);
  times.push(performance.now() - started);
}

function at(share: number): string {
  return (times[Math.floor(times.length * share)] ?? 0).toFixed(1);
}
