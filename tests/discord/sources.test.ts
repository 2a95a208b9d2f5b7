import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Newsroom } from '../../src/newsroom.ts';
import { OPERATOR, type Subscription } from '../../src/store/feed-store.ts';
import type { Running } from '../support/discord/run-bot.ts';
import { menuOf, type Shown, seen, shown } from '../support/discord/seen.ts';
import { startSitedBot, stopSitedBot } from '../support/discord/sited-bot.ts';
import type { LoopbackDiscord } from '../support/loopback/loopback.ts';
import { DEFAULT_PERMISSIONS, MessageFlag, Permission } from '../support/loopback/permissions.ts';
import { type Site, storyAbout } from '../support/site.ts';

const MANAGER = DEFAULT_PERMISSIONS | Permission.ManageGuild;

let discord: LoopbackDiscord;
let site: Site;
let newsroom: Newsroom;
let running: Running;
let time: number;

beforeEach(async () => {
  time = Date.UTC(2025, 3, 9, 8);
  ({ discord, site, newsroom, running } = await startSitedBot(() => new Date(time)));
  site.feed('/haven.xml', [entryOf('Northhaven')], { title: 'The Haven Post' });
});
afterEach(async () => {
  await stopSitedBot({ discord, site, newsroom, running });
});

const entryOf = (place: string) => ({
  guid: place,
  link: `${site.url}/news/${place.toLowerCase()}`,
  title: `${place} reopens its ferry line`,
  date: 'Wed, 09 Apr 2025 06:00:00 GMT',
  text: storyAbout(place),
});
const manager = (options: Parameters<LoopbackDiscord['user']>[0] = {}) =>
  discord.user({ permissions: MANAGER, ...options });
const address = () => `${site.url}/haven.xml`;

