import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Newsroom } from '../../../src/newsroom.ts';
import { type Running, runBot } from '../../support/discord/run-bot.ts';
import { startSitedBot, stopSitedBot } from '../../support/discord/sited-bot.ts';
import type { LoopbackDiscord } from '../../support/loopback/loopback.ts';
import { type Site, storyAbout } from '../../support/site.ts';

const DAY = 86_400_000;
let discord: LoopbackDiscord;
let site: Site;
let newsroom: Newsroom;
let running: Running;
let time: number;

beforeEach(async () => {
  time = Date.UTC(2025, 3, 9, 8);
  ({ discord, site, newsroom, running } = await startSitedBot(() => new Date(time)));
  const text = storyAbout('Northhaven');
  site.feed('/haven.xml', [
    { guid: '1', link: `${site.url}/1`, title: 'Northhaven reopens its ferry', text },
  ]);
  const url = `${site.url}/haven.xml`;
  await newsroom.store.feeds.add({ url, owner: discord.guild.id, now: new Date(time).toISOString() });
});
afterEach(async () => {
  await stopSitedBot({ discord, site, newsroom, running });
});

/** How often the feed is fetched in a day. */
async function polls(): Promise<number> {
  const { poller } = await newsroom.feeds();
  const before = site.asked.length;
  for (let n = 0; n < 6; n += 1) {
    time += DAY / 6;
    await poller.tick();
  }
  return site.asked.length - before;
}

async function restart(whileDown: () => void): Promise<void> {
  await running.close();
  whileDown();
  running = await runBot({ discord, newsroom });
  await discord.settled();
}

async function newSession(): Promise<void> {
  discord.gateway.invalidSession(false);
  await discord.gateway.disconnected();
  await discord.gateway.connected();
  await discord.settled();
}

describe('the sources of a server that removes the bot', () => {
  test('are not polled until it is back', async () => {
    expect(await polls()).toBeGreaterThan(2);
    discord.removeBot(discord.guild);
    await discord.settled();
    expect(await polls()).toBe(0);
    expect(await newsroom.store.feeds.subscriptionsOf(discord.guild.id)).toHaveLength(1);
    discord.returnBot(discord.guild);
    await discord.settled();
    expect(await polls()).toBeGreaterThan(2);
  });

  test('also if that happened while the bot was down', async () => {
    await restart(() => discord.removeBot(discord.guild));
    expect(await polls()).toBe(0);
    await restart(() => discord.returnBot(discord.guild));
    expect(await polls()).toBeGreaterThan(2);
  });

  test('also if that happened while the connection was lost for good', async () => {
    discord.guild.botIn = false;
    await newSession();
    expect(await polls()).toBe(0);
  });

  test('are removed after thirty days, its stories are not', async () => {
    await polls();
    discord.removeBot(discord.guild);
    await discord.settled();
    for (let day = 0; day < 29; day += 1) await polls();
    expect(await newsroom.store.feeds.subscriptionsOf(discord.guild.id)).toHaveLength(1);
    for (let day = 0; day < 2; day += 1) await polls();
    expect(await newsroom.store.feeds.subscriptionsOf(discord.guild.id)).toEqual([]);
    expect(await newsroom.store.feeds.servers()).toEqual([]);
    expect(await newsroom.store.count()).toBe(1);
  });

  test('are still polled if others follow the same feed', async () => {
    const other = discord.addGuild();
    const now = new Date(time).toISOString();
    await newsroom.store.feeds.add({ url: `${site.url}/haven.xml`, owner: other.id, now });
    discord.removeBot(discord.guild);
    await discord.settled();
    expect(await polls()).toBeGreaterThan(2);
  });
});

describe('the sources of a server that is unavailable', () => {
  test('are still polled, also after a session that began in the outage', async () => {
    discord.outage(discord.guild);
    await discord.settled();
    expect(await polls()).toBeGreaterThan(2);
    await newSession();
    expect(await polls()).toBeGreaterThan(2);
  });
});
