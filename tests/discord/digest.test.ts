import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type DigestWorld, digestWorld } from '../support/discord/digest-world.ts';
import { type Shown, seen, shown } from '../support/discord/seen.ts';
import type { OptionValues } from '../support/loopback/command-input.ts';
import { DEFAULT_PERMISSIONS, MessageFlag, Permission } from '../support/loopback/permissions.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let world: DigestWorld;
beforeEach(async () => {
  world = await digestWorld();
});
afterEach(async () => {
  expect(world.discord.violations).toEqual([]);
  await world.close();
});

const set = (options: OptionValues = {}) =>
  world.manager().command('digest set', {
    channel: world.discord.channel,
    time: '8:00',
    timezone: 'Europe/Berlin',
    ...options,
  });
const digests = () => world.newsroom.store.digests.digestsOf(world.discord.guild.id);
const postedIn = ({ messages }: typeof world.discord.channel) =>
  [...messages.values()].filter(({ ephemeral }) => !ephemeral);
const seconds = (instant: string) => Date.parse(instant) / 1000;

describe('/digest set', () => {
  test('stores the digest, and says privately when the next edition comes', async () => {
    const reply = await set({ topics: 'nato, "japan, the deal",;', length: 'short', quiet: false });
    const next = seconds('2025-04-10T06:00:00Z');
    expect(shown(reply)).toContain('Digest 1 is set up.');
    expect(shown(reply)).toContain(`<t:${next}:F> (<t:${next}:R>)`);
    expect(shown(reply)).toContain(`<#${world.discord.channel.id}>`);
    expect(shown(reply)).toMatch(/about nato, "japan, the deal" · short · says so if nothing is new/);
    expect((reply.message.flags ?? 0) & MessageFlag.Ephemeral).not.toBe(0);
    expect(await digests()).toMatchObject([
      {
        channel: world.discord.channel.id,
        time: '08:00',
        zone: 'Europe/Berlin',
        wish: { topics: ['nato', '"japan, the deal"'], sources: [], length: 'short' },
        quiet: false,
        crosspost: false,
        locale: 'en-US',
        next: '2025-04-10T06:00:00.000Z',
      },
    ]);
  });

  test('takes an exclusion in the list of topics for all of them', async () => {
    await set({ topics: 'port, -fever' });
    await set({ topics: '-fever, -"heat wave"' });
    expect((await digests()).map(({ wish }) => wish.topics)).toEqual([
      ['port -fever'],
      ['-fever -"heat wave"'],
    ]);
  });

  test('uses the zone that the server chose last, or the operator’s', async () => {
    await set({ timezone: undefined, time: '7pm' });
    await set({ timezone: 'Tokyo', time: '7pm' });
    await set({ timezone: undefined, time: '19h30' });
    expect((await digests()).map(({ time, zone }) => `${time} ${zone}`)).toEqual([
      '19:00 UTC',
      '19:00 Asia/Tokyo',
      '19:30 Asia/Tokyo',
    ]);
  });

  test('with the same settings changes the digest; another one is changed by its number', async () => {
    await set();
    expect(shown(await set({ length: 'long' }))).toContain('Digest 1 updated');
    await set({ time: '9:00' });
    expect(shown(await set({ time: '10:00', digest: '2' }))).toContain('Digest 2 updated');
    expect(shown(await set({ time: '10:00', digest: '7' }))).toContain('There is no digest 7');
    expect((await digests()).map(({ time, wish }) => `${time} ${wish.length}`)).toEqual([
      '08:00 long',
      '10:00 normal',
    ]);
  });

  test('allows 25 for each server and says so', async () => {
    for (let n = 0; n < 25; n += 1) await set({ topics: `topic ${n}` });
    expect(shown(await set({ topics: 'one more' }))).toMatch(/already have 25 digests here, and that’s the limit/);
    expect(await digests()).toHaveLength(25);
  });

  test.each([
    ['a time that is none', { time: 'at dawn' }, /don’t understand “at dawn”.*7:30, 19:30 or 7pm/],
    ['a zone that is none', { timezone: 'Atlantis' }, /time zone “Atlantis”/],
    ['an outlet that is none', { sources: 'The Nowhere Post' }, /no stories from “The Nowhere Post”/],
    ['eleven topics', { topics: 'a,b,c,d,e,f,g,h,i,j,k' }, /at most 10/],
    ['crossposting from a text channel', { crosspost: true }, /only publish from an announcement channel/],
  ])('refuses %s', async (_, options, sentence) => {
    expect(shown(await set(options)).replaceAll('\\', '')).toMatch(sentence);
    expect(await digests()).toEqual([]);
  });

  test.each([
    ['elsewhere', false],
    ['where it is asked', true],
  ])('refuses a channel %s in which the bot cannot post, and says what it lacks', async (_, here) => {
    const { discord } = world;
    const closed = here ? discord.channel : discord.addChannel();
    discord.setPermissions(closed, DEFAULT_PERMISSIONS & ~Permission.SendMessages & ~Permission.EmbedLinks);
    await discord.settled();
    expect(shown(await set({ channel: closed }))).toMatch(/need: Send Messages, Embed Links\./);
    discord.setPermissions(closed, DEFAULT_PERMISSIONS & ~Permission.ViewChannel);
    await discord.settled();
    expect(shown(await set({ channel: closed }))).toMatch(/need: View Channel/);
    expect(await digests()).toEqual([]);
  });

  test('says in German what is missing', async () => {
    const { discord } = world;
    const closed = discord.addChannel();
    discord.setPermissions(closed, DEFAULT_PERMISSIONS & ~Permission.SendMessages);
    await discord.settled();
    const reply = await world
      .manager({ locale: 'de' })
      .command('digest set', { channel: closed, time: '8 Uhr' });
    expect(shown(reply)).toMatch(/brauche ich noch: Nachrichten senden\./);
  });

  test('refuses a channel of another server', async () => {
    const foreign = world.discord.addChannel({ guild: world.discord.addGuild() });
    await world.discord.settled();
    expect(shown(await set({ channel: foreign }))).toMatch(/can’t see that channel/);
  });

  test('is only for people who may manage the server', async () => {
    const asking = world.discord
      .user()
      .command('digest set', { channel: world.discord.channel, time: '8:00' });
    expect(shown(await asking)).toMatch(/Only people who manage this server can use .*digest set/);
    expect(await digests()).toEqual([]);
  });

  test('proposes zones by city, with or without accents, and by offset', async () => {
    const typed = async (timezone: string) => {
      const choices = await world.manager().type('digest set', { time: '8:00', timezone }, 'timezone');
      return choices.map(({ name, value }) => `${value} = ${name}`);
    };
    expect(await typed('berl')).toEqual(['Europe/Berlin = Europe/Berlin (UTC+02:00)']);
    expect(await typed('São P')).toEqual(['America/Sao_Paulo = America/Sao_Paulo (UTC-03:00)']);
    expect(await typed('+5:45')).toEqual(['Asia/Kathmandu = Asia/Kathmandu (UTC+05:45)']);
    await set({ timezone: 'Asia/Tokyo' });
    expect((await typed(''))[0]).toBe('Asia/Tokyo = Asia/Tokyo (UTC+09:00)');
  });
});

