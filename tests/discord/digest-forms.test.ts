import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type DigestWorld, digestWorld } from '../support/discord/digest-world.ts';
import { shown } from '../support/discord/seen.ts';
import type { OptionValues } from '../support/loopback/command-input.ts';
import type { FormComponent } from '../support/loopback/form-body.ts';
import type { BotReply } from '../support/loopback/loopback.ts';

let world: DigestWorld;
beforeEach(async () => {
  world = await digestWorld(({ guild }) => {
    guild.roles.push({ id: '77', name: 'readers', permissions: 0n, mentionable: true });
  });
});
afterEach(async () => {
  expect(world.discord.violations).toEqual([]);
  await world.close();
});

const digests = () => world.newsroom.store.digests.digestsOf(world.discord.guild.id);
const open = (options: OptionValues = {}, person = world.manager()) => person.command('digest set', options);
const inputs = (form: BotReply): Record<string, FormComponent | undefined> =>
  Object.fromEntries(
    (form.interaction?.modal?.components ?? []).map(({ component }) => [component?.custom_id, component]),
  );
const chosen = (form: BotReply, name: string) =>
  inputs(form)[name]?.options?.find((one) => one.default)?.value ??
  inputs(form)[name]?.default_values?.[0]?.id;

describe('/digest set without its options', () => {
  test('opens a form for this channel, with the zone guessed from the server’s language', async () => {
    const form = await open({}, world.manager({ guildLocale: 'de' }));
    expect(form.kind).toBe('modal');
    expect(inputs(form).timezone).toMatchObject({ value: 'Europe/Berlin' });
    expect(chosen(form, 'channel')).toBe(world.discord.channel.id);
    expect(chosen(form, 'days')).toBe('daily');
  });

  test('sets the digest as the form is filled in', async () => {
    const person = world.manager();
    const other = world.discord.addChannel();
    await world.discord.settled();
    const reply = await person.submit(await open({}, person), {
      channel: [other.id],
      time: '7:30',
      timezone: 'Tokyo',
      days: ['workdays'],
      topics: 'ships, -fever',
    });
    expect(reply).toMatchObject({ kind: 'message', ephemeral: true });
    expect(shown(reply)).toMatch(/Digest 1 is set/);
    expect(shown(reply).replaceAll('\\', '')).toMatch(/Monday to Friday · 07:30 Asia\/Tokyo/);
    expect(await digests()).toMatchObject([
      {
        channel: other.id,
        time: '07:30',
        zone: 'Asia/Tokyo',
        days: 'workdays',
        wish: { topics: ['ships -fever'] },
      },
    ]);
  });

  test('keeps what was given as options', async () => {
    const person = world.manager();
    const form = await open({ topics: 'ships', length: 'long', quiet: false }, person);
    expect(inputs(form).topics).toMatchObject({ value: 'ships' });
    await person.submit(form, { time: '8:00' });
    expect(await digests()).toMatchObject([{ quiet: false, wish: { topics: ['ships'], length: 'long' } }]);
  });

  test('leads back to the filled-in form from a refusal', async () => {
    const person = world.manager();
    const refused = await person.submit(await open({}, person), { time: 'at dawn', topics: 'ships' });
    expect(shown(refused)).toMatch(/don’t understand “at dawn”/);
    const again = await person.press(refused, 'Back to the form');
    expect(inputs(again).topics).toMatchObject({ value: 'ships' });
    expect(shown(await person.submit(again, { time: '8:00' }))).toMatch(/Digest 1 is set/);
    expect(await digests()).toMatchObject([{ wish: { topics: ['ships'] } }]);
  });

  test('has a second form for all else, which changes the same digest', async () => {
    const person = world.manager();
    const set = await person.submit(await open({}, person), { time: '8:00', topics: 'ships' });
    const more = await person.press(set, 'Outlets, length, ping …');
    expect(more.kind).toBe('modal');
    expect(chosen(more, 'length')).toBe('normal');
    const reply = await person.submit(more, { length: ['short'], quiet: ['false'], role: ['77'] });
    expect(shown(reply)).toMatch(/Digest 1 updated/);
    expect(await digests()).toMatchObject([
      { number: 1, role: '77', quiet: false, wish: { topics: ['ships'], length: 'short' } },
    ]);
    const back = await person.press(reply, 'Outlets, length, ping …');
    expect(chosen(back, 'role')).toBe('77');
    await person.submit(back, { role: [] });
    expect((await digests())[0]).not.toHaveProperty('role');
  });

  test('has the length that the server wants in the second form, which keeps it', async () => {
    const { discord, newsroom } = world;
    await newsroom.store.settings.change(discord.guild.id, { length: 'short' }, '2025-04-09T06:00:00.000Z');
    const person = world.manager();
    const set = await person.submit(await open({}, person), { time: '8:00' });
    const more = await person.press(set, 'Outlets, length, ping …');
    expect(chosen(more, 'length')).toBe('short');
    await person.submit(more, { quiet: ['false'] });
    expect(await digests()).toMatchObject([{ quiet: false, wish: { length: 'short' } }]);
  });

  test('with a number fills the form in with that digest', async () => {
    const person = world.manager();
    const first = { channel: world.discord.channel, time: '8:00', days: 'friday', topics: 'ships' };
    await person.command('digest set', { ...first, timezone: 'Tokyo', role: { id: '77' } });
    const form = await open({ digest: '1' }, person);
    expect(inputs(form)).toMatchObject({
      time: { value: '08:00' },
      timezone: { value: 'Asia/Tokyo' },
      topics: { value: 'ships' },
    });
    expect(chosen(form, 'days')).toBe('friday');
    await person.submit(form, { time: '9:00' });
    expect(await digests()).toMatchObject([{ number: 1, time: '09:00', days: 'friday', role: '77' }]);
    expect(shown(await open({ digest: '7', time: '8:00' }, person))).toMatch(/no digest 7|Which channel/);
  });

  test('opens no form for people who may not manage digests, nor takes one from them', async () => {
    const refused = await open({}, world.discord.user());
    expect(shown(refused)).toMatch(/Only people who manage this server can use .*digest set/);
    const person = world.manager();
    const form = await open({}, person);
    Object.defineProperty(person.person, 'permissions', { value: world.discord.channel.permissions });
    expect(shown(await person.submit(form, { time: '8:00' }))).toMatch(/Only people who manage/);
    expect(await digests()).toEqual([]);
  });

  test('takes no form of another person, nor one that is too old', async () => {
    const person = world.manager();
    const form = await open({}, person);
    expect(shown(await world.manager().submit(form, { time: '8:00' }))).toMatch(/too old|expired/);
    world.at('2025-04-13T06:00:00.000Z');
    const late = await person.submit(form, { time: '8:00' });
    expect(shown(late)).toMatch(/too old|expired/);
    expect(await digests()).toEqual([]);
  });
});
