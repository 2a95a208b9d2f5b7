import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/model/settings.ts';
import { type DigestWorld, digestWorld, MANAGER } from '../support/discord/digest-world.ts';
import { shown } from '../support/discord/seen.ts';
import type { UserOptions } from '../support/loopback/loopback-types.ts';

const NEWS = `Ferries sail again

By Ann Roe

"The ferries sail again," Mayor Della Okafor said on Monday.
`;

let world: DigestWorld;
beforeEach(async () => {
  world = await digestWorld(({ guild }) => {
    for (const id of ['77', '78']) guild.roles.push({ id, name: id, permissions: 0n, mentionable: true });
  });
  await world.newsroom.importText('test:ferries.txt', Buffer.from(NEWS));
});
afterEach(async () => {
  expect(world.discord.violations).toEqual([]);
  expect(world.discord.pings).toEqual([]);
  await world.close();
});

const settings = () => world.newsroom.store.settings.of(world.discord.guild.id);
const change = (changes: Parameters<typeof world.newsroom.store.settings.change>[1]) =>
  world.newsroom.store.settings.change(world.discord.guild.id, changes, '2025-04-09T06:00:00.000Z');
const manager = (options: UserOptions = {}) => world.manager(options);
const ask = (options: UserOptions = {}, more = {}) =>
  world.discord.user(options).command('news', { query: 'ferries', ...more });

