/**
 * `npm run bench -- load/discord [SECONDS]`: the time from INTERACTION_CREATE sent to callback received. Measured are the bot
 * and one that answers "pong" with the same client, each in its own process, on the same loopback Discord in the same run.
 * The bot has the bundled stories and 10,000 invented passages. It gets 50 commands a second, evenly spaced, then as many
 * as it can answer, then keystrokes.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { openNewsroom } from '../../src/newsroom.ts';
import { startLoopbackDiscord } from '../../tests/support/loopback/loopback.ts';
import { sentence, story } from './made-up-stories.ts';

const seconds = Number(process.argv[2] ?? 10);
if (!Number.isInteger(seconds) || seconds < 1 || seconds > 600) {
  process.stderr.write('Usage: npm run bench -- load/discord [SECONDS]   (1 to 600, 10 if left out)\n');
  process.exit(2);
}
const RATE = 50;
/** Each has eleven paragraphs and a quotation. */
const STORIES = 834;
const BURST = 2000;
const CONCURRENCY = 16;
const KEYSTROKES = 300;

interface Question {
  readonly command: string;
  readonly options: Record<string, string>;
  /** questions that are new each time, or the same for everybody */
  readonly fresh: boolean;
}

/** Four questions that a channel repeats, and three that are new. */
const QUESTIONS: readonly (() => Question)[] = [
  () => ({ command: 'news', options: { query: 'japan nato' }, fresh: false }),
  () => ({ command: 'news', options: { query: sentence(2) }, fresh: true }),
  () => ({ command: 'quote', options: { speaker: 'Rutte' }, fresh: false }),
  () => ({
    command: 'quote',
    options: { speaker: `Ann Roe${Math.floor(Math.random() * 500)}` },
    fresh: true,
  }),
  () => ({ command: 'summary', options: { article: 'japan nato' }, fresh: false }),
  () => ({ command: 'news', options: { query: sentence(5) }, fresh: true }),
  () => ({ command: 'voices', options: { article: 'japan nato' }, fresh: false }),
];

const folder = mkdtempSync(join(tmpdir(), 'on-the-record-bench-'));
const newsroom = await openNewsroom({ dataDir: folder, defaultTimeZone: 'UTC' });
for (let n = 0; n < STORIES; n += 1) await newsroom.importText(`bench:${n}.txt`, Buffer.from(story(n)));
const passages = await newsroom.index.count();
await newsroom.close();

const rows: Record<string, Record<string, string | number>> = {};
const medians: number[] = [];
for (const [name, file] of [
  ['pong', 'bench/load/discord-pong.ts'],
  ['On the Record', 'src/bot.ts'],
] as const) {
  const row = await measure(file, name !== 'pong');
  medians.push(row.p50);
  rows[name] = {
    'p50 ms': row.p50.toFixed(2),
    'asked before': row.again.toFixed(2),
    new: row.fresh.toFixed(2),
    'p99 ms': row.p99.toFixed(1),
    'max ms': row.max.toFixed(1),
    'commands a second, at most': Math.round(row.throughput),
    'slowest completion, ms': row.slowest.toFixed(1),
    failed: row.failed,
    violations: row.violations,
  };
}
console.log(
  `${RATE} commands a second for ${seconds} s; ${passages} passages made up, beside the bundled stories`,
);
console.table(rows);
const [pong = 1, ours = 0] = medians;
console.log(`median ${(ours / pong).toFixed(2)} times the pong bot's (goal: at most 1.3)`);
rmSync(folder, { recursive: true });

async function measure(file: string, completes: boolean) {
  const discord = await startLoopbackDiscord({ now: Date.now });
  const child = spawn(process.execPath, [file], {
    env: {
      PATH: process.env.PATH,
      DATA_DIR: folder,
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      // One server asks far more than it may: a refusal is no answer to be timed.
      QUESTIONS_PER_PERSON: '100000',
      QUESTIONS_PER_SERVER: '100000',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await answering(child);
  const people = Array.from({ length: 20 }, () => discord.user());
  const latencies: { readonly ms: number; readonly fresh: boolean }[] = [];
  let failed = 0;
  const ask = async (n: number, keep: boolean) => {
    const question = QUESTIONS[n % QUESTIONS.length]?.();
    if (!question) return;
    const reply = await people[n % people.length]?.command(question.command, question.options);
    if (reply?.state !== 'answered') failed += 1;
    else if (keep) latencies.push({ ms: reply.latency, fresh: question.fresh });
    // The records of all requests would fill the memory in a long run.
    if (n % 100 === 0) (discord.requests as unknown[]).length = 0;
  };
  for (let n = 0; n < 200; n += 1) await ask(n, false);

  const started = performance.now();
  const all: Promise<void>[] = [];
  for (let n = 0; n < RATE * seconds; n += 1) {
    const wait = started + (n * 1000) / RATE - performance.now();
    if (wait > 0) await setTimeout(wait);
    all.push(ask(n, true));
  }
  await Promise.all(all);

  const burst = performance.now();
  let next = 0;
  const worker = async () => {
    while (next < BURST) {
      next += 1;
      await ask(next, false);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  const throughput = BURST / ((performance.now() - burst) / 1000);

  const keystrokes: number[] = [];
  for (let n = 0; n < KEYSTROKES && completes; n += 1) {
    const sent = performance.now();
    await people[n % people.length]?.type('quote', { speaker: 'an'.slice(0, 1 + (n % 2)) }, 'speaker');
    keystrokes.push(performance.now() - sent);
  }

  child.kill('SIGTERM');
  await new Promise((resolve) => child.once('close', resolve));
  const violations = discord.violations.length;
  await discord.close();
  const sorted = (kept: typeof latencies) => kept.map(({ ms }) => ms).sort((a, b) => a - b);
  const at = (all: readonly number[], share: number) =>
    all[Math.min(all.length - 1, Math.floor(all.length * share))] ?? 0;
  const every = sorted(latencies);
  const slowest = Math.max(0, ...keystrokes);
  return {
    p50: at(every, 0.5),
    again: at(sorted(latencies.filter(({ fresh }) => !fresh)), 0.5),
    fresh: at(sorted(latencies.filter(({ fresh }) => fresh)), 0.5),
    p99: at(every, 0.99),
    max: at(every, 1),
    throughput,
    slowest,
    failed,
    violations,
  };
}

function answering(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      if (!output.includes('"answering')) output += chunk;
      if (output.includes('"answering')) resolve();
    });
    child.once('exit', (code) => reject(new Error(`ended with code ${code}`)));
  });
}
