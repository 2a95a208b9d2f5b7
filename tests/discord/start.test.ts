import { afterEach, describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { Secret } from '../../src/config.ts';
import { startBot } from '../../src/discord/bot.ts';
import { LoginError } from '../../src/discord/connection/login.ts';
import { createLog } from '../../src/log.ts';
import { createThreadCharts } from '../../src/render/chart/chart-client.ts';
import { runBot } from '../support/discord/run-bot.ts';
import { seen } from '../support/discord/seen.ts';
import { newsroomWith } from '../support/first-story.ts';
import { type LoopbackDiscord, startLoopbackDiscord } from '../support/loopback/loopback.ts';

let discord: LoopbackDiscord;
afterEach(() => discord.close());

const puts = () =>
  discord.requests.filter(({ method, route }) => method === 'PUT' && route.includes('commands'));

describe('registration', () => {
  test('sends every command of the list with its options, and the message command', async () => {
    discord = await startLoopbackDiscord();
    const { close } = await runBot({ discord });
    const registered = discord.registeredCommands();
    expect(registered.map(({ name }) => name)).toEqual([
      ...commands.map(({ name }) => name),
      'Find in the news',
      'Check this quote',
    ]);
    for (const command of commands) {
      const held = registered.find(({ name }) => name === command.name);
      if (command.subcommands) {
        expect(held?.options).toMatchObject(command.subcommands.map(({ name }) => ({ name, type: 1 })));
        continue;
      }
      const types = { channel: 7, place: 7, role: 8, boolean: 5 };
      expect(held?.options).toMatchObject([
        ...command.options.map(({ name, required, completes, choices, picks }) => ({
          name,
          type: picks === undefined ? 3 : types[picks],
          ...(required && { required }),
          ...(completes && { autocomplete: true }),
          ...(choices && { choices: choices.map((value) => ({ name: value, value })) }),
        })),
        // What is private anyway has no such option.
        ...(command.permission === undefined ? [{ name: 'private', type: 5 }] : []),
      ]);
    }
    expect(discord.violations).toEqual([]);
    await close();
  });

  test('says where commands work, for which installs, and for whom', async () => {
    discord = await startLoopbackDiscord();
    const { close } = await runBot({ discord });
    const inServers = { contexts: [0], integration_types: [0], default_member_permissions: null };
    const expected = new Map<string, object>([
      // Discord cannot know which roles the settings name, so these are offered to all and refused by the bot.
      ['sources', inServers],
      ['digest', inServers],
      ['settings', { ...inServers, default_member_permissions: '32' }],
    ]);
    const anywhere = { contexts: [0, 1, 2], integration_types: [0, 1], default_member_permissions: null };
    const registered = discord.registeredCommands();
    expect(registered.map(({ name }) => name)).toEqual(expect.arrayContaining([...expected.keys()]));
    for (const command of registered)
      expect(command).toMatchObject(expected.get(String(command.name)) ?? anywhere);
    await close();
  });

  test('gives names and descriptions in German, French, Spanish and Japanese', async () => {
    discord = await startLoopbackDiscord();
    const { close } = await runBot({ discord });
    for (const command of discord.registeredCommands()) {
      const { name_localizations: names, type } = command;
      expect(Object.keys(names as object).sort()).toEqual(['de', 'es-419', 'es-ES', 'fr', 'ja']);
      if (type === 1)
        expect(Object.keys(command.description_localizations as object).sort()).toEqual([
          'de',
          'es-419',
          'es-ES',
          'fr',
          'ja',
        ]);
    }
    await close();
  });

  test('sends nothing when Discord holds the same', async () => {
    discord = await startLoopbackDiscord();
    for (const sent of [1, 1]) {
      const { close } = await runBot({ discord });
      expect(puts()).toHaveLength(sent);
      await close();
    }
  });

  test('sends all when one has changed', async () => {
    discord = await startLoopbackDiscord();
    await (await runBot({ discord })).close();
    const [first, ...rest] = commands;
    if (!first) throw new Error('no commands');
    const { close } = await runBot({
      discord,
      commands: [{ ...first, description: 'Another one' }, ...rest],
    });
    expect(puts()).toHaveLength(2);
    expect(discord.registeredCommands()[0]?.description).toBe('Another one');
    await close();
  });

  test('goes only to one server if that is configured', async () => {
    discord = await startLoopbackDiscord();
    const { close } = await runBot({ discord, guildId: discord.guild.id });
    expect(discord.registeredCommands(discord.guild)).toHaveLength(commands.length + 2);
    expect(discord.registeredCommands()).toEqual([]);
    expect((await discord.user().command('news', { query: 'japan' })).state).toBe('answered');
    expect(discord.violations).toEqual([]);
    await close();
  });

  test('that fails leaves a bot that answers the commands that Discord has', async () => {
    discord = await startLoopbackDiscord();
    await (await runBot({ discord })).close();
    discord.fault.always('GET /applications/:id/commands', { status: 403, code: 50001 });
    const { close, log } = await runBot({ discord });
    expect((await discord.user().command('news', { query: 'japan' })).state).toBe('answered');
    expect(log.map(({ msg }) => msg)).toContain(
      'the commands could not be registered; those that Discord holds still work',
    );
    await close();
  });
});

describe('login', () => {
  test('asks for no privileged intent', async () => {
    discord = await startLoopbackDiscord();
    const { close } = await runBot({ discord });
    const guilds = 1 << 0;
    const guildMessages = 1 << 9;
    const directMessages = 1 << 12;
    expect(discord.gateway.sessions[0]?.intents).toBe(guilds | guildMessages | directMessages);
    await close();
  });

  test('starts as many shards as Discord recommends, and each answers', async () => {
    discord = await startLoopbackDiscord({ shards: 3 });
    const guilds = [0, 1, 2].map((shard) => discord.addGuild({ shard }));
    const { close } = await runBot({ discord });
    for (const guild of guilds) {
      const person = discord.user({ in: discord.addChannel({ guild }) });
      expect((await person.command('news', { query: 'japan' })).state).toBe('answered');
    }
    expect(new Set(discord.gateway.sessions.map(({ shard }) => shard))).toEqual(new Set([0, 1, 2]));
    await close();
  });

  async function refused(apiUrl: string, token: string): Promise<unknown> {
    const newsroom = await newsroomWith();
    const log = createLog('silent');
    const charts = createThreadCharts();
    const options = {
      token: new Secret(token),
      apiUrl,
      locale: 'en',
      newsroom,
      commands,
      log,
      charts,
    };
    const error = await startBot(options).then(
      (bot) => bot.close(),
      (reason: unknown) => reason,
    );
    await newsroom.close();
    return error;
  }

  test('with a rejected token ends with a sentence that says where to get one', async () => {
    discord = await startLoopbackDiscord();
    const error = await refused(discord.apiUrl, `${'A'.repeat(24)}.Gwrong.${'x'.repeat(38)}`);
    expect(error).toBeInstanceOf(LoginError);
    expect(String(error)).toMatch(/rejects the token\. Set DISCORD_TOKEN .*Reset Token/);
    expect(String(error)).not.toContain('xxxx');
  });

  test.each([
    [4004, /rejects the token/],
    [4014, /does not allow this application.*Guilds, Guild Messages, Direct Messages/],
  ])('that the gateway closes with %i ends with a sentence', async (code, sentence) => {
    discord = await startLoopbackDiscord();
    discord.gateway.refuse(code);
    const error = await refused(discord.apiUrl, discord.token);
    expect(error).toBeInstanceOf(LoginError);
    expect(String(error)).toMatch(sentence);
  });

  test('at an address without a server ends with a sentence that names the address', async () => {
    discord = await startLoopbackDiscord();
    const { apiUrl, token } = discord;
    await discord.close();
    expect(String(await refused(apiUrl, token))).toMatch(
      /Discord cannot be reached at http:\/\/127\.0\.0\.1/,
    );
    discord = await startLoopbackDiscord();
  });
});

describe('leaving', () => {
  test('lets a running answer finish', async () => {
    discord = await startLoopbackDiscord();
    const held = Promise.withResolvers<void>();
    const [news, ...rest] = commands;
    if (!news) throw new Error('no commands');
    const slow = {
      ...news,
      ask: async (...args: Parameters<typeof news.ask>) => {
        await held.promise;
        return news.ask(...args);
      },
    };
    const { close } = await runBot({ discord, commands: [slow, ...rest], deferAfterMs: 0 });
    const deferral = discord.nextRequest('POST /interactions/:id/:token/callback');
    const reply = discord.user().command('news', { query: 'japan' });
    await deferral;
    const closed = close();
    held.resolve();
    expect(seen((await reply).message).places.length).toBeGreaterThan(0);
    await closed;
  });
});