describe('/sources', () => {
  test('adds a feed, lists, checks, pauses, resumes and removes it, visible only to the manager', async () => {
    const person = manager();
    const added = await person.command('sources add', { address: address() });
    expect(shown(added)).toMatch(/I now follow “The Haven Post”.*1 story/s);
    expect((added.message.flags ?? 0) & MessageFlag.Ephemeral).not.toBe(0);
    expect(shown(await person.command('sources list'))).toMatch(/The Haven Post.*read Apr 9, 2025/s);
    expect(shown(await person.command('sources add', { address: address() }))).toMatch(/already/);
    expect(shown(await person.command('sources check', { source: 'haven post' }))).toMatch(/The Haven Post/);
    expect(shown(await person.command('sources pause', { source: 'The Haven Post' }))).toMatch(/paused/);
    expect(shown(await person.command('sources list'))).toMatch(/paused/);
    expect(shown(await person.command('sources resume', { source: address() }))).toMatch(/I’m reading/);
    expect(shown(await person.command('sources remove', { source: address() }))).toMatch(/no longer follow/);
    expect(shown(await person.command('sources list'))).toMatch(/I don’t follow anything here yet/);
    expect(discord.violations).toEqual([]);
  });

  test('finds the feed of a site’s home page', async () => {
    site.serve(
      '/',
      '<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="/haven.xml"></head><body><h1>The Haven Post</h1></body></html>',
    );
    const reply = await manager().command('sources add', { address: `${site.url}/` });
    expect(shown(reply)).toMatch(/I now follow “The Haven Post”/);
    expect((await newsroom.store.feeds.subscriptionsOf(discord.guild.id))[0]?.feed.url).toBe(address());
  });

  test('offers the feeds of a site that has several in a menu, and follows the one that is picked', async () => {
    const link = (href: string, title: string) =>
      `<link rel="alternate" type="application/rss+xml" title="${title}" href="${href}">`;
    site.serve('/', `<html><head>${link('/world.xml', 'World')}${link('/haven.xml', 'Haven')}</head></html>`);
    const person = manager();
    const asked = await person.command('sources add', { address: `${site.url}/` });
    expect(shown(asked)).toMatch(/has 2 feeds\. Which one should I follow/);
    expect(await newsroom.store.feeds.subscriptionsOf(discord.guild.id)).toEqual([]);
    const { id, values } = menuOf(asked, 'try');
    expect(values).toHaveLength(2);
    const taken = await person.choose(asked, id, [values[1] ?? '']);
    expect(shown(taken)).toMatch(/I now follow “The Haven Post”.*1 story read, 1 kept/s);
    expect(discord.violations).toEqual([]);
  });

  test.each([
    ['an address where nothing is', () => `${site.url}/nothing`, /can’t follow.*404/s],
    ['a page without a feed', () => `${site.url}/page`, /web page, not a feed/],
    ['no address', () => 'the news, please', /isn’t a web address/],
  ])('says why %s cannot be followed', async (_, given, sentence) => {
    site.page('/page', 'A page', storyAbout('Northhaven'));
    const reply = await manager().command('sources add', { address: given() });
    expect(shown(reply).replaceAll('\\', '')).toMatch(sentence);
    expect(await newsroom.store.feeds.subscriptionsOf(discord.guild.id)).toEqual([]);
  });

  test('lists the operator’s sources after those of the server, marked, and each once', async () => {
    site.feed('/common.xml', [entryOf('Easthaven')], { title: 'A Common Feed' });
    const now = new Date(time).toISOString();
    for (const [path, title] of [
      ['/common.xml', 'A Common Feed'],
      ['/haven.xml', 'The Haven Post'],
    ] as const)
      await newsroom.store.feeds.add({ url: `${site.url}${path}`, title, owner: OPERATOR, now });
    expect(shown(await manager().command('sources list'))).toMatch(/2 sources/);
    await manager().command('sources add', { address: address() });
    const list = shown(await manager().command('sources list'));
    expect(list).toMatch(
      /2 sources.*The Haven Post.*A Common Feed.*the operator of this bot, for everybody/s,
    );
    expect(list.match(/the operator of this bot/g)).toHaveLength(1);
    expect(discord.violations).toEqual([]);
  });

  test.each(['remove', 'pause', 'resume', 'check'])(
    'says of %s that a source is the operator’s',
    async (action) => {
      const now = new Date(time).toISOString();
      const given = { url: address(), title: 'The Haven Post', owner: OPERATOR, now };
      await newsroom.store.feeds.add(given);
      const reply = await manager().command(`sources ${action}`, { source: 'haven post' });
      expect(shown(reply)).toMatch(/The operator of this bot follows “The Haven Post” for everybody/);
      expect(await newsroom.store.feeds.subscriptionsOf(OPERATOR)).toMatchObject([{ paused: false }]);
      expect(site.asked).toEqual([]);
    },
  );

  test('says what is wrong with a source in the reader’s language, or in English if stored so', async () => {
    const person = manager({ locale: 'de' });
    const cannot = await person.command('sources add', { address: `${site.url}/nothing` });
    expect(shown(cannot)).toMatch(/hat unter dieser Adresse nichts \(404\)/);
    await person.command('sources add', { address: address() });
    site.fail('/haven.xml', 503);
    time += 3_600_000;
    expect(shown(await person.command('sources check', { source: address() }))).toMatch(
      /ist überlastet \(503\)/,
    );
    expect(shown(await manager().command('sources list'))).toMatch(/is busy \(503\)/);
    const [source] = await newsroom.store.feeds.subscriptionsOf(discord.guild.id);
    if (!source) throw new Error('nothing was added');
    const { why: _, ...state } = { ...source.feed.state, problem: 'As it was stored once.' };
    const until = new Date(time + 60_000).toISOString();
    await newsroom.store.feeds.leaseOne(source.feed.id, 'test', 60_000);
    await newsroom.store.feeds.finish(source.feed.id, 'test', {
      state,
      nextPoll: until,
      failingSince: until,
    });
    expect(shown(await person.command('sources list'))).toMatch(/As it was stored once/);
  });

  test('is refused to people without Manage Server', async () => {
    const reply = await discord.user().command('sources list');
    expect(reply.ephemeral).toBe(true);
    expect(shown(reply)).toMatch(/Only people who manage this server can use/);
  });

  test('is refused to people who may not manage the server at the time of asking', async () => {
    await manager().command('sources add', { address: address() });
    const person = manager();
    // The permission is there when the command is offered, and gone when the interaction is sent.
    let looks = 0;
    Object.defineProperty(person.person, 'permissions', {
      get: () => (looks++ === 0 ? MANAGER : DEFAULT_PERMISSIONS),
    });
    const reply = await person.command('sources remove', { source: address() });
    expect(shown(reply)).toMatch(/people who manage/);
    expect(await newsroom.store.feeds.subscriptionsOf(discord.guild.id)).toHaveLength(1);
  });

  test('proposes only sources of this server', async () => {
    const other = discord.addChannel({ guild: discord.addGuild() });
    await manager().command('sources add', { address: address() });
    const typed = { source: 'haven' };
    expect(await manager().type('sources remove', typed, 'source')).toEqual([
      { name: 'The Haven Post', value: address() },
    ]);
    expect(await manager({ in: other }).type('sources remove', typed, 'source')).toEqual([]);
    const reply = await manager({ in: other }).command('sources remove', { source: address() });
    expect(shown(reply)).toMatch(/I follow no source called/);
    expect(await newsroom.store.feeds.subscriptionsOf(discord.guild.id)).toHaveLength(1);
  });
});

