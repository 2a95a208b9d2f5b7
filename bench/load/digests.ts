/**
 * `npm run bench -- load/digests [--count N] [--rate N] [--news N] [--topics N]`: N digests (10,000 by default) are due in
 * the same second. The bot posts them to the loopback Discord, which accepts 50 requests a second and answers 429 to
 * more. Meanwhile `rate` commands a second are sent (10 by default). There are `news` new stories (40 by default; 0: nothing
 * to post), and the digests have `topics` different topics (0: no topics). Goals: each is posted once, no 429, commands are
 * answered within 200 ms at p99.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type LoopbackDiscord, startLoopbackDiscord } from '../../tests/support/loopback/loopback.ts';
import { setDigests, setNews, startBot } from './digest-world.ts';

const GLOBAL = 50;
const POST = '/channels/:id/messages';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '10000' },
    rate: { type: 'string', default: '10' },
    news: { type: 'string', default: '40' },
    topics: { type: 'string', default: '0' },
  },
});
const [count, rate, news, topics] = [values.count, values.rate, values.news, values.topics].map(Number) as [
  number,
  number,
  number,
  number,
];
if (![count, rate, news, topics].every(Number.isInteger) || count < 1 || rate < 1 || news < 0 || topics < 0) {
  process.stderr.write(
    'Usage: npm run bench -- load/digests [--count N] [--rate N] [--news N] [--topics N]   (whole numbers)\n',
  );
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'on-the-record-bench-'));
const discord = await startLoopbackDiscord({ now: Date.now, globalPerSecond: GLOBAL });
if (news > 0) await setNews(folder, news);
const topicsOf = (n: number) => (topics > 0 ? [`topic${n % topics}`] : []);
const channels = await setDigests(discord, folder, count, topicsOf);
const bot = await startBot(discord, folder);
const due = Date.now() + 2000;
const db = new DatabaseSync(join(folder, 'on-the-record.db'));
db.exec('PRAGMA busy_timeout = 10000');
db.prepare('UPDATE digests SET next_slot = ?').run(new Date(due).toISOString());

/** arrival times in milliseconds of requests that count against the global limit, and of accepted posts */
const arrivals: number[] = [];
const posts: number[] = [];
let refused = 0;
const drain = () => {
  for (const { method, route, arrivedAt, status } of (discord.requests as unknown[]).splice(
    0,
  ) as LoopbackDiscord['requests']) {
    if (status === 429) refused += 1;
    if (!route.startsWith('/interactions/')) arrivals.push(arrivedAt);
    if (method === 'POST' && route === POST && status === 200) posts.push(arrivedAt);
  }
};
drain();
arrivals.length = 0;

const toReal = performance.now() - Date.now();
const people = Array.from({ length: 20 }, () => discord.user());
const latencies: number[] = [];
let failed = 0;
const asked: Promise<void>[] = [];
const open = db.prepare(
  "SELECT (SELECT count(*) FROM editions WHERE outcome = 'open') + (SELECT count(*) FROM digests WHERE next_slot <= ?) AS n",
);
let tick = 0;
for (const started = performance.now(); ; tick += 1) {
  const wait = started + (tick * 1000) / rate - performance.now();
  if (wait > 0) await setTimeout(wait);
  if (tick % rate === 0) {
    drain();
    if (Date.now() > due && Number(open.get(new Date().toISOString())?.n) === 0) break;
  }
  if (Date.now() > due) asked.push(ask(tick));
}
await Promise.all(asked);
await setTimeout(200);
drain();
bot.kill('SIGTERM');
await new Promise((resolve) => bot.once('close', resolve));

const perChannel = channels.map(({ messages }) => messages.size);
const outcomes = db.prepare('SELECT outcome, count(*) AS n FROM editions GROUP BY outcome').all();
db.close();
latencies.sort((a, b) => a - b);
posts.sort((a, b) => a - b);
const at = (share: number) =>
  latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0;
console.table({
  'digests due in one second': count,
  posted: posts.length,
  lost: perChannel.filter((n) => n === 0).length,
  doubled: perChannel.filter((n) => n > 1).length,
  ledger: outcomes.map(({ outcome, n }) => `${n} ${outcome}`).join(', '),
  'first posted after, s': seconds((posts[0] ?? 0) - toReal - due),
  'last posted after, s': seconds((posts.at(-1) ?? 0) - toReal - due),
  'requests in the busiest second': busiest(arrivals),
  'answers 429': refused,
  'commands asked meanwhile': latencies.length + failed,
  'p50, ms': at(0.5).toFixed(1),
  'p99, ms': at(0.99).toFixed(1),
  'slowest, ms': at(1).toFixed(1),
  'not answered': failed,
  violations: discord.violations.length,
});
for (const violation of discord.violations.slice(0, 3)) console.log(violation);
await discord.close();
rmSync(folder, { recursive: true });

async function ask(n: number): Promise<void> {
  const options = n % 2 === 0 ? { query: `japan nato ${n}` } : { speaker: `Rutte ${n}` };
  const reply = await people[n % people.length]?.command(n % 2 === 0 ? 'news' : 'quote', options);
  if (reply?.state === 'answered') latencies.push(reply.latency);
  else failed += 1;
}

/** The maximum number of arrivals within one second. */
function busiest(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  let first = 0;
  let highest = 0;
  sorted.forEach((time, n) => {
    while ((sorted[first] ?? time) <= time - 1000) first += 1;
    highest = Math.max(highest, n - first + 1);
  });
  return highest;
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(1);
}
