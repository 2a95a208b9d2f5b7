/** Where commands are registered, and that they are taken back wherever they are not to be any more. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { commands } from '../../../commands/index.ts';
import type { Newsroom } from '../../../src/newsroom.ts';
import { runBot } from '../../support/discord/run-bot.ts';
import { newsroomWith } from '../../support/first-story.ts';
import { type LoopbackDiscord, startLoopbackDiscord } from '../../support/loopback/loopback.ts';

const ALL = commands.length + 2;

let discord: LoopbackDiscord;
let newsroom: Newsroom;
beforeEach(async () => {
  discord = await startLoopbackDiscord();
  newsroom = await newsroomWith();
});
afterEach(async () => {
  expect(discord.violations).toEqual([]);
  await newsroom.close();
  await discord.close();
});

async function start(guild?: { readonly id: string }) {
  const { log, close } = await runBot({ discord, newsroom, ...(guild && { guildId: guild.id }) });
  await close();
  return log.map(({ msg }) => msg);
}
const registered = (guild?: typeof discord.guild) => discord.registeredCommands(guild).length;
const puts = () =>
  discord.requests.filter(({ method, route }) => method === 'PUT' && route.includes('commands'));

test('commands of one server are taken back when they become global', async () => {
  await start(discord.guild);
  await start();
  expect([registered(), registered(discord.guild)]).toEqual([ALL, 0]);
});

test('global commands are taken back when they become those of one server', async () => {
  await start();
  await start(discord.guild);
  expect([registered(), registered(discord.guild)]).toEqual([0, ALL]);
});

test('commands of one server are taken back when another is set', async () => {
  const other = discord.addGuild();
  await start(discord.guild);
  await start(other);
  expect([registered(discord.guild), registered(other)]).toEqual([0, ALL]);
});

test('nothing is sent again at the next start', async () => {
  await start(discord.guild);
  await start();
  const before = puts().length;
  await start();
  expect(puts()).toHaveLength(before);
});

test('a server that has removed the bot since is left alone', async () => {
  await start(discord.guild);
  discord.removeBot(discord.guild);
  expect(await start()).not.toContain(
    'commands could not be taken back; it is tried again at the next start',
  );
  expect(registered()).toBe(ALL);
  const before = discord.requests.length;
  await start();
  expect(
    discord.requests.slice(before).filter(({ route }) => route.includes('guilds/:guild/commands')),
  ).toEqual([]);
});

test('what cannot be taken back now is taken back at a later start', async () => {
  await start(discord.guild);
  discord.fault.always('GET /applications/:id/guilds/:guild/commands', { status: 400, code: 20012 });
  expect(await start()).toContain('commands could not be taken back; it is tried again at the next start');
  expect(registered()).toBe(ALL);
  discord.fault.clear();
  await start();
  expect(registered(discord.guild)).toBe(0);
});

test('a bot that was killed between noting and registering leaves nothing behind', async () => {
  await newsroom.store.setNote(`commands:${discord.applicationId}`, [discord.guild.id]);
  await start();
  expect(registered()).toBe(ALL);
  expect(await newsroom.store.note(`commands:${discord.applicationId}`, new Date().toISOString())).toEqual(
    [],
  );
});