describe('/settings', () => {
  test('shows in private what is set, with menus and buttons', async () => {
    const reply = await manager().command('settings');
    expect(reply.ephemeral).toBe(true);
    expect(shown(reply)).toMatch(/Settings of this server/);
    expect(shown(reply)).toMatch(/Where I answer for everybody\*\* · in every channel/);
    expect(reply.menus.map(({ custom_id }) => custom_id)).toEqual([
      'settings:channels',
      'settings:roles',
      'settings:language',
      'settings:cooldown',
    ]);
    expect(reply.buttons.map(({ label }) => label)).toEqual([
      'Show answers only to the asker',
      'Length: long',
      'Hide pictures',
      'Time zone …',
    ]);
    expect(await settings()).toEqual(DEFAULT_SETTINGS);
  });

  test('changes by plain options; a channel and a role that are named again are taken out', async () => {
    const { discord } = world;
    const { id: role } = discord.guild.roles[0] ?? { id: '' };
    const options = {
      channel: discord.channel,
      answers: 'asker',
      language: 'de',
      timezone: 'berlin',
      cooldown: '30',
      length: 'short',
      pictures: 'off',
      role: { id: role },
    };
    const reply = await manager().command('settings', options);
    expect(shown(reply)).toMatch(/Saved/);
    expect(shown(reply)).toContain(`<#${discord.channel.id}>`);
    expect(shown(reply)).toContain(`<@&${role}>`);
    expect(await settings()).toEqual({
      channels: [discord.channel.id],
      managers: [role],
      private: true,
      language: 'de',
      zone: 'Europe/Berlin',
      cooldown: 30,
      length: 'short',
      pictures: false,
    });
    await manager().command('settings', { channel: discord.channel, role: { id: role }, language: 'own' });
    const after = await settings();
    expect([after.channels, after.managers, after.language]).toEqual([[], [], undefined]);
  });

  test('changes by menus and buttons, in the same message', async () => {
    const { discord } = world;
    const person = manager();
    const other = discord.addChannel();
    const first = await person.command('settings');
    let reply = await person.choose(first, 'settings:channels', [discord.channel.id, other.id]);
    expect(reply.kind).toBe('update');
    expect(shown(reply)).toContain(`<#${discord.channel.id}>, <#${other.id}>`);
    reply = await person.choose(reply, 'settings:roles', [discord.guild.roles[0]?.id ?? '']);
    reply = await person.choose(reply, 'settings:language', ['ja']);
    reply = await person.choose(reply, 'settings:cooldown', ['60']);
    reply = await person.press(reply, 'Show answers only to the asker');
    reply = await person.press(reply, 'Length: long');
    reply = await person.press(reply, 'Hide pictures');
    expect(await settings()).toEqual({
      channels: [discord.channel.id, other.id],
      managers: [discord.guild.roles[0]?.id],
      private: true,
      language: 'ja',
      cooldown: 60,
      length: 'long',
      pictures: false,
    });
    reply = await person.press(reply, 'Show pictures');
    expect((await settings()).pictures).toBe(true);
    reply = await person.choose(reply, 'settings:channels', []);
    reply = await person.press(reply, 'Let everybody see answers');
    expect(await settings()).toMatchObject({ channels: [], private: false });
  });

  test('takes the time zone by a form that proposes one, and says what it cannot read', async () => {
    const person = manager({ guildLocale: 'fr' });
    const shownFirst = await person.command('settings');
    const form = await person.press(shownFirst, 'Time zone …');
    expect(form.kind).toBe('modal');
    expect(form.interaction?.modal).toMatchObject({
      components: [{ component: { custom_id: 'timezone', value: 'Europe/Paris' } }],
    });
    const unclear = await person.submit(form, { timezone: 'Atlantis' });
    expect(unclear).toMatchObject({ kind: 'message', ephemeral: true });
    expect(shown(unclear)).toMatch(/time zone “Atlantis”/);
    const done = await person.submit(await person.press(shownFirst, 'Time zone …'), {});
    expect(done.kind).toBe('update');
    expect((await settings()).zone).toBe('Europe/Paris');
    await person.submit(await person.press(shownFirst, 'Time zone …'), { timezone: '' });
    expect((await settings()).zone).toBeUndefined();
  });

  test('is for those who manage the server, at the time of each change', async () => {
    await expect(world.discord.user().command('settings')).rejects.toThrow(/not offered/);
    const person = manager();
    const reply = await person.command('settings');
    Object.defineProperty(person.person, 'permissions', { value: MANAGER & ~(1n << 5n) });
    const refused = await person.choose(reply, 'settings:language', ['de']);
    expect(refused).toMatchObject({ kind: 'message', ephemeral: true });
    expect(shown(refused)).toMatch(/Only people who manage this server/);
    const form = await person.press(reply, 'Time zone …');
    expect(shown(form)).toMatch(/Only people who manage this server/);
    expect(await settings()).toEqual(DEFAULT_SETTINGS);
  });

  test('notes in the log who changed which settings, and no text', async () => {
    const person = manager();
    await person.command('settings', { timezone: 'berlin', cooldown: '5' });
    const lines = world.running.log.filter(({ msg }) => msg === 'a server’s settings were changed');
    expect(lines).toMatchObject([
      { guild: world.discord.guild.id, by: person.id, settings: ['timezone', 'cooldown'] },
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/berlin/i);
  });

  test('goes when the server removes the bot', async () => {
    await change({ private: true });
    world.discord.removeBot(world.discord.guild);
    await world.discord.settled();
    expect(await settings()).toEqual(DEFAULT_SETTINGS);
  });
});

test('settings that cannot be read leave answers to the asker alone', async () => {
  await change({ private: true });
  vi.spyOn(world.newsroom.store.settings, 'of').mockRejectedValue(new Error('The disk is full.'));
  const reply = await ask();
  expect(shown(reply)).toMatch(/ferries/);
  expect(reply.ephemeral).toBe(true);
});

describe('channels', () => {
  test('outside of them answers to commands are private, and inside as the person wants', async () => {
    const { discord } = world;
    const open = discord.addChannel();
    await discord.settled();
    await change({ channels: [open.id] });
    expect((await ask()).ephemeral).toBe(true);
    expect((await ask({}, { private: false })).ephemeral).toBe(true);
    expect((await ask({ in: open })).ephemeral).toBe(false);
    expect((await ask({ in: open }, { private: true })).ephemeral).toBe(true);
  });

  test('include their threads, and a category its channels with theirs', async () => {
    const { discord } = world;
    const category = discord.addChannel({ kind: 'category' });
    const inside = discord.addChannel({ parent: category });
    const thread = discord.addChannel({ kind: 'thread', parent: inside });
    const other = discord.addChannel({ kind: 'thread', parent: discord.channel });
    await discord.settled();
    await change({ channels: [category.id] });
    for (const [place, hidden] of [
      [inside, false],
      [thread, false],
      [other, true],
    ] as const)
      expect((await ask({ in: place })).ephemeral).toBe(hidden);
  });

  test('outside of them a mention is told where to ask', async () => {
    const { discord } = world;
    const open = discord.addChannel();
    await change({ channels: [open.id] });
    const reply = await discord.user().mention('news on ferries');
    expect(shown(reply)).toMatch(/don’t answer in this channel/);
    expect(shown(reply)).toContain(`<#${open.id}>`);
    expect(shown(reply)).not.toMatch(/Okafor/);
    await discord.settled();
    expect(shown(await discord.user({ in: open }).mention('news on ferries'))).toMatch(/sail again/);
  });

  test('a suggestion that somebody takes outside of them is shown to them alone', async () => {
    const { discord } = world;
    const asker = discord.user();
    const asked = await asker.command('quote', { speaker: 'Okafr' });
    await change({ channels: [discord.addChannel().id] });
    const menu = asked.menus.find(({ custom_id }) => custom_id?.startsWith('try:'));
    const taken = await asker.choose(asked, menu?.custom_id ?? '', ['0']);
    expect(taken.ephemeral).toBe(true);
  });
});

describe('other settings', () => {
  test('answers are private by default, unless the person asks otherwise', async () => {
    await change({ private: true });
    expect((await ask()).ephemeral).toBe(true);
    expect((await ask({}, { private: false })).ephemeral).toBe(false);
    expect((await ask({ in: 'dm' })).ephemeral).toBe(false);
  });

  test('what everybody sees is in the server’s language, and what one person sees in theirs', async () => {
    await change({ language: 'de' });
    expect((await ask()).text).toMatch(/1 Textstelle zu/);
    expect((await ask({}, { private: true })).text).toMatch(/passage/);
    const mentioned = await world.discord.user().mention('news on ferries');
    expect(mentioned.text).toMatch(/1 Textstelle zu/);
    await manager().command('digest set', { channel: world.discord.channel, time: '8:00' });
    expect(await world.newsroom.store.digests.digestsOf(world.discord.guild.id)).toMatchObject([
      { locale: 'de' },
    ]);
  });

  test('the time zone and the length hold for digests that name none', async () => {
    await change({ zone: 'Asia/Tokyo', length: 'long' });
    await manager().command('digest set', { channel: world.discord.channel, time: '8:00' });
    await manager().command('digest set', {
      channel: world.discord.channel,
      time: '9:00',
      timezone: 'UTC',
      length: 'short',
    });
    const digests = await world.newsroom.store.digests.digestsOf(world.discord.guild.id);
    expect(digests.map(({ zone, wish }) => `${zone} ${wish.length}`)).toEqual([
      'Asia/Tokyo long',
      'UTC short',
    ]);
  });

  test('today begins in the server’s time zone', async () => {
    await change({ zone: 'Asia/Tokyo' });
    const { guild } = world.discord;
    const context = await world.newsroom.contextFor({ may: [], guild: guild.id, zone: 'Asia/Tokyo' });
    expect(context.archive.zone).toBe('Asia/Tokyo');
  });

  test('a person waits between two questions, others and managers do not', async () => {
    await change({ cooldown: 30 });
    const person = world.discord.user();
    const query = { query: 'ferries' };
    expect((await person.command('news', query)).ephemeral).toBe(false);
    const refused = await person.command('news', query);
    expect(refused.ephemeral).toBe(true);
    expect(shown(refused)).toMatch(/short pause between two questions.* <t:\d+:R>/);
    expect(shown(await person.mention('news on ferries'))).toMatch(/short pause/);
    expect((await ask()).ephemeral).toBe(false);
    const boss = manager();
    await boss.command('news', query);
    expect((await boss.command('news', query)).ephemeral).toBe(false);
    world.at('2025-04-09T06:00:30.000Z');
    expect((await person.command('news', query)).ephemeral).toBe(false);
  });

  test('a role that the settings name may manage digests and sources, and not the settings', async () => {
    const { discord } = world;
    await change({ managers: ['77'] });
    const deputy = discord.user({ roles: ['77'] });
    const set = await deputy.command('digest set', { channel: discord.channel, time: '8:00' });
    expect(shown(set)).toMatch(/Digest 1 is set/);
    expect(shown(await deputy.command('sources list'))).toMatch(/I don’t follow anything/);
    await expect(deputy.command('settings')).rejects.toThrow(/not offered/);
    const other = await discord.user({ roles: ['78'] }).command('digest show');
    expect(shown(other)).toMatch(/Only people who manage/);
  });

  test('cannot be read while the store fails, and then the person hears of that', async () => {
    const { settings: store } = world.newsroom.store;
    store.of = async () => {
      throw new Error('disk');
    };
    expect((await ask()).state).toBe('answered');
    expect(world.running.log.map(({ msg }) => msg)).toContain('the settings of a server cannot be read');
  });
});
