/**
 * `npm run bench -- load/digest-kills [--count N] [--kills N] [--bots N]`: N digests (1,000 by default) are due in the
 * same second and posted by 4 bots on one store, as `npm start` runs them. While they post, bots are killed by SIGKILL and
 * restarted, 100 times. It takes minutes, because the lease of a killed bot ends after two.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startLoopbackDiscord } from '../../tests/support/loopback/loopback.ts';
import { setDigests } from './digest-world.ts';
import { startKilledBots } from './killed-bots.ts';

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
const killing = await startKilledBots(discord, folder, { bots, kills, count });
const db = new DatabaseSync(join(folder, 'on-the-record.db'));
db.exec('PRAGMA busy_timeout = 10000');
const started = Date.now();
db.prepare('UPDATE digests SET next_slot = ?').run(new Date(started).toISOString());
const open = db.prepare(
  "SELECT (SELECT count(*) FROM editions WHERE outcome = 'open') + (SELECT count(*) FROM digests WHERE next_slot <= ?) AS n",
);
while (Number(open.get(new Date().toISOString())?.n) > 0) await setTimeout(500);
const took = (Date.now() - started) / 1000;
await killing.stop();

const perChannel = channels.map(({ messages }) => messages.size);
const outcomes = db.prepare('SELECT outcome, count(*) AS n FROM editions GROUP BY outcome').all();
db.close();
console.table({
  digests: count,
  bots,
  killed: killing.killed(),
  lost: perChannel.filter((n) => n === 0).length,
  doubled: perChannel.filter((n) => n > 1).length,
  'requests to post': killing.posts(),
  ledger: outcomes.map(({ outcome, n }) => `${n} ${outcome}`).join(', '),
  'took, s': took.toFixed(0),
  violations: discord.violations.length,
});
await discord.close();
rmSync(folder, { recursive: true });
