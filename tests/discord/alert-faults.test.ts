import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type AlertWorld, alertWorld } from '../support/discord/alert-world.ts';
import { shown } from '../support/discord/seen.ts';
import { DEFAULT_PERMISSIONS, Permission } from '../support/loopback/permissions.ts';

const MINUTE = 60_000;
const POST = 'POST /channels/:id/messages';
const POST_IN_FORUM = 'POST /channels/:id/threads';

let world: AlertWorld;
beforeEach(async () => {
  world = await alertWorld();
});
afterEach(async () => {
  expect(world.discord.violations).toEqual([]);
  await world.close();
});

const add = (channel: object = world.discord.channel) =>
  world.manager().command('alert add', { words: 'ferry', channel: channel as never });
const report = (name = 'ferry') => world.report(name, { paragraphs: [`The ferry ${name} sails.`] });
const alerts = () => world.newsroom.store.alerts.alertsOf(world.discord.guild.id);
/** The posts of a forum, as Discord lists them to the bot. */
const posts = async (forum: { readonly id: string }) => {
  const { rest } = world.running.bot.client;
  const { threads } = (await rest.get(`/guilds/${world.discord.guild.id}/threads/active`)) as {
    threads: { parent_id: string }[];
  };
  return threads.filter(({ parent_id }) => parent_id === forum.id);
};
const noticesTo = (id: string) =>
  [...world.discord.requests].filter(
    ({ route, body }) =>
      route === '/users/@me/channels' && (body as { recipient_id?: string }).recipient_id === id,
  );

describe('an alert is posted once', () => {
  test.each([
    ['is dropped', 'drop before'],
    ['is done, and the answer is lost', 'drop after'],
    ['is done, and the answer is an error', { status: 502, after: true }],
  ] as const)('if the request %s', async (_, fault) => {
    await add();
    await report();
    world.discord.fault.next(POST, fault);
    await world.pass(1000);
    for (let n = 0; n < 5; n += 1) await world.pass(10_000);
    expect(world.seen()).toHaveLength(1);
  });

  test.each([
    ['is dropped', 'drop before'],
    ['is done, and the answer is lost', 'drop after'],
    ['is done, and the answer is an error', { status: 502, after: true }],
  ] as const)('in a forum, too, if the request %s', async (_, fault) => {
    const forum = world.discord.addChannel({ kind: 'forum' });
    await world.discord.settled();
    await add(forum);
    await report();
    const before = await posts(forum);
    world.discord.fault.next(POST_IN_FORUM, fault);
    await world.pass(1000);
    for (let n = 0; n < 5; n += 1) await world.pass(10_000);
    expect(await posts(forum)).toHaveLength(before.length + 1);
  });

  test('by several runners on one store', async () => {
    await add();
    const others = [world.another(), world.another(), world.another()];
    await report();
    await world.report('comet', {
      headline: 'Comet over the bay',
      paragraphs: ['A comet was seen from a ferry.'],
    });
    await Promise.all([world.runner, ...others].map((runner) => runner.tick()));
    await world.pass(1000);
    expect(world.seen()).toHaveLength(2);
    await Promise.all(others.map((runner) => runner.stop()));
  });

  test('after a rate limit', async () => {
    await add();
    await report();
    world.discord.fault.next(POST, { status: 429, retryAfter: 0.01 });
    await world.pass(1000);
    for (let n = 0; n < 5; n += 1) await world.pass(10_000);
    expect(world.seen()).toHaveLength(1);
  });
});

describe('an alert is paused, and the person who set it is told once,', () => {
  test('where the channel no longer exists', async () => {
    const channel = world.discord.addChannel();
    await world.discord.settled();
    await add(channel);
    world.discord.deleteChannel(channel);
    await report();
    await world.pass(1000);
    const [alert] = await alerts();
    expect(alert).toMatchObject({ state: 'paused', why: 'channel-gone' });
    expect(noticesTo(alert?.setBy ?? '')).toHaveLength(1);
    await report('second');
    await world.pass(MINUTE);
    expect(noticesTo(alert?.setBy ?? '')).toHaveLength(1);
    expect(shown(await world.manager().command('alert list'))).toMatch(
      /Paused: the channel no longer exists/,
    );
  });

  test('where the bot may no longer post', async () => {
    const channel = world.discord.addChannel();
    await world.discord.settled();
    await add(channel);
    world.discord.setPermissions(channel, DEFAULT_PERMISSIONS & ~Permission.SendMessages);
    await report();
    await world.pass(1000);
    const [alert] = await alerts();
    expect(alert).toMatchObject({ state: 'paused', why: 'no-permission' });
    expect(noticesTo(alert?.setBy ?? '')).toHaveLength(1);
    expect(shown(await world.manager().command('alert resume'))).toMatch(/need: Send Messages/);
  });

  test('where the bot is removed from the server', async () => {
    await add();
    world.discord.removeBot(world.discord.guild);
    await world.discord.settled();
    await world.pass(1000);
    const [alert] = await alerts();
    expect(alert).toMatchObject({ state: 'paused', why: 'server-left' });
    expect(noticesTo(alert?.setBy ?? '')).toHaveLength(1);
  });
});

test('a person whose own alert is paused is told its name, as the list has it', async () => {
  const person = world.discord.user();
  await person.command('alert add', { words: 'ferry' });
  world.discord.removeBot(world.discord.guild);
  await world.discord.settled();
  await world.pass(1000);
  await vi.waitFor(() => expect(JSON.stringify(world.posts().at(-1)?.body)).toContain('(no. p1)'));
});

test('an alert to a person who takes no direct messages is paused without another word', async () => {
  const person = world.discord.user({ blocksDirect: true });
  await person.command('alert add', { words: 'ferry' });
  await report();
  await world.pass(1000);
  expect(await world.newsroom.store.alerts.alertsOf(person.id)).toMatchObject([
    { state: 'paused', why: 'no-direct-messages' },
  ]);
  expect(world.posts()).toHaveLength(1);
  expect(shown(await person.command('alert list'))).toMatch(/you don’t accept direct messages from me/);
});

test('an update that fails is tried again', async () => {
  await world.manager().command('alert add', { words: 'earthquake', channel: world.discord.channel });
  const paragraphs = [
    'A magnitude 6.1 earthquake struck the coastal city of Tarvona in Orlan on Wednesday, killing at least 14 people, the interior ministry said.',
    'Rescue workers dug through the rubble of a school in Tarvona for survivors of the earthquake.',
  ];
  await world.report('upi', { headline: 'Strong earthquake shakes Tarvona, killing 14', paragraphs });
  await world.pass(1000);
  await world.report('reuters', {
    outlet: 'Reuters',
    headline: 'Tarvona earthquake kills 14 in Orlan',
    paragraphs,
  });
  world.discord.fault.next('PATCH /channels/:id/messages/:message', 'drop before');
  await world.pass(1000);
  await world.pass(6000);
  await world.pass(5 * MINUTE);
  expect(world.seen()).toHaveLength(1);
  expect(world.seen()[0]).toMatch(/Reuters/);
});
