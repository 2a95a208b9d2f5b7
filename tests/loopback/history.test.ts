import { expect, test } from 'vitest';
import { loopback, type RawBot, rawBot } from '../support/discord/loopback-bots.ts';
import { createClock } from '../support/loopback/clock.ts';
import type { RecordedRequest } from '../support/loopback/http-types.ts';
import { DEFAULT_PERMISSIONS, Permission } from '../support/loopback/permissions.ts';
import { createRateLimits } from '../support/loopback/rate-limits.ts';

const QUIET = { allowed_mentions: { parse: [] } };

async function said(bot: RawBot, channel: string, query = ''): Promise<string[]> {
  const { body } = await bot.call('GET', `/channels/${channel}/messages${query}`);
  return body.map(({ content }: { content: string }) => content);
}

test('messages are read newest first; after one, those that follow it', async () => {
  const discord = await loopback();
  const bot = await rawBot(discord);
  const person = discord.user();
  const ids = ['a', 'b', 'c', 'd', 'e'].map((content) => person.post(content).id);
  const { id } = discord.channel;
  expect(await said(bot, id, '?limit=2')).toEqual(['e', 'd']);
  expect(await said(bot, id, `?limit=2&after=${ids[0]}`)).toEqual(['c', 'b']);
  expect(await said(bot, id, `?limit=2&before=${ids[3]}`)).toEqual(['c', 'b']);
});

test('a nonce is given back when a message is made, and not when it is read', async () => {
  const discord = await loopback();
  const bot = await rawBot(discord);
  const path = `/channels/${discord.channel.id}/messages`;
  const made = await bot.call('POST', path, { content: 'x', nonce: '7', enforce_nonce: true, ...QUIET });
  const read = await bot.call('GET', path);
  expect(made.body.nonce).toBe('7');
  expect(read.body).toHaveLength(1);
  expect(read.body[0]).not.toHaveProperty('nonce');
});

test('without Read Message History there are no messages to read, and the channel still tells its last', async () => {
  const discord = await loopback();
  const bot = await rawBot(discord);
  const { id: last } = discord.user().post('hello');
  discord.setPermissions(discord.channel, DEFAULT_PERMISSIONS & ~Permission.ReadMessageHistory);
  expect(await said(bot, discord.channel.id)).toEqual([]);
  const { body } = await bot.call('GET', `/channels/${discord.channel.id}`);
  expect(body.last_message_id).toBe(last);
});

test('a global limit refuses what is more in any second, interaction callbacks excepted', () => {
  const limits = createRateLimits({ violate: () => {}, clock: createClock() }, 2);
  const ask = (arrivedAt: number, route = '/channels/:id/messages') =>
    limits.full({ route, arrivedAt } as RecordedRequest);
  expect([ask(0), ask(900), ask(950)]).toEqual([undefined, undefined, 0.05]);
  expect(ask(960, '/interactions/:id/:token/callback')).toBeUndefined();
  expect([ask(1000), ask(1001)]).toEqual([undefined, 0.899]);
});
