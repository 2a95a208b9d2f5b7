/** Each fault that the loopback Discord can inject, with the real client. */
import { DiscordAPIError, HTTPError } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { clientBot, loopback, rawBot, register } from '../support/discord/loopback-bots.ts';
import type { Fault } from '../support/loopback/faults.ts';

const CALLBACK = 'POST /interactions/:id/:token/callback';
const MESSAGE = 'POST /channels/:id/messages';

/** A bot that answers every command with "pong" and records errors. */
async function pong(options: Parameters<typeof clientBot>[2] = {}) {
  const discord = await loopback();
  const errors: unknown[] = [];
  const failed = Promise.withResolvers<unknown>();
  const client = await clientBot(
    discord,
    async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply('pong').catch((error: unknown) => {
        errors.push(error);
        failed.resolve(error);
      });
    },
    options,
  );
  await client.application?.commands.set([{ name: 'ping', description: 'Answers' }]);
  return { discord, client, errors, failed: failed.promise, user: discord.user() };
}

const callbacks = (discord: Awaited<ReturnType<typeof loopback>>) =>
  discord.requests.filter(({ route }) => route.endsWith('/callback')).map(({ status }) => status);

describe('the client answers again after', () => {
  test.each<[string, Fault, number[]]>([
    ['a rate limit', { status: 429, retryAfter: 0.01 }, [429, 204]],
    ['a global rate limit', { status: 429, retryAfter: 0.01, global: true }, [429, 204]],
    ['a 500', { status: 500 }, [500, 204]],
    ['a 502', { status: 502 }, [502, 204]],
    ['a reset before the work', 'reset before', [0, 204]],
  ])('%s', async (_, fault, statuses) => {
    const { discord, user } = await pong();
    discord.fault.next(CALLBACK, fault);
    expect((await user.command('ping')).message.content).toBe('pong');
    expect(callbacks(discord)).toEqual(statuses);
    expect(discord.violations).toEqual([]);
  });
});

test('a socket dropped before the work loses the answer, for a client that does not try again', async () => {
  const { discord, user, failed } = await pong();
  const fault = discord.fault.next(CALLBACK, 'drop before');
  const pending = user.command('ping');
  expect(await failed).toBeInstanceOf(Error);
  expect(fault.hits).toBe(1);
  discord.clock.advance(3_000);
  expect((await pending).state).toBe('failed');
  expect(callbacks(discord)).toEqual([0]);
});

test('a socket dropped after the work: the person has the answer, the bot an error', async () => {
  const { discord, user, failed } = await pong();
  discord.fault.next(CALLBACK, 'drop after');
  expect((await user.command('ping')).message.content).toBe('pong');
  expect(await failed).toBeInstanceOf(Error);
});

test('a reset after the work makes the client answer twice, which is not held against it', async () => {
  const { discord, user, failed } = await pong();
  discord.fault.next(CALLBACK, 'reset after');
  expect((await user.command('ping')).message.content).toBe('pong');
  expect(await failed).toMatchObject({ code: 40060 });
  expect(callbacks(discord)).toEqual([204, 400]);
  expect(discord.channel.messages.size).toBe(1);
  expect(discord.violations).toEqual([]);
});

test('a server error after the work is the same', async () => {
  const { discord, user, failed } = await pong();
  discord.fault.next(CALLBACK, { status: 500, after: true });
  expect((await user.command('ping')).message.content).toBe('pong');
  expect(await failed).toMatchObject({ code: 40060 });
  expect(discord.violations).toEqual([]);
});

test.each([
  [10062, 404],
  [50013, 403],
  [10003, 404],
  [10008, 404],
])('error %i is answered in place of the work', async (code, status) => {
  const { discord, user, failed } = await pong();
  discord.fault.next(CALLBACK, { code, status });
  const pending = user.command('ping');
  const error = await failed;
  expect(error).toBeInstanceOf(DiscordAPIError);
  expect(error).toMatchObject({ code, status });
  discord.clock.advance(3_000);
  expect((await pending).state).toBe('failed');
  expect(discord.violations).toEqual([]);
});

