/**
 * `npm run bench -- load/alert-delivery [--count N]`: how long after a story is stored its alert is in the channel. N alerts
 * (100 by default) in as many channels wait for a word each; a bot as `npm start` runs it posts them on a stand-in for
 * Discord, while this process stores a story for each, a few a second. Prints the seconds from store to message.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openNewsroom } from '../../src/newsroom.ts';
import { startLoopbackDiscord } from '../../tests/support/loopback/loopback.ts';
import { startBot } from './digest-world.ts';
import { sentence } from './made-up-stories.ts';

const { values } = parseArgs({ options: { count: { type: 'string', default: '100' } } });
const count = Number(values.count);
/** Milliseconds between two stories, and longest wait for the last message. */
const SPACING_MS = 200;
const PATIENCE_MS = 60_000;

const folder = mkdtempSync(join(tmpdir(), 'on-the-record-bench-'));
const discord = await startLoopbackDiscord({ now: Date.now });
const newsroom = await openNewsroom({ dataDir: folder, defaultTimeZone: 'UTC' });
const channels = Array.from({ length: count }, () => discord.addChannel());
for (const [n, { id }] of channels.entries()) {
  const settings = {
    place: { kind: 'channel', id },
    guild: discord.guild.id,
    wish: { words: [wordOf(n)], without: [] },
    locale: 'en-US',
  } as const;
  await newsroom.store.alerts.add(
    settings,
    discord.guild.id,
    '100000000000000001',
    new Date().toISOString(),
    count,
  );
}
const bot = await startBot(discord, folder);
await setTimeout(2000);

const storedAt: number[] = [];
const postedAt = new Map<string, number>();
discord.fault.always(({ method, route, path }) => {
  if (method === 'POST' && route === '/channels/:id/messages')
    postedAt.set(path.split('/')[2] ?? '', Date.now());
  return false;
}, 'drop before');
for (let n = 0; n < count; n += 1) {
  const instant = new Date().toISOString();
  await newsroom.importArticle(`bench:${n}`, {
    source: 'UPI',
    headline: `${sentence(7)} ${wordOf(n)}`,
    publishedAt: { instant, zone: 'UTC', printed: instant, dateOnly: false },
    language: 'en',
    paragraphs: [{ number: 1, text: `The ${sentence(40)}.` }],
  });
  storedAt.push(Date.now());
  await setTimeout(SPACING_MS);
}
const last = Date.now();
while (postedAt.size < count && Date.now() - last < PATIENCE_MS) await setTimeout(100);
bot.kill('SIGTERM');
await new Promise((resolve) => bot.once('close', resolve));
const seconds = channels
  .flatMap(({ id }, n) => {
    const posted = postedAt.get(id);
    return posted === undefined ? [] : [(posted - (storedAt[n] ?? 0)) / 1000];
  })
  .sort((a, b) => a - b);
console.table({
  alerts: count,
  lost: count - seconds.length,
  doubled: channels.filter(({ messages }) => messages.size > 1).length,
  'median, s': seconds[Math.floor(seconds.length / 2)]?.toFixed(1),
  'longest, s': seconds.at(-1)?.toFixed(1),
  violations: discord.violations.length,
});
await newsroom.close();
await discord.close();
rmSync(folder, { recursive: true });

function wordOf(n: number): string {
  return `zq${n.toString(26).replace(/\d/g, (digit) => 'qrstuvwxyz'[Number(digit)] ?? '')}zq`;
}