describe('a server’s own source', () => {
  test('is in the answers only there: in commands, pages, menus, mentions, completion and direct messages', async () => {
    const elsewhere = discord.addChannel({ guild: discord.addGuild() });
    await manager().command('sources add', { address: address() });
    const here = discord.user();
    const there = discord.user({ in: elsewhere });
    const secret = /Northhaven/;
    const query = 'ferry line harbour';
    const first = await here.command('news', { query });
    expect(shown(first)).toMatch(secret);
    // The same question, so that a cached answer would show.
    const asked = [
      await there.command('news', { query }),
      await there.command('quote', { speaker: 'Ann Northhavenson' }),
      await there.command('summary'),
      await there.command('voices'),
      await there.mention('what is there on the ferry line?'),
      await here.direct('what is there on the ferry line?'),
    ];
    // The query is repeated; the story is not shown.
    const texts = asked.map((reply) => shown(reply).replaceAll('Ann Northhavenson', ''));
    for (const text of texts) expect(text).not.toMatch(secret);
    expect(await there.type('quote', { speaker: 'ann' }, 'speaker')).toEqual([]);
    expect(await there.type('summary', { article: 'north' }, 'article')).toEqual([]);
    expect(await here.type('quote', { speaker: 'ann' }, 'speaker')).toHaveLength(1);
    const opened = await here.choose(
      first,
      menuOf(first, 'open').id,
      menuOf(first, 'open').values.slice(0, 1),
    );
    expect(shown(opened)).toMatch(secret);
    expect(discord.violations).toEqual([]);
  });

  test('is gone from answers, also from cached ones, as soon as it is removed', async () => {
    await manager().command('sources add', { address: address() });
    const person = discord.user();
    expect(shown(await person.command('news', { query: 'ferry' }))).toMatch(/Northhaven/);
    await manager().command('sources remove', { source: address() });
    expect(shown(await person.command('news', { query: 'ferry' }))).not.toMatch(/Northhaven/);
  });
});

describe('a source that is dead', () => {
  const dead = async (): Promise<Subscription> => {
    await manager().command('sources add', { address: address() });
    const [source] = await newsroom.store.feeds.subscriptionsOf(discord.guild.id);
    if (!source) throw new Error('nothing was added');
    return source;
  };

  test('is reported once in the channel where it was added, without a ping', async () => {
    await dead();
    site.fail('/haven.xml', 503);
    const { poller } = await newsroom.feeds();
    poller.sendNoticesBy(running.bot.sendFeedFailureNotice);
    const posts = () =>
      discord.requests.filter(({ route, method }) => method === 'POST' && route === '/channels/:id/messages');
    for (let hour = 0; hour < 60; hour += 1) {
      time += 3_600_000;
      await poller.tick();
    }
    await discord.settled();
    expect(posts()).toHaveLength(1);
    expect(posts()[0]?.body).toMatchObject({ allowed_mentions: { parse: [] }, enforce_nonce: true });
    expect(seen(posts()[0]?.body as Shown).text).toMatch(/The Haven Post” for a day/);
    expect(discord.pings).toEqual([]);
    expect(discord.violations).toEqual([]);
  });

  test('is reported in the language that the server has set', async () => {
    const source = await dead();
    await newsroom.store.settings.change(discord.guild.id, { language: 'de' }, '2025-04-09T06:00:00.000Z');
    await running.bot.sendFeedFailureNotice(source);
    const [message] = [...discord.channel.messages.values()].slice(-1);
    expect(JSON.stringify(message?.current)).toMatch(/seit einem Tag nicht erreichen/);
  });

  test('is reported once, even if Discord’s answer is lost', async () => {
    const source = await dead();
    discord.fault.next('POST /channels/:id/messages', 'drop after');
    expect(
      await running.bot.sendFeedFailureNotice({ ...source, feed: { ...source.feed, failingSince: 'x' } }),
    ).toBe('sent');
  });

  test.each([
    ['is gone', () => discord.deleteChannel(discord.channel)],
    ['is closed to the bot', () => discord.setPermissions(discord.channel, Permission.ViewChannel)],
  ])('is told to nobody where the channel %s', async (_, close) => {
    const source = await dead();
    close();
    await discord.settled();
    expect(await running.bot.sendFeedFailureNotice(source)).toBe('sent');
  });
});
