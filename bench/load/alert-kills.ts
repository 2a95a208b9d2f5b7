/**
 * `npm run bench -- load/alert-kills [--count N] [--kills N] [--bots N]`: N alerts (1,000 by default) in as many channels
 * wait for a story each, and 4 bots on one store, as `npm start` runs them, match and post. While the stories come, bots are
 * killed by SIGKILL and restarted, 100 times. It takes minutes, because the lease of a killed bot ends after two.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openStore } from '../../src/store/sqlite/store.ts';
import { storyOf } from '../../tests/contracts/store.ts';
import { startLoopbackDiscord } from '../../tests/support/loopback/loopback.ts';
import type { Channel } from '../../tests/support/loopback/world.ts';
import { startKilledBots } from './killed-bots.ts';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000' },
    kills: { type: 'string', default: '100' },
    bots: { type: 'string', default: '4' },
  },
});
const [count, kills, bots] = [Number(values.count), Number(values.kills), Number(values.bots)];
/** A server may have so many alerts. */
const PER_SERVER = 25;
/** Longest time without a message, after the last story: longer than a lease. */
const PATIENCE_MS = 300_000;

const folder = mkdtempSync(join(tmpdir(), 'on-the-record-bench-'));
const discord = await startLoopbackDiscord({ now: Date.now });
const store = await openStore(folder);
let { guild } = discord;
const channels: Channel[] = [];
for (let n = 0; n < count; n += 1) {
  if (n % PER_SERVER === 0) guild = discord.addGuild();
  const channel = discord.addChannel({ guild });
  channels.push(channel);
  const settings = {
    place: { kind: 'channel', id: channel.id },
    guild: guild.id,
    wish: { words: [`"topic${n}"`], without: [] },
    locale: 'en-US',
  } as const;
  await store.alerts.add(settings, guild.id, '100000000000000001', new Date().toISOString(), PER_SERVER);
}
await store.alerts.record({ from: 0, to: 0, hits: [], events: [] }, new Date().toISOString());
const killing = await startKilledBots(discord, folder, { bots, kills, count });
const started = Date.now();
for (let n = 0; n < count; n += 1) {
  const publishedAt = new Date().toISOString();
  const id = `story-${n}`;
  await store.put(storyOf({ id, headline: `News of topic${n}`, publishedAt, event: id }));
  await setTimeout(20);
}
const done = () => channels.filter(({ messages }) => messages.size > 0).length;
for (let last = Date.now(), seen = done(); seen < count && Date.now() - last < PATIENCE_MS; ) {
  await setTimeout(1000);
  const now = done();
  if (now > seen) last = Date.now();
  seen = now;
}
const took = (Date.now() - started) / 1000;
await killing.stop();
const perChannel = channels.map(({ messages }) => messages.size);
console.table({
  alerts: count,
  bots,
  killed: killing.killed(),
  lost: perChannel.filter((n) => n === 0).length,
  doubled: perChannel.filter((n) => n > 1).length,
  'requests to post': killing.posts(),
  'took, s': took.toFixed(0),
  violations: discord.violations.length,
});
await store.close();
await discord.close();
rmSync(folder, { recursive: true });
