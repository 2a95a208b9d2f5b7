/** The gateway of the loopback Discord, with the real client and with clients that make mistakes. */
import { describe, expect, test } from 'vitest';
import { clientBot, loopback, rawBot } from '../support/discord/loopback-bots.ts';

const GUILDS = 1;

async function pong(options: Parameters<typeof loopback>[0] = {}, shards: number | 'auto' = 1) {
  const discord = await loopback(options);
  const client = await clientBot(
    discord,
    (interaction) =>
      interaction.isChatInputCommand() && interaction.reply(`pong ${interaction.guild?.shardId}`),
    shards === 'auto' ? { shards: 'auto' } : { shardCount: shards },
  );
  await client.application?.commands.set([{ name: 'ping', description: 'Answers' }]);
  return { discord, client };
}

describe('the real client', () => {
  test('spreads three shards over the guilds, and direct messages to the first', async () => {
    const { discord, client } = await pong({ shards: 3 }, 'auto');
    await discord.gateway.connected(3);
    const answers: string[] = [];
    for (const shard of [0, 1, 2]) {
      const channel = discord.addChannel({ guild: discord.addGuild({ shard }) });
      answers.push((await discord.user({ in: channel }).command('ping')).message.content);
    }
    expect(answers).toEqual(['pong 0', 'pong 1', 'pong 2']);
    expect(client.guilds.cache.size).toBe(4);
    expect(discord.gateway.sessions.map(({ shard }) => shard).toSorted()).toEqual([0, 1, 2]);
    const direct = await discord.user({ in: 'dm' }).command('ping');
    expect(direct.message.content).toBe('pong undefined');
    expect(discord.violations).toEqual([]);
  });

  test('resumes when told to reconnect, and hears what it missed', async () => {
    const { discord } = await pong();
    discord.gateway.reconnect();
    await discord.gateway.disconnected();
    const pending = discord.user().command('ping');
    await discord.gateway.connected();
    expect((await pending).message.content).toBe('pong 0');
    expect(discord.gateway.sessions.map(({ kind, outcome }) => [kind, outcome])).toEqual([
      ['identify', 'ready'],
      ['resume', 'resumed'],
    ]);
    expect(discord.gateway.sessions[1]?.replayed).toBeGreaterThan(0);
  });

  test('resumes on an invalid session that can be resumed', async () => {
    const { discord } = await pong();
    discord.gateway.invalidSession(true);
    expect((await discord.user().command('ping')).state).toBe('answered');
    expect(discord.gateway.sessions.map(({ kind }) => kind)).toEqual(['identify', 'resume']);
  });

  test('identifies anew on an invalid session that cannot', async () => {
    const { discord } = await pong();
    discord.gateway.invalidSession(false);
    await discord.gateway.connected();
    expect((await discord.user().command('ping')).state).toBe('answered');
    expect(discord.gateway.sessions.map(({ kind }) => kind)).toEqual(['identify', 'identify']);
  });

  test.each([undefined, 1001, 4000, 4009])('resumes when dropped with %s', async (code) => {
    const { discord } = await pong();
    discord.gateway.drop(code);
    await discord.gateway.connected();
    expect((await discord.user().command('ping')).state).toBe('answered');
    expect(discord.gateway.sessions.map(({ kind }) => kind)).toEqual(['identify', 'resume']);
  });

  test('gives up a connection whose heartbeats are not answered, and resumes', async () => {
    const { discord } = await pong({ heartbeatInterval: 20 });
    discord.gateway.stopAckingHeartbeats();
    await discord.gateway.disconnected();
    await discord.gateway.connected();
    expect(discord.gateway.sessions.at(-1)).toMatchObject({ kind: 'resume', outcome: 'resumed' });
    expect(discord.violations).toEqual([]);
  });

  test('with a wrong token is turned away before the gateway', async () => {
    const discord = await loopback();
    await expect(clientBot({ ...discord, token: `${discord.token}x` })).rejects.toThrow('invalid token');
    expect(discord.requests.map(({ status }) => status)).toEqual([401]);
  });

  test('with intents that were not granted is closed with 4014', async () => {
    const discord = await loopback();
    const { Client } = await import('discord.js');
    const client = new Client({ intents: ['Guilds', 'MessageContent'], rest: { api: discord.apiUrl } });
    await expect(client.login(discord.token)).rejects.toThrow('disallowed intents');
    expect(discord.gateway.sessions.map(({ outcome }) => outcome)).toEqual(['closed 4014']);
  });
});

