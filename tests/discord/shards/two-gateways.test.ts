/** Two processes of one bot with one database: each server's events go to one of them, and each question is answered once. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ShardedBot } from '../../../src/discord/shards/sharded-bot.ts';
import { storyOf } from '../../contracts/store.ts';
import { type RunningProcess, runGateway } from '../../support/discord/run-gateway.ts';
import { seen, shown } from '../../support/discord/seen.ts';
import { type LoopbackDiscord, startLoopbackDiscord } from '../../support/loopback/loopback.ts';
import type { Channel } from '../../support/loopback/world.ts';
import { isWithoutPostgres } from '../../support/postgres/binaries.ts';
import { postgresDatabases } from '../../support/postgres/databases.ts';

const POST = '/channels/:id/messages';
const CALLBACK = '/interactions/:id/:token/callback';
const SHARDS = 2;

const newDatabase = postgresDatabases();
let discord: LoopbackDiscord;
let url: string;
let time: number;
/** a channel of a server on each shard */
let channels: Channel[];
let gateways: RunningProcess<ShardedBot>[];

const start = async () => {
  const gateway = await runGateway({ discord, url, now: () => new Date(time) });
  gateways.push(gateway);
  return gateway;
};
/** Requests of a kind since the last time that they were asked for. */
function requests(route: string): number {
  const found = discord.requests.slice(asked).filter((one) => one.method === 'POST' && one.route === route);
  asked = discord.requests.length;
  return found.length;
}
let asked = 0;

describe.skipIf(isWithoutPostgres)('two gateways', () => {
  beforeEach(async () => {
    time = Date.UTC(2025, 3, 10, 12);
    asked = 0;
    gateways = [];
    url = await newDatabase();
    discord = await startLoopbackDiscord({ shards: SHARDS, now: () => time });
    channels = Array.from({ length: SHARDS }, (_, shard) => {
      const guild = discord.addGuild({ shard });
      return discord.addChannel({ guild, name: `news-${shard}` });
    });
  });
  afterEach(async () => {
    for (const one of gateways) await one.close();
    await discord.close();
  });

  /** Both run, and each has one shard. */
  async function both() {
    const a = await start();
    await discord.gateway.identified(2);
    const b = await start();
    await a.newsroom.store.put(storyOf({ publishedAt: '2025-04-10T08:00:00.000Z' }));
    for (const { newsroom } of [a, b]) await newsroom.refresh();
    await a.bot.keeper.tick();
    await b.bot.keeper.tick();
    await discord.gateway.identified(3);
    await ready();
    return { a, b };
  }

  /** Resolves when all clients are connected and have what they were sent. */
  async function ready(): Promise<void> {
    while (gateways.some(({ bot }) => bot.gateway()?.ready === false)) await discord.settled();
  }

  test('share the shards, and answer each mention with one message and each command with one callback', async () => {
    const { a, b } = await both();
    expect(discord.gateway.shards).toEqual([0, 1]);
    expect([a, b].map(({ bot }) => bot.gateway()?.servers)).toEqual([2, 1]);
    requests(POST);
    for (const channel of channels) {
      const person = discord.user({ in: channel });
      expect(shown(await person.mention('rain'))).toContain('Rain falls on the plain');
      await discord.settled();
      expect(requests(POST)).toBe(1);
      expect(shown(await person.command('news', { query: 'rain' }))).toContain('Rain falls on the plain');
      await discord.settled();
      expect(requests(CALLBACK)).toBe(1);
    }
    // Direct messages come on the first shard.
    expect(shown(await discord.user({ in: 'dm' }).direct('rain'))).toContain('Rain falls on the plain');
    await discord.settled();
    expect(requests(POST)).toBe(1);
    const hasAnswered = [a, b].map(({ log }) => log.some(({ outcome }) => outcome === 'answered'));
    expect(hasAnswered).toEqual([true, true]);
    expect(discord.gateway.overlaps).toEqual([]);
    expect(discord.violations).toEqual([]);
  });

  test('take over from one that is frozen, which answers no message as long as it does not know', async () => {
    const { a, b } = await both();
    for (let seconds = 0; seconds < 27; seconds += 3) {
      time += 3000;
      await b.bot.keeper.tick();
    }
    await discord.gateway.connected(3);
    await ready();
    // The frozen one is still connected, and is sent the same messages.
    expect(discord.gateway.overlaps).toEqual([0]);
    requests(POST);
    const person = discord.user({ in: channels[0] as Channel });
    expect(shown(await person.mention('rain'))).toContain('Rain falls on the plain');
    await discord.settled();
    // It is not still thinking, either.
    while (a.bot.running() > 0) await discord.settled();
    expect(requests(POST)).toBe(1);
    expect(a.log.filter(({ outcome }) => outcome === 'answered')).toEqual([]);
    // It wakes up, and learns that it has none.
    await a.bot.keeper.tick();
    expect(discord.gateway.shards).toEqual([0, 1]);
    expect(a.bot.gateway()).toMatchObject({ ready: true, servers: 0 });
    expect(discord.violations).toEqual([]);
  });

  test('hand the shards of one that ends over to the other, which greets servers and hears of those that leave', async () => {
    const { a, b } = await both();
    const left = Promise.withResolvers<string>();
    b.bot.addGuildDataOwner({
      known: async () => [],
      left: async (guild) => left.resolve(guild),
      here: async () => {},
    });
    await a.bot.close();
    expect(discord.gateway.shards).toEqual([1]);
    time += 3000;
    await b.bot.keeper.tick();
    await discord.gateway.identified(4);
    await ready();
    expect(discord.gateway.shards).toEqual([0, 1]);
    expect(discord.gateway.overlaps).toEqual([]);

    const joining = discord.addGuild({ shard: 0, botIn: false });
    const general = discord.addChannel({ guild: joining, name: 'general' });
    const greeted = discord.nextRequest(`POST ${POST}`);
    discord.returnBot(joining);
    await greeted;
    const [welcome, ...more] = [...general.messages.values()];
    expect(more).toEqual([]);
    expect(seen(welcome?.current ?? {}).text).toMatch(/<\/summary:\d+>/);
    discord.removeBot(joining);
    expect(await left.promise).toBe(joining.id);
    expect(discord.violations).toEqual([]);
    gateways = [b];
    await a.newsroom.close();
  });

  test('follow the one that counted the shards, if Discord recommends another number meanwhile', async () => {
    const a = await start();
    await discord.gateway.identified(2);
    const grown = await startLoopbackDiscord({
      shards: 4,
      token: discord.token,
      applicationId: discord.applicationId,
    });
    const b = await runGateway({ discord: grown, url, now: () => new Date(time) });
    gateways.push(b);
    expect(b.log.map(({ msg }) => msg)).toContainEqual(
      expect.stringMatching(/another number of shards; it is taken over once all processes have stopped/),
    );
    await a.bot.keeper.tick();
    await b.bot.keeper.tick();
    await grown.gateway.identified(1);
    expect(grown.gateway.sessions).toMatchObject([{ shard: 1, shards: 2 }]);
    await b.close();
    gateways = [a];
    await grown.close();
  });
});