test('a server error that stays is an error in the end', async () => {
  const { discord, user, failed } = await pong({ rest: { retries: 2 } });
  const fault = discord.fault.always(CALLBACK, { status: 502 });
  void user.command('ping');
  expect(await failed).toBeInstanceOf(HTTPError);
  expect(fault.hits).toBe(3);
  discord.fault.clear();
  expect((await user.command('ping')).state).toBe('answered');
});

describe('a slow answer', () => {
  test('is held until it is let go; the work was done', async () => {
    const { discord, client } = await pong();
    const gate = Promise.withResolvers<void>();
    const fault = discord.fault.next(MESSAGE, { delay: gate.promise });
    const channel = client.channels.cache.get(discord.channel.id);
    let told = false;
    const sent = channel?.isSendable() ? channel.send('hello').then(() => (told = true)) : undefined;
    await fault.hit;
    expect({ messages: discord.channel.messages.size, told }).toEqual({ messages: 1, told: false });
    gate.resolve();
    await sent;
    expect(told).toBe(true);
  });

  test('can hold the work too', async () => {
    const { discord, client } = await pong();
    const gate = Promise.withResolvers<void>();
    const fault = discord.fault.next(MESSAGE, { delay: gate.promise, before: true });
    const channel = client.channels.cache.get(discord.channel.id);
    const sent = channel?.isSendable() ? channel.send('hello') : undefined;
    await fault.hit;
    expect(discord.channel.messages.size).toBe(0);
    gate.resolve();
    await sent;
    expect(discord.channel.messages.size).toBe(1);
  });
});

test('faults wait in line, strike where they are aimed, and can be taken away', async () => {
  const discord = await loopback();
  const bot = await rawBot(discord, null);
  const status = async (path: string) => (await bot.call('GET', path)).status;
  discord.fault.next('GET /gateway', { status: 500 });
  discord.fault.next('GET /gateway', { status: 502 });
  discord.fault.always('GET /gateway/*', { status: 503 });
  discord.fault.always(({ path }) => path === '/applications/@me', { status: 403, code: 50001 });
  expect([await status('/gateway'), await status('/gateway'), await status('/gateway')]).toEqual([
    500, 502, 200,
  ]);
  expect([await status('/gateway/bot'), await status('/gateway/bot')]).toEqual([503, 503]);
  expect(await status('/applications/@me')).toBe(403);
  discord.fault.clear();
  expect(await status('/applications/@me')).toBe(200);
  expect(() => discord.fault.next('POST /gatewy', { status: 500 })).toThrow('No route "POST /gatewy"');
});

test('a bot that does not wait out its rate limit is caught', async () => {
  const discord = await loopback();
  const bot = await rawBot(discord, null);
  discord.fault.next('GET /users/@me', { status: 429, retryAfter: 60 });
  const limited = await bot.call('GET', '/users/@me');
  expect(limited).toMatchObject({ status: 429, body: { retry_after: 60, global: false } });
  await bot.call('GET', '/users/@me');
  expect(discord.violations.map(({ rule }) => rule)).toEqual(['rate limit']);
});

test('a global limit binds every route but the callbacks', async () => {
  const discord = await loopback();
  const bot = await rawBot(discord);
  await register(bot, discord);
  const pending = discord.user().command('news', { query: 'x' });
  discord.fault.next('GET /users/@me', { status: 429, retryAfter: 60, global: true });
  await bot.call('GET', '/users/@me');
  await bot.answer({ type: 4, data: { content: 'a', allowed_mentions: { parse: [] } } });
  expect((await pending).state).toBe('answered');
  expect(discord.violations).toEqual([]);
  await bot.call('GET', '/gateway/bot');
  expect(discord.violations.map(({ rule }) => rule)).toEqual(['rate limit']);
});
