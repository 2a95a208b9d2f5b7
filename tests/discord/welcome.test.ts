import { afterEach, expect, test } from 'vitest';
import type { Newsroom } from '../../src/newsroom.ts';
import { type Running, runBot } from '../support/discord/run-bot.ts';
import { newsroomWith } from '../support/first-story.ts';
import { type LoopbackDiscord, startLoopbackDiscord } from '../support/loopback/loopback.ts';
import type { GuildOptions } from '../support/loopback/loopback-types.ts';
import { DEFAULT_PERMISSIONS, Permission } from '../support/loopback/permissions.ts';
import type { Channel, Guild } from '../support/loopback/world.ts';

let discord: LoopbackDiscord;
let newsroom: Newsroom;
let running: Running;
afterEach(async () => {
  expect(discord.violations).toEqual([]);
  expect(discord.pings).toEqual([]);
  await running.close();
  await newsroom.close();
  await discord.close();
});

async function start(): Promise<void> {
  discord = await startLoopbackDiscord({ now: () => Date.now() });
  newsroom = await newsroomWith();
  running = await runBot({ discord, newsroom });
}

/** A server that adds the bot: its channels, and the one for the system's messages. */
function join(options: GuildOptions = {}, names = ['rules', 'general'], system?: string) {
  const guild = discord.addGuild({ ...options, botIn: false });
  const channels = names.map((name) => discord.addChannel({ guild, name }));
  const own = channels.find(({ name }) => name === system);
  if (own) guild.systemChannelId = own.id;
  return { guild, channels, enter: () => enter(guild) };
}

async function enter(guild: Guild): Promise<void> {
  discord.returnBot(guild);
  await discord.settled();
}

const textIn = ({ messages }: Channel) =>
  [...messages.values()].map(({ current }) => JSON.stringify(current));

test('a server that adds the bot is greeted in its system channel, in its language, with what to try and to set up', async () => {
  await start();
  const { channels, enter } = join({ locale: 'de' }, ['rules', 'general'], 'general');
  await enter();
  const [rules, general] = channels;
  expect(textIn(rules as Channel)).toEqual([]);
  const [text, ...more] = textIn(general as Channel);
  expect(more).toEqual([]);
  expect(text).toMatch(/Hallo! Von mir bekommst du Nachrichten mit Quelle/);
  for (const command of ['summary', 'news', 'quote', 'sources add', 'digest set', 'settings'])
    expect(text).toMatch(new RegExp(`</${command}:\\d+>`));
});

test('it is greeted once, through restarts, leaving and coming back', async () => {
  await start();
  const { guild, channels, enter } = join({}, ['general'], 'general');
  await enter();
  await running.close();
  running = await runBot({ discord, newsroom });
  discord.removeBot(guild);
  await enter();
  await discord.settled();
  expect(textIn(channels[0] as Channel)).toHaveLength(1);
});

test('a server that added the bot while it was down is greeted at the start, and one from long ago is not', async () => {
  await start();
  await running.close();
  const { channels, enter } = join({}, ['general']);
  await enter();
  running = await runBot({ discord, newsroom });
  await discord.settled();
  expect(textIn(channels[0] as Channel)).toHaveLength(1);
  expect(textIn(discord.channel)).toEqual([]);
});

test('where the bot may not write in the system channel, it takes the first text channel that it may', async () => {
  await start();
  const { channels, enter } = join({}, ['system', 'rules', 'general'], 'system');
  const [system, rules, general] = channels as [Channel, Channel, Channel];
  system.permissions = DEFAULT_PERMISSIONS & ~Permission.SendMessages;
  rules.permissions = DEFAULT_PERMISSIONS & ~Permission.ViewChannel;
  await enter();
  expect([system, rules, general].map((one) => textIn(one).length)).toEqual([0, 0, 1]);
});

test('where it may write nowhere, it is silent', async () => {
  await start();
  const { channels, enter } = join({}, ['general'], 'general');
  for (const channel of channels) channel.permissions = DEFAULT_PERMISSIONS & ~Permission.SendMessages;
  await enter();
  expect(channels.flatMap(textIn)).toEqual([]);
  expect(running.log.map(({ msg }) => msg)).toContain(
    'a server is not greeted: there is no channel to write in',
  );
});

test('a server that the operator has blocked is not greeted', async () => {
  await start();
  const { guild, channels, enter } = join({}, ['general'], 'general');
  await newsroom.store.blocks.add({ kind: 'server', value: guild.id, blockedAt: '2025-04-09T06:00:00.000Z' });
  await enter();
  expect(channels.flatMap(textIn)).toEqual([]);
});

test('a greeting that Discord refuses is noted in the log, and the bot answers', async () => {
  await start();
  const { channels, enter } = join({}, ['general'], 'general');
  discord.fault.next('POST /channels/:id/messages', { status: 403, code: 50013 });
  await enter();
  expect(channels.flatMap(textIn)).toEqual([]);
  expect(running.log.map(({ msg }) => msg)).toContain('a server could not be greeted');
  const person = discord.user({ in: channels[0] as Channel });
  expect((await person.command('news', { query: 'japan' })).state).toBe('answered');
});

test('a server that added the bot while the connection was lost is greeted with the next session', async () => {
  await start();
  const { guild, channels } = join({}, ['general'], 'general');
  guild.botIn = true;
  guild.joinedAt = new Date().toISOString();
  const greeted = discord.nextRequest('POST /channels/:id/messages');
  discord.gateway.invalidSession(false);
  await greeted;
  expect(channels.flatMap(textIn)).toHaveLength(1);
});
