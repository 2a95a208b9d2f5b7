/** Faults of Discord, of its connection and of the store while settings, forms and questions of the bot are used. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type DigestWorld, digestWorld } from '../support/discord/digest-world.ts';
import { shown } from '../support/discord/seen.ts';
import type { Fault } from '../support/loopback/faults.ts';

const CALLBACK = 'POST /interactions/:id/:token/callback';

let world: DigestWorld;
beforeEach(async () => {
  world = await digestWorld();
});
afterEach(async () => {
  expect(world.discord.violations).toEqual([]);
  await world.close();
});

const settings = () => world.newsroom.store.settings.of(world.discord.guild.id);
const digests = () => world.newsroom.store.digests.digestsOf(world.discord.guild.id);

describe.each<[string, Fault]>([
  ['is rate limited', { status: 429, retryAfter: 0.02 }],
  ['fails with 502', { status: 502 }],
  ['fails with 502 once the work is done', { status: 502, after: true }],
  ['is dropped', 'drop before'],
  ['loses its answer', 'drop after'],
  ['is reset once the work is done', 'reset after'],
])('a callback that %s', (_, fault) => {
  test('changes a setting once, and shows it', async () => {
    const person = world.manager();
    const first = await person.command('settings');
    world.discord.fault.next(CALLBACK, fault);
    const reply = await person.press(first, 'Length: long');
    expect(shown(reply)).toMatch(/Length of summaries and digests\*\* · long/);
    expect(await settings()).toMatchObject({ length: 'long' });
  });

  test('opens a form, and takes it', async () => {
    const person = world.manager();
    world.discord.fault.next(CALLBACK, fault);
    const form = await person.command('digest set');
    expect(form.kind).toBe('modal');
    world.discord.fault.next(CALLBACK, fault);
    expect(shown(await person.submit(form, { time: '8:00' }))).toMatch(/Digest 1 is set/);
    expect(await digests()).toHaveLength(1);
  });

  test('ends a digest once that is confirmed', async () => {
    const person = world.manager();
    await person.command('digest set', { channel: world.discord.channel, time: '8:00' });
    const asked = await person.command('digest off');
    world.discord.fault.next(CALLBACK, fault);
    expect(shown(await person.press(asked, 'Delete it'))).toMatch(/Digest 1 deleted/);
    expect(await digests()).toEqual([]);
  });
});

describe('while the store takes nothing', () => {
  const FULL = async () => {
    throw new Error('disk full');
  };

  test('a setting is not changed, and the person gets a sentence with a reference', async () => {
    const person = world.manager();
    const first = await person.command('settings');
    world.newsroom.store.settings.change = FULL;
    const reply = await person.press(first, 'Length: long');
    expect(reply.ephemeral).toBe(true);
    expect(shown(reply)).toMatch(/Something went wrong on my side.*Error code [0-9a-f]{8}/);
    expect((await settings()).length).toBe('normal');
  });

  test('no form is opened, since it would lead nowhere', async () => {
    world.newsroom.store.setNote = FULL;
    const reply = await world.manager().command('digest set');
    expect(shown(reply)).toMatch(/Something went wrong on my side/);
  });

  test('nobody is told that they are forgotten', async () => {
    const person = world.discord.user();
    const asked = await person.command('forget me');
    world.newsroom.store.forgetPerson = FULL;
    expect(shown(await person.press(asked, 'Forget me'))).toMatch(/Something went wrong on my side/);
  });
});