describe('a client is closed', () => {
  test.each<[string, Record<string, unknown>, number]>([
    ['for a wrong token', { token: 'x' }, 4004],
    ['for intents that are none', { intents: 1 << 30 }, 4013],
    ['for intents that were not granted', { intents: 1 << 15 }, 4014],
    ['for a shard out of bounds', { shard: [2, 2] }, 4010],
  ])('%s', async (_, identify, code) => {
    const discord = await loopback();
    expect(await (await rawBot(discord, identify)).closed).toBe(code);
    expect(discord.gateway.sessions.map(({ outcome }) => outcome)).toEqual([`closed ${code}`]);
  });

  test.each<[string, unknown, number, string[]]>([
    ['for speaking before it identified', { op: 3, d: {} }, 4003, ['gateway packet']],
    ['for identifying twice', { op: 2, d: {} }, 4005, []],
    ['for an opcode that is none', { op: 99, d: {} }, 4001, ['gateway packet']],
    ['for a heartbeat from the future', { op: 1, d: 10_000 }, 4007, ['gateway sequence']],
  ])('%s', async (what, packet, code, broken) => {
    const discord = await loopback();
    const bot = await rawBot(discord, what.includes('before') ? null : {});
    bot.send(packet);
    expect(await bot.closed).toBe(code);
    expect(discord.violations.map(({ rule }) => rule)).toEqual(broken);
  });

  test.each([
    ['for a version that is not 10', 'v=9&encoding=json', 4012, 'gateway version'],
    ['for an unsupported encoding', 'v=10&encoding=etf', 4002, 'gateway encoding'],
    ['for unsupported compression', 'v=10&encoding=json&compress=zlib-stream', 4002, 'gateway encoding'],
  ])('%s', async (_, query, code, rule) => {
    const discord = await loopback();
    expect(await (await rawBot(discord, null, query)).closed).toBe(code);
    expect(discord.violations.map((one) => one.rule)).toEqual([rule]);
  });

  test('for as long as it is refused', async () => {
    const discord = await loopback();
    discord.gateway.refuse(4014);
    expect(await (await rawBot(discord, { intents: GUILDS })).closed).toBe(4014);
    discord.gateway.refuse(undefined);
    await (await rawBot(discord)).next('GUILD_CREATE');
  });
});

test('identifying too often in one bucket is caught, where the test asks for it', async () => {
  const discord = await loopback({ identifyInterval: 5_000 });
  await rawBot(discord);
  await rawBot(discord, { shard: [0, 1] });
  await discord.gateway.identified(2);
  expect(discord.violations.map(({ rule }) => rule)).toEqual(['identify rate']);
  expect(discord.gateway.sessions.at(-1)?.outcome).toBe('invalid session');
});

test('an IDENTIFY without properties is noted', async () => {
  const discord = await loopback();
  await (await rawBot(discord, { properties: { os: 'linux' } })).next('READY');
  expect(discord.violations.map(({ rule }) => rule)).toEqual(['gateway identify', 'gateway identify']);
});

test('more than 120 packets a minute close the connection', async () => {
  const discord = await loopback();
  const bot = await rawBot(discord);
  for (let n = 0; n <= 120; n++) bot.send({ op: 3, d: {} });
  expect(await bot.closed).toBe(4008);
  expect(discord.violations.map(({ rule }) => rule)).toEqual(['gateway rate']);
});

test('a session that is not known cannot be resumed', async () => {
  const discord = await loopback();
  const bot = await rawBot(discord, null);
  bot.send({ op: 6, d: { token: discord.token, session_id: 'x', seq: 1 } });
  await discord.gateway.identified(1);
  expect(discord.gateway.sessions).toMatchObject([{ kind: 'resume', outcome: 'invalid session' }]);
});

describe('events go to those who asked for them:', () => {
  test('no GuildMessages intent, no messages of guilds; no Guilds intent, no guilds', async () => {
    const discord = await loopback();
    const bot = await rawBot(discord, { intents: 1 << 12 });
    await bot.next('READY');
    const user = discord.user();
    user.post('in the guild');
    discord.user({ in: 'dm' }).post('in private');
    expect((await bot.next('MESSAGE_CREATE')).content).toBe('in private');
    expect(discord.gateway.dispatch('GUILD_CREATE', {}, { guildId: discord.guild.id, intent: GUILDS })).toBe(
      0,
    );
  });

  test('no DirectMessages intent, no direct messages', async () => {
    const discord = await loopback();
    const bot = await rawBot(discord, { intents: GUILDS | (1 << 9) });
    await bot.next('READY');
    discord.user({ in: 'dm' }).post('in private');
    discord.user().post('in the guild');
    expect(await bot.next('MESSAGE_CREATE')).toMatchObject({ guild_id: discord.guild.id, content: '' });
  });

  test.each([
    [0, ''],
    [1 << 15, 'hello'],
  ])(
    'with privileged intents %i a message that does not mention the bot reads "%s"',
    async (more, content) => {
      const discord = await loopback({ privilegedIntents: 1 << 15 });
      const bot = await rawBot(discord, { intents: GUILDS | (1 << 9) | more });
      await bot.next('READY');
      discord.user().post('hello');
      expect((await bot.next('MESSAGE_CREATE')).content).toBe(content);
      discord.user().post(`<@${discord.applicationId}> hello`);
      expect((await bot.next('MESSAGE_CREATE')).content).toBe(`<@${discord.applicationId}> hello`);
    },
  );
});