describe('an edition', () => {
  test('is posted at its time, once, in the server’s language, without a ping, with a menu of its stories', async () => {
    await set();
    await world.pass(DAY - 1);
    expect(world.posts()).toHaveLength(0);
    await world.pass(1);
    await world.pass(1000);
    const [post, ...more] = world.posts();
    expect(more).toEqual([]);
    expect(post?.body).toMatchObject({
      allowed_mentions: { parse: [] },
      enforce_nonce: true,
      nonce: expect.stringMatching(/^[\w-]{25}$/),
    });
    const { headings, text } = seen(post?.body as Shown);
    expect(headings[0]).toBe('The news of April 10, 2025');
    expect(text).toMatch(/\n-# № 1 · 2025-04-10 06:00 UTC$/);
    expect(post?.body).not.toHaveProperty('content');
    expect(world.discord.pings).toEqual([]);
    expect((await digests())[0]?.next).toBe('2025-04-11T06:00:00.000Z');
  });

  test('opens a story privately for each person who chooses one', async () => {
    await set();
    await world.pass(DAY);
    const [message] = postedIn(world.discord.channel);
    const [menu] = message ? seen(message.current).menus : [];
    if (!message || !menu) throw new Error('no menu');
    const opened = await world.discord
      .user()
      .choose(message.current, String(menu.custom_id), ['summary:story-0']);
    expect((opened.message.flags ?? 0) & MessageFlag.Ephemeral).not.toBe(0);
    expect(shown(opened)).toMatch(/I have no story that matches/);
  });

  test('covers the time since the edition before, and knows what that showed', async () => {
    await set();
    await world.pass(DAY);
    await world.pass(DAY + HOUR);
    expect(world.spans).toMatchObject([
      { since: new Date('2025-04-09T06:00:00Z'), until: new Date('2025-04-10T06:00:00Z'), shownBefore: [] },
      {
        since: new Date('2025-04-10T06:00:00Z'),
        until: new Date('2025-04-11T06:00:00Z'),
        day: '2025-04-11',
        shownBefore: [{ event: 'Ferries sail again', outlets: ['UPI'] }],
      },
    ]);
  });

  test('is not posted if nothing is new, and the next covers that day too', async () => {
    await set();
    world.news = [];
    await world.pass(DAY);
    expect(world.posts()).toEqual([]);
    expect(shown(await world.manager().command('digest history'))).toMatch(/There was nothing new/);
    world.news = ['Ferries sail again'];
    await world.pass(DAY);
    expect(world.posts()).toHaveLength(1);
  });

  test('says that nothing is new if that was asked for', async () => {
    await set({ quiet: false });
    world.news = [];
    await world.pass(DAY);
    expect(seen(world.posts()[0]?.body as Shown).text).toMatch(
      /^There’s nothing new since the last digest\.\n/,
    );
  });

  test('that said so still knows what the last one with stories showed', async () => {
    await set({ quiet: false });
    await world.pass(DAY);
    world.news = [];
    await world.pass(DAY);
    await world.pass(DAY);
    expect(world.spans.map(({ shownBefore }) => shownBefore.map(({ event }) => event))).toEqual([
      [],
      ['Ferries sail again'],
      ['Ferries sail again'],
    ]);
    expect(world.spans.at(-1)?.since).toEqual(new Date('2025-04-11T06:00:00Z'));
  });

  test('pings only the role that was chosen, whatever its text is', async () => {
    const { discord } = world;
    const guild = discord.addGuild({ roles: ['readers', 'others'] });
    const channel = discord.addChannel({ guild });
    await discord.settled();
    const [everyone, readers, others] = guild.roles;
    const options = { channel, time: '8:00', timezone: 'Berlin', role: readers?.id };
    const manager = world.manager({ in: channel });
    expect(shown(await manager.command('digest set', { ...options, role: everyone?.id }))).toMatch(
      /never everybody/,
    );
    await manager.command('digest set', options);
    world.news = [`<@&${others?.id}> @everyone <@${manager.id}>`];
    await world.pass(DAY);
    const [posted] = world.posts(channel);
    expect(seen(posted?.body as Shown).texts[0]).toBe(`<@&${readers?.id}>`);
    expect(posted?.body).toMatchObject({
      allowed_mentions: { parse: [], roles: [readers?.id] },
    });
    expect(discord.pings.map(({ kind, id }) => `${kind} ${id}`)).toEqual([`role ${readers?.id}`]);
  });

  test('in an announcement channel is published to its followers', async () => {
    const channel = world.discord.addChannel({ kind: 'announcement' });
    await world.discord.settled();
    await set({ channel, crosspost: true });
    await world.pass(DAY);
    const [message] = postedIn(channel);
    expect((message?.current.flags ?? 0) & MessageFlag.Crossposted).not.toBe(0);
  });

  test('whose channel may publish no more for an hour is published later, and holds up no other', async () => {
    const channel = world.discord.addChannel({ kind: 'announcement' });
    await world.discord.settled();
    await set({ channel, crosspost: true });
    await set({ time: '8:30' });
    world.discord.fault.next('POST /channels/:id/messages/:message/crosspost', {
      status: 429,
      retryAfter: 3600,
    });
    await world.pass(DAY);
    const [message] = postedIn(channel);
    const isPublished = () => ((message?.current.flags ?? 0) & MessageFlag.Crossposted) !== 0;
    expect(isPublished()).toBe(false);
    expect((await world.newsroom.store.digests.history(1, 1))[0]?.outcome).toBe('posted');
    await world.pass(30 * 60_000);
    expect(postedIn(world.discord.channel)).toHaveLength(1);
    expect(isPublished()).toBe(false);
    await world.pass(31 * 60_000);
    expect(isPublished()).toBe(true);
  });

  test('that cannot be published is still posted', async () => {
    const channel = world.discord.addChannel({ kind: 'announcement' });
    await world.discord.settled();
    await set({ channel, crosspost: true });
    world.discord.fault.always('POST /channels/:id/messages/:message/crosspost', {
      status: 403,
      code: 50013,
    });
    await world.pass(DAY);
    expect((await world.newsroom.store.digests.history(1, 1))[0]?.outcome).toBe('posted');
    expect(await digests()).toMatchObject([{ state: 'active' }]);
  });

  test('is posted in a thread if one was chosen', async () => {
    const thread = world.discord.addChannel({ kind: 'thread', parent: world.discord.channel });
    await world.discord.settled();
    await set({ channel: thread });
    await world.pass(DAY);
    expect(postedIn(thread)).toHaveLength(1);
    expect(postedIn(world.discord.channel)).toEqual([]);
  });
});

describe('/digest', () => {
  test('show lists the digests with the next edition of each', async () => {
    const { discord } = world;
    expect(shown(await world.manager().command('digest show'))).toMatch(/There are no digests here yet/);
    await set();
    await set({ time: '7pm', timezone: 'New York', topics: 'ships' });
    const seen = shown(await world.manager().command('digest show'));
    expect(seen).toMatch(/2 digests/);
    expect(seen).toContain(`<t:${seconds('2025-04-10T06:00:00Z')}:F>`);
    expect(seen).toContain(`<t:${seconds('2025-04-09T23:00:00Z')}:R>`);
    const other = discord.addChannel({ guild: discord.addGuild() });
    await discord.settled();
    expect(shown(await world.manager({ in: other }).command('digest show'))).toMatch(/There are no digests/);
  });

  test('preview shows the edition privately, and posts nothing', async () => {
    await set({ topics: 'ships' });
    const reply = await world.manager().command('digest preview');
    expect(seen(reply.message).headings[0]).toBe('The news of April 9, 2025');
    expect(shown(reply)).toContain('Ferries sail again ships');
    expect((reply.message.flags ?? 0) & MessageFlag.Ephemeral).not.toBe(0);
    world.news = [];
    expect(shown(await world.manager().command('digest preview'))).toMatch(/nothing new/);
    expect(world.posts()).toEqual([]);
  });

  test('pause stops it, resume continues with the next slot, off ends it', async () => {
    await set();
    expect(shown(await world.manager().command('digest pause'))).toMatch(/Digest 1 paused\./);
    await world.pass(DAY);
    const resumed = shown(await world.manager().command('digest resume'));
    expect(resumed).toContain('Digest 1 resumed.');
    expect(resumed).toContain(`<t:${seconds('2025-04-11T06:00:00Z')}:F>`);
    expect(world.posts()).toEqual([]);
    await world.pass(DAY);
    expect(world.posts()).toHaveLength(1);
    const manager = world.manager();
    const asked = await manager.command('digest off');
    expect(shown(asked)).toMatch(/Delete digest 1 for good\?/);
    expect(await digests()).toHaveLength(1);
    expect(shown(await manager.press(asked, 'Delete it'))).toMatch(/Digest 1 deleted/);
    await world.pass(DAY);
    expect(world.posts()).toHaveLength(1);
    expect(shown(await world.manager().command('digest show'))).toMatch(/There are no digests/);
  });

  test('off does nothing if that is not confirmed, or by somebody else', async () => {
    await set();
    const manager = world.manager();
    const asked = await manager.command('digest off');
    const kept = await manager.press(asked, 'No, keep it');
    expect(kept.kind).toBe('update');
    expect(shown(kept)).toMatch(/everything stays as it was/);
    expect(kept.buttons).toEqual([]);
    expect(await digests()).toHaveLength(1);
  });

  test('asks for the number if there are several, and proposes them', async () => {
    await set();
    await set({ time: '9:00', topics: 'ships' });
    expect(shown(await world.manager().command('digest pause'))).toMatch(/several digests.*1, 2/);
    expect(await world.manager().type('digest pause', { digest: 'ship' }, 'digest')).toEqual([
      { name: '2 · 09:00 Europe/Berlin · ships', value: '2' },
    ]);
    await world.manager().command('digest pause', { digest: '2' });
    expect((await digests()).map(({ state }) => state)).toEqual(['active', 'paused']);
    expect(shown(await world.manager().command('digest off', { digest: '9' }))).toMatch(/no digest 9/);
  });

  test('history lists the outcome of each edition, with a link', async () => {
    await set();
    expect(shown(await world.manager().command('digest history'))).toMatch(/hasn’t come out yet/);
    await world.pass(DAY);
    world.news = [];
    await world.pass(DAY);
    const { guild, channel } = world.discord;
    const [message] = postedIn(channel);
    const seen = shown(await world.manager().command('digest history'));
    expect(seen).toMatch(/2 editions of digest 1.*There was nothing new.*Posted with 1 story/s);
    expect(seen).toContain(
      `<t:${seconds('2025-04-10T06:00:00Z')}:f>\n-# [Posted with 1 story.](https://discord.com/channels/${guild.id}/${channel.id}/${message?.id})`,
    );
  });
});
