import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Newsroom, openNewsroom } from '../../src/newsroom.ts';
import { type Running, runBot } from '../support/discord/run-bot.ts';
import { menuOf, shown } from '../support/discord/seen.ts';

const storyOf = (town: string, cars: number) => `${town} opens its bridge

By Jane Roe, The Open Post

April 9, 2025

The council of ${town} opened the bridge on Wednesday, and ${cars} cars crossed it at once.
`;
const TOWNS = ['Northhaven', 'Southhaven', 'Easthaven', 'Westhaven', 'Midhaven', 'Oldhaven', 'Newhaven'];
let now = new Date('2025-04-10T08:00:00Z');
let newsroom: Newsroom;
let running: Running;

beforeAll(async () => {
  newsroom = await openNewsroom({ dataDir: ':memory:', defaultTimeZone: 'UTC', now: () => now });
  for (const town of TOWNS) await newsroom.importText(`test:${town}.txt`, Buffer.from(storyOf(town, 90)));
  running = await runBot({ newsroom });
});
afterAll(async () => {
  await running.close();
  await newsroom.close();
});

test('an answer whose story was edited since says so when its pages are turned, and opens what changed', async () => {
  const asked = await running.discord.user().command('news', { query: 'bridge' });
  expect(shown(asked)).not.toContain('Updated');
  now = new Date('2025-04-10T14:10:00Z');
  for (const town of TOWNS) await newsroom.importText(`test:${town}.txt`, Buffer.from(storyOf(town, 120)));
  await newsroom.refresh();
  const turned = await running.discord.user().press(asked, '▶️');
  expect(shown(turned)).toContain('-# Updated <t:1744294200:f>: 1 sentence changed');
  const { id, values } = menuOf(turned, 'open');
  const changes = values.find((value) => value.startsWith('changes:')) ?? '';
  const opened = await running.discord.user().choose(turned, id, [changes]);
  expect(opened.ephemeral).toBe(true);
  expect(shown(opened)).toContain('~~90~~ **120** cars');
  expect(running.discord.violations).toEqual([]);
});
