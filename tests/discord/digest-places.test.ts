/** Where and when digests come out besides every day in a text channel: forums, workdays, weeks, and roles that go. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type DigestWorld, digestWorld } from '../support/discord/digest-world.ts';
import { shown } from '../support/discord/seen.ts';
import type { OptionValues } from '../support/loopback/command-input.ts';
import type { Fault } from '../support/loopback/faults.ts';
import type { BotReply } from '../support/loopback/loopback.ts';
import { DEFAULT_PERMISSIONS, Permission } from '../support/loopback/permissions.ts';
import type { Channel } from '../support/loopback/world.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const POST = 'POST /channels/:id/threads';

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

const set = (options: OptionValues = {}, person = world.manager()) =>
  person.command('digest set', {
    channel: world.discord.channel,
    time: '8:00',
    timezone: 'UTC',
    ...options,
  });
const plain = (reply: BotReply) => shown(reply).replaceAll('\\', '');
const digests = () => world.newsroom.store.digests.digestsOf(world.discord.guild.id);
const threads = () =>
  world.discord.requests.filter(
    ({ method, route }) => method === 'POST' && route === '/channels/:id/threads',
  );
async function addForum(options: { needsTag?: boolean } = {}): Promise<Channel> {
  const forum = world.discord.addChannel({ kind: 'forum', ...options });
  await world.discord.settled();
  return forum;
}

describe('a forum', () => {
  test('gets a post for each edition, with the heading as its name and the edition as its message', async () => {
    const forum = await addForum();
    expect(shown(await set({ channel: forum, role: { id: '77' } }))).toMatch(/Digest 1 is set/);
    await world.pass(2 * HOUR);
    await world.pass(DAY);
    expect(threads().map(({ body }) => body)).toMatchObject([
      {
        name: 'The news of April 9, 2025',
        message: {
          components: [{ content: '<@&77>' }, expect.anything(), expect.anything()],
          allowed_mentions: { roles: ['77'] },
        },
      },
      { name: 'The news of April 10, 2025' },
    ]);
    expect(world.posts()).toEqual([]);
    const history = shown(await world.manager().command('digest history'));
    expect(history).toMatch(/2 editions of digest 1/);
    expect(history).toMatch(new RegExp(`https://discord.com/channels/${world.discord.guild.id}/\\d+\\)`));
  });

  test('that wants a tag gets one', async () => {
    const forum = await addForum({ needsTag: true });
    await set({ channel: forum });
    await world.pass(2 * HOUR);
    expect(threads()).toMatchObject([{ status: 201, body: { applied_tags: [forum.neededTag] } }]);
  });

  test.each<[string, Fault, number]>([
    ['connection breaks before Discord has it', 'drop before', 2],
    ['connection breaks once Discord has it', 'drop after', 1],
    ['connection is reset once Discord has it', 'reset after', 1],
    ['server fails once Discord has it', { status: 502, after: true }, 1],
  ])('gets the post once if the %s', async (_, fault, requests) => {
    const forum = await addForum();
    await set({ channel: forum });
    world.discord.fault.next(POST, fault);
    await world.pass(2 * HOUR);
    for (let minute = 0; minute < 5; minute += 1) await world.pass(60_000);
    expect(threads()).toHaveLength(requests);
    expect(await world.newsroom.store.digests.history(1, 5)).toMatchObject([{ outcome: 'posted' }]);
  });

  test('that is closed to the bot pauses the digest', async () => {
    const forum = await addForum();
    await set({ channel: forum });
    world.discord.setPermissions(forum, DEFAULT_PERMISSIONS & ~Permission.SendMessages);
    await world.discord.settled();
    await world.pass(2 * HOUR);
    expect(await digests()).toMatchObject([{ state: 'paused', why: 'no-permission' }]);
  });
});

describe('days', () => {
  test('workdays leave out Saturday and Sunday, and Monday has the news since Friday', async () => {
    // 9 April 2025 is a Wednesday.
    await set({ days: 'workdays' });
    await world.pass(2 * HOUR);
    for (let day = 0; day < 6; day += 1) await world.pass(DAY);
    expect(world.spans.map(({ day }) => day.slice(8))).toEqual(['09', '10', '11', '14', '15']);
    expect(world.spans[3]).toMatchObject({
      since: new Date('2025-04-11T08:00:00Z'),
      until: new Date('2025-04-14T08:00:00Z'),
    });
  });

  test('a weekly digest comes on its day, with the news of the week', async () => {
    expect(plain(await set({ days: 'friday' }))).toMatch(/every Friday · 08:00 UTC/);
    await world.pass(2 * HOUR);
    for (let day = 0; day < 10; day += 1) await world.pass(DAY);
    expect(world.spans).toMatchObject([
      { since: new Date('2025-04-04T08:00:00Z'), until: new Date('2025-04-11T08:00:00Z'), isWeek: true },
      { since: new Date('2025-04-11T08:00:00Z'), until: new Date('2025-04-18T08:00:00Z'), isWeek: true },
    ]);
    expect((await digests())[0]?.next).toBe('2025-04-25T08:00:00.000Z');
  });

  test('other days change a digest; a weekly one may stand beside it', async () => {
    await set();
    expect(shown(await set({ days: 'workdays' }))).toMatch(/Digest 1 updated/);
    expect(shown(await set({ days: 'monday' }))).toMatch(/Digest 2 is set/);
    expect(shown(await set({ days: 'friday' }))).toMatch(/Digest 2 updated/);
    expect((await digests()).map(({ days }) => days)).toEqual(['workdays', 'friday']);
  });
});

describe('a role that is deleted', () => {
  test('is told once to who set the digest, and left out from then on', async () => {
    const person = world.manager();
    await set({ role: { id: '77' } }, person);
    world.discord.deleteRole('77');
    await world.discord.settled();
    // The notice is sent apart from the edition, and at the pace of all messages.
    const isNotice = ({ body }: { readonly body?: unknown }) =>
      JSON.stringify(body ?? '').includes('no longer exists');
    const notice = world.discord.nextRequest(isNotice);
    await world.pass(2 * HOUR);
    await notice;
    await world.pass(DAY);
    const posts = world.posts(world.discord.channel);
    expect(posts).toHaveLength(2);
    for (const { body } of posts) expect(JSON.stringify(body)).not.toContain('<@&');
    const told = world.posts().filter(({ path }) => path !== posts[0]?.path);
    expect(told).toHaveLength(1);
    expect(JSON.stringify(told[0]?.body)).toMatch(/role that digest 1 in “The newsroom” pings no longer exists/);
    expect((await digests())[0]).not.toHaveProperty('role');
  });
});

describe('where the person may not post', () => {
  test('no digest can be set, by nobody who manages the server alone', async () => {
    const { discord } = world;
    const person = world.manager();
    const locked = discord.addChannel();
    discord.setPersonalPermissions(locked, person, DEFAULT_PERMISSIONS & ~Permission.SendMessages);
    await discord.settled();
    const refused = await set({ channel: locked }, person);
    expect(shown(refused)).toMatch(/can’t post in that channel yourself.*Send Messages/);
    const own = discord.user({ in: locked, permissions: person.person.permissions });
    discord.setPersonalPermissions(locked, own, DEFAULT_PERMISSIONS & ~Permission.SendMessages);
    await discord.settled();
    expect(shown(await set({ channel: locked }, own))).toMatch(/can’t post in that channel yourself/);
    expect(await digests()).toEqual([]);
    expect(shown(await set({ channel: locked }))).toMatch(/Digest 1 is set/);
  });

  test('nor in a thread of such a channel, nor in a locked thread', async () => {
    const { discord } = world;
    const person = world.manager();
    const channel = discord.addChannel();
    const thread = discord.addChannel({ kind: 'thread', parent: channel });
    const locked = discord.addChannel({ kind: 'thread', parent: discord.channel, locked: true });
    const silent = DEFAULT_PERMISSIONS & ~Permission.SendMessagesInThreads;
    discord.setPersonalPermissions(channel, person, silent);
    discord.setPermissions(locked, DEFAULT_PERMISSIONS | Permission.ManageThreads);
    await discord.settled();
    expect(shown(await set({ channel: thread }, person))).toMatch(/Send Messages in Threads/);
    expect(shown(await set({ channel: locked }, person))).toMatch(/Manage Threads/);
    expect(await digests()).toEqual([]);
  });

  test('nor can a paused one be resumed', async () => {
    const { discord } = world;
    await set();
    await world.manager().command('digest pause');
    const person = world.manager();
    discord.setPersonalPermissions(discord.channel, person, DEFAULT_PERMISSIONS & ~Permission.SendMessages);
    await discord.settled();
    expect(shown(await person.command('digest resume'))).toMatch(/can’t post in that channel yourself/);
    expect((await digests())[0]?.state).toBe('paused');
  });
});

test('if it is forgotten who set a digest, the server’s system channel is told of its end', async () => {
  const { discord } = world;
  const person = world.manager();
  const [system, news] = [discord.addChannel(), discord.addChannel()];
  discord.guild.systemChannelId = system.id;
  await discord.settled();
  await set({ channel: news }, person);
  await person.press(await person.command('forget me'), 'Forget me');
  discord.deleteChannel(news);
  await discord.settled();
  await world.pass(2 * HOUR);
  expect(world.posts(system).map(({ body }) => JSON.stringify(body))).toEqual([
    expect.stringMatching(/the channel no longer exists/),
  ]);
});

test('who set the digests of a server is forgotten when it removes the bot, after they were told', async () => {
  const person = world.manager();
  await set({}, person);
  const told = world.discord.nextRequest('POST /channels/:id/messages');
  world.discord.removeBot(world.discord.guild);
  await told;
  expect(await digests()).toMatchObject([{ state: 'paused', why: 'server-left', setBy: '' }]);
  expect(world.posts().map(({ body }) => JSON.stringify(body))).toEqual([
    expect.stringMatching(/I was removed from the server/),
  ]);
});
