/**
 * `npm run bench -- load/digest-kills [--count N] [--kills N] [--bots N]`: N digests (1,000 by default) are due in the
 * same second and posted by 4 bots on one store, as `npm start` runs them. While they post, bots are killed by SIGKILL and
 * restarted, 100 times. It takes minutes, because the lease of a killed bot ends after two.
 */
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startLoopbackDiscord } from '../../tests/support/loopback/loopback.ts';
import { setDigests, startBot } from './digest-world.ts';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000' },
    kills: { type: 'string', default: '100' },
    bots: { type: 'string', default: '4' },
  },
});
const [count, kills, bots] = [Number(values.count), Number(values.kills), Number(values.bots)];

const folder = mkdtempSync(join(tmpdir(), 'on-the-record-bench-'));
const discord = await startLoopbackDiscord({ now: Date.now });
const channels = await setDigests(discord, folder, count);
const running = new Set<ChildProcess>();
let killed = 0;
let calm = 0;
const starts: Promise<void>[] = [];

function start(): void {
  starts.push(startBot(discord, folder).then((bot) => void running.add(bot)));
}

/** Kills any bot, whichever sent the request, in the middle of its work. */
function strike(): void {
  calm -= 1;
  const all = [...running];
  const victim = all[Math.floor(Math.random() * all.length)];
  if (calm > 0 || killed >= kills || !victim) return;
  calm = 1 + Math.floor(Math.random() * ((2 * count) / kills));
  running.delete(victim);
  victim.kill('SIGKILL');
  killed += 1;
  start();
}

for (let n = 0; n < bots; n += 1) start();
await Promise.all(starts);
let posts = 0;
discord.fault.always(({ method, route }) => {
  if (!route.endsWith('/messages')) return false;
  if (method === 'POST') posts += 1;
  strike();
  return false;
}, 'drop before');
const db = new DatabaseSync(join(folder, 'on-the-record.db'));
db.exec('PRAGMA busy_timeout = 10000');
const started = Date.now();
db.prepare('UPDATE digests SET next_slot = ?').run(new Date(started).toISOString());
const open = db.prepare(
  "SELECT (SELECT count(*) FROM editions WHERE outcome = 'open') + (SELECT count(*) FROM digests WHERE next_slot <= ?) AS n",
);
while (Number(open.get(new Date().toISOString())?.n) > 0) await setTimeout(500);
const took = (Date.now() - started) / 1000;
await Promise.all(starts);
for (const bot of running) bot.kill('SIGTERM');
await Promise.all([...running].map((bot) => new Promise((resolve) => bot.once('close', resolve))));

const perChannel = channels.map(({ messages }) => messages.size);
const outcomes = db.prepare('SELECT outcome, count(*) AS n FROM editions GROUP BY outcome').all();
db.close();
console.table({
  digests: count,
  bots,
  killed,
  lost: perChannel.filter((n) => n === 0).length,
  doubled: perChannel.filter((n) => n > 1).length,
  'requests to post': posts,
  ledger: outcomes.map(({ outcome, n }) => `${n} ${outcome}`).join(', '),
  'took, s': took.toFixed(0),
  violations: discord.violations.length,
});
await discord.close();
rmSync(folder, { recursive: true });
