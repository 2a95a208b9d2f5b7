import type { MessageFlags } from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { editionName } from '../../src/digest/publisher.ts';
import type { Claim } from '../../src/store/digest-store.ts';
import { settingsOf } from '../contracts/digest-store.ts';
import { type DigestWorld, digestWorld } from '../support/discord/digest-world.ts';
import { type Shown, seen, shown } from '../support/discord/seen.ts';
import type { OptionValues } from '../support/loopback/command-input.ts';
import type { Fault } from '../support/loopback/faults.ts';
import { DEFAULT_PERMISSIONS, MessageFlag, Permission } from '../support/loopback/permissions.ts';
import type { Channel } from '../support/loopback/world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const POST = 'POST /channels/:id/messages';

let world: DigestWorld;
beforeEach(async () => {
  world = await digestWorld();
});
afterEach(async () => {
  expect(world.discord.violations).toEqual([]);
  await world.close();
});

/** Sets a digest for 8:00 in Berlin, a day from now. Returns the person who set it. */
async function set(options: OptionValues = {}, by = world.manager()) {
  const { channel } = world.discord;
  const typed = { channel, time: '8:00', timezone: 'Europe/Berlin', ...options };
  const reply = await by.command('digest set', typed);
  expect(shown(reply)).toMatch(/is set/);
  return by;
}
const store = () => world.newsroom.store.digests;
const digests = () => store().digestsOf(world.discord.guild.id);
const ledger = async () => (await store().history(1, 20)).map(({ outcome }) => outcome);
const postedIn = ({ messages }: Channel) => [...messages.values()].filter(({ ephemeral }) => !ephemeral);
const editions = (channel = world.discord.channel) =>
  postedIn(channel).filter(({ current }) => seen(current).headings[0]?.startsWith('The news of'));
const noticesTo = (channel: Channel) => postedIn(channel).map(({ current }) => seen(current).text);
/** Notices that were sent outside the server. */
const directly = () => {
  const channels = world.running.bot.client.channels.cache;
  return world.posts().filter(({ path, status }) => {
    const channel = channels.get(path.split('/')[2] ?? '');
    return status === 200 && (channel === undefined || channel.isDMBased());
  });
};

describe('a digest is paused, and the person who set it is told once,', () => {
  const refused = (code: number, status = 403): Fault => ({ status, code });
  test.each([
    ['the channel no longer exists', 404, 10003, /the channel no longer exists/],
    ['the bot may no longer see it', 403, 50001, /no longer see the channel/],
    ['the bot may no longer post', 403, 50013, /no longer post in the channel/],
    ['the thread is locked', 400, 160005, /the thread is locked/],
    ['the server is gone', 404, 10004, /removed from the server/],
  ])('where %s', async (_, status, code, sentence) => {
    const manager = await set();
    await set({ time: '9:00' }, manager);
    const fault = world.discord.fault.next(POST, refused(code, status));
    await world.pass(DAY);
    expect(fault.hits).toBe(1);
    expect((await digests()).map(({ state }) => state)).toEqual(['paused', 'paused']);
    await world.pass(HOUR);
    await world.pass(DAY);
    const notices = directly();
    expect(notices).toHaveLength(1);
    expect(notices[0]?.body).toMatchObject({ allowed_mentions: { parse: [] } });
    expect(seen(notices[0]?.body as Shown).text).toMatch(
      /2 digests in “The newsroom” \\?\(no\\?\. 1, 2\\?\)/,
    );
    expect(JSON.stringify(notices[0]?.body)).toMatch(sentence);
    expect(editions()).toEqual([]);
    expect(await ledger()).toEqual(['failed']);
    expect(shown(await world.manager().command('digest show'))).toMatch(sentence);
  });

  test('and continues once the cause is fixed and it is resumed', async () => {
    await set();
    world.discord.setPermissions(world.discord.channel, DEFAULT_PERMISSIONS & ~Permission.SendMessages);
    await world.pass(DAY);
    expect(await digests()).toMatchObject([{ state: 'paused', why: 'no-permission' }]);
    expect(shown(await world.manager().command('digest resume'))).toMatch(/need: Send Messages/);
    expect(await digests()).toMatchObject([{ state: 'paused' }]);
    world.discord.setPermissions(world.discord.channel, DEFAULT_PERMISSIONS);
    await world.manager().command('digest resume');
    await world.pass(DAY);
    expect(editions()).toHaveLength(1);
  });

  test('while those of other channels continue', async () => {
    const other = world.discord.addChannel();
    await world.discord.settled();
    await set();
    await set({ channel: other });
    world.discord.deleteChannel(world.discord.channel);
    await world.pass(DAY);
    expect((await digests()).map(({ state }) => state)).toEqual(['paused', 'active']);
    expect(editions(other)).toHaveLength(1);
  });

  test('as soon as the server removes the bot', async () => {
    await set();
    const told = world.discord.nextRequest(POST);
    world.discord.removeBot(world.discord.guild);
    await told;
    expect(await digests()).toMatchObject([{ state: 'paused', why: 'server-left' }]);
    await world.pass(DAY);
    expect(directly()).toHaveLength(1);
    expect(JSON.stringify(directly()[0]?.body)).toMatch(/“The newsroom”.*removed from the server/);
  });

  test('with the next session, if the server removed the bot while the connection was lost', async () => {
    await set();
    const { gateway, guild } = world.discord;
    guild.botIn = false;
    const told = world.discord.nextRequest(POST);
    gateway.invalidSession(false);
    await told;
    expect(await digests()).toMatchObject([{ state: 'paused', why: 'server-left' }]);
    await world.discord.settled();
    expect(directly()).toHaveLength(1);
  });

  test('but not for a server that is unavailable for a while', async () => {
    await set();
    const { guild, gateway } = world.discord;
    gateway.dispatch('GUILD_DELETE', { id: guild.id, unavailable: true }, { guildId: guild.id });
    await world.discord.settled();
    expect(await digests()).toMatchObject([{ state: 'active' }]);
    await world.pass(DAY);
    expect(editions()).toHaveLength(1);
  });

  test('each person who set one', async () => {
    await set();
    await set({ time: '9:00' });
    world.discord.deleteChannel(world.discord.channel);
    await world.pass(DAY);
    const told = directly();
    expect(new Set(told.map(({ path }) => path)).size).toBe(2);
    expect(told).toHaveLength(2);
  });
});

test('a digest whose zone is no longer known is paused, and does not delay others', async () => {
  const { guild, channel } = world.discord;
  const odd = settingsOf({ zone: 'Europe/Atlantis', channel: channel.id });
  await store().add(guild.id, odd, '9', '2025-04-09T06:00:00.000Z', '2025-04-10T05:00:00.000Z');
  await set();
  await world.pass(DAY);
  expect((await digests()).map(({ state }) => state)).toEqual(['paused', 'active']);
  expect(editions()).toHaveLength(1);
});

describe('a person who takes no direct messages', () => {
  test('is told in the server’s system channel', async () => {
    await world.close();
    let system: Channel | undefined;
    world = await digestWorld((discord) => {
      system = discord.addChannel({ name: 'system' });
      discord.guild.systemChannelId = system.id;
    });
    if (!system) throw new Error('no channel');
    await set({}, world.manager({ blocksDirect: true }));
    world.discord.deleteChannel(world.discord.channel);
    await world.pass(DAY);
    await world.pass(DAY);
    expect(noticesTo(system)).toEqual([expect.stringMatching(/the channel no longer exists/)]);
  });

  test('is not told if there is none, and the log says so', async () => {
    await set({}, world.manager({ blocksDirect: true }));
    world.discord.deleteChannel(world.discord.channel);
    await world.pass(DAY);
    expect(await digests()).toMatchObject([{ state: 'paused' }]);
    expect(world.running.log.map(({ msg }) => msg)).toContain('nobody could be told that digests are paused');
  });
});

describe('an edition that was missed', () => {
  test('is posted up to six hours late, when the bot is back', async () => {
    await set();
    await world.pass(DAY + 6 * HOUR);
    expect(editions()).toHaveLength(1);
    expect((await digests())[0]?.next).toBe('2025-04-11T06:00:00.000Z');
  });

  test('by more is recorded and skipped, and the next comes in time', async () => {
    await set();
    await world.pass(DAY + 6 * HOUR + 1);
    expect(editions()).toEqual([]);
    expect(await ledger()).toEqual(['missed']);
    expect(shown(await world.manager().command('digest history'))).toMatch(/more than six hours late/);
    await world.pass(18 * HOUR - 1);
    expect(editions()).toHaveLength(1);
  });

  test('day after day is recorded for the last week', async () => {
    await set();
    await world.pass(DAY * 31 + HOUR);
    expect(editions()).toHaveLength(1);
    expect(await ledger()).toEqual(['posted', ...Array.from({ length: 7 }, () => 'missed')]);
  });
});

describe('an edition is posted once', () => {
  test.each<[string, Fault]>([
    ['429', { status: 429, retryAfter: 0.02 }],
    ['429 for all', { status: 429, retryAfter: 0.02, global: true }],
    ['500', { status: 500 }],
    ['502 after the work', { status: 502, after: true }],
    ['a dropped connection', 'drop before'],
    ['a dropped connection after the work', 'drop after'],
    ['a reset connection after the work', 'reset after'],
  ])('though posting meets %s', async (_, fault) => {
    await set();
    const injected = world.discord.fault.next(POST, fault);
    await world.pass(DAY);
    await world.pass(MINUTE);
    expect(injected.hits).toBe(1);
    expect(editions()).toHaveLength(1);
    expect(await ledger()).toEqual(['posted']);
  });

  test('if Discord does not answer for two hours', async () => {
    await set();
    world.discord.fault.always(POST, { status: 503 });
    await world.pass(DAY);
    const first = world.posts().length;
    await world.pass(29_000);
    expect(world.posts().length).toBe(first);
    for (let minutes = 0; minutes < 120; minutes += 1) await world.pass(MINUTE);
    // A try is four requests, and the intervals between tries increase.
    expect(world.posts().length).toBeLessThan(4 * 14);
    world.discord.fault.clear();
    for (let minutes = 0; minutes < 16; minutes += 1) await world.pass(MINUTE);
    expect(editions()).toHaveLength(1);
    expect(await ledger()).toEqual(['posted']);
  });

  test('if the answer to every try is lost', async () => {
    await set();
    world.discord.fault.always(POST, { status: 502, after: true });
    await world.pass(DAY);
    world.discord.fault.clear();
    const before = world.posts().length;
    await world.pass(MINUTE);
    // It is found, and not posted again.
    expect(world.posts().length).toBe(before);
    expect(editions()).toHaveLength(1);
    expect(await ledger()).toEqual(['posted']);
  });

  test('or not at all if Discord does not answer for six hours', async () => {
    await set();
    world.discord.fault.always(POST, { status: 503 });
    await world.pass(DAY);
    await world.pass(6 * HOUR + 1);
    world.discord.fault.clear();
    await world.pass(DAY - 7 * HOUR);
    expect(editions()).toEqual([]);
    expect(await ledger()).toEqual(['missed']);
  });

  test('if Discord refuses one, that of the next day is tried', async () => {
    await set();
    world.discord.fault.next(POST, { status: 400, code: 50035 });
    await world.pass(DAY);
    await world.pass(HOUR);
    expect(await ledger()).toEqual(['failed']);
    await world.pass(DAY - HOUR);
    expect(await ledger()).toEqual(['posted', 'failed']);
  });

  test('by several runners on one store', async () => {
    for (let n = 0; n < 5; n += 1) await set({ topics: `topic ${n}` });
    world.at('2025-04-10T06:00:00Z');
    const runners = [world.runner, world.another(), world.another(), world.another()];
    await Promise.all(runners.map((runner) => runner.tick()));
    expect(editions()).toHaveLength(5);
    expect(world.posts()).toHaveLength(5);
  });
});

describe('a process that is killed', () => {
  /** A slot that is claimed by a process which stops after `steps`. */
  async function killedAfter(steps: 'claim' | 'begin' | 'post', options: OptionValues = {}): Promise<Claim> {
    await set(options);
    world.at('2025-04-10T06:00:00Z');
    const [digest] = await store().due('2025-04-10T06:00:00.000Z', 1);
    const claim = digest && (await store().claim(digest, '2025-04-11T06:00:00.000Z', 'dead', 120_000));
    if (!claim) throw new Error('not claimed');
    if (steps === 'claim') return claim;
    const contents = { until: claim.slot, shown: [], stories: 0 };
    await store().begin(claim, contents, 120_000);
    if (steps === 'begin') return claim;
    const [span] = world.spans;
    const edition = await world.newsroom.edition(claim.digest, span ?? SPAN);
    if (!edition) throw new Error('no edition');
    const post = {
      ...editionName(claim),
      digest: { ...claim.digest, crosspost: false },
      answer: edition.answer,
    };
    const posted = await world.running.bot.publisher.publish(post, AbortSignal.timeout(10_000));
    expect(posted.kind).toBe('posted');
    return claim;
  }

  test.each(['claim', 'begin'] as const)(
    'after the %s leaves the edition to another, once its lease has ended',
    async (step) => {
      await killedAfter(step);
      await world.pass(MINUTE);
      expect(editions()).toEqual([]);
      await world.pass(MINUTE);
      await world.pass(MINUTE);
      expect(editions()).toHaveLength(1);
      expect(world.posts()).toHaveLength(1);
      expect(await ledger()).toEqual(['posted']);
    },
  );

  test('after posting leaves an edition that is found and not posted again, after any number of messages', async () => {
    await killedAfter('post');
    const talker = world.discord.user();
    for (let n = 0; n < 250; n += 1) talker.post(`message ${n}`);
    await world.pass(2 * MINUTE);
    await world.pass(MINUTE);
    expect(editions()).toHaveLength(1);
    expect(world.posts()).toHaveLength(1);
    expect(await store().history(1, 1)).toMatchObject([{ outcome: 'posted', message: editions()[0]?.id }]);
  });

  test('after posting, by a version that marked the footer of an embed, leaves an edition that is found', async () => {
    await killedAfter('post');
    const [held] = editions();
    if (!held) throw new Error('no edition');
    const mark = seen(held.current).texts.at(-1)?.slice('-# '.length) ?? '';
    const embeds = [{ title: 'The news of April 10, 2025', footer: { text: mark } }];
    held.current = { ...held.current, flags: 0 as MessageFlags, embeds, components: [] };
    await world.pass(2 * MINUTE);
    await world.pass(MINUTE);
    expect(editions()).toHaveLength(1);
    expect(world.posts()).toHaveLength(1);
    expect(await store().history(1, 1)).toMatchObject([{ outcome: 'posted', message: held.id }]);
  });

  test('between messages of others posts its edition late, once', async () => {
    const talker = world.discord.user();
    await killedAfter('begin');
    for (let n = 0; n < 250; n += 1) talker.post(`message ${n}`);
    await world.pass(2 * MINUTE);
    await world.pass(MINUTE);
    expect(editions()).toHaveLength(1);
  });

  test('after posting and before publishing leaves the publishing to another', async () => {
    const channel = world.discord.addChannel({ kind: 'announcement' });
    await world.discord.settled();
    await killedAfter('post', { channel, crosspost: true });
    await world.pass(2 * MINUTE);
    const [message, ...more] = postedIn(channel);
    expect(more).toEqual([]);
    expect((message?.current.flags ?? 0) & MessageFlag.Crossposted).not.toBe(0);
    expect(await ledger()).toEqual(['posted']);
  });

  test('after posting: the edition is searched in its channel, even if the digest has moved since', async () => {
    const other = world.discord.addChannel();
    await world.discord.settled();
    await killedAfter('post');
    const reply = await world.manager().command('digest set', {
      channel: other,
      time: '9:00',
      timezone: 'Europe/Berlin',
      digest: '1',
    });
    expect(shown(reply)).toMatch(/updated/);
    await world.pass(2 * MINUTE);
    expect(editions()).toHaveLength(1);
    expect(editions(other)).toEqual([]);
  });

  test('and whose channel has no readable history: the edition is not posted again', async () => {
    await killedAfter('post');
    world.discord.setPermissions(world.discord.channel, DEFAULT_PERMISSIONS & ~Permission.ReadMessageHistory);
    await world.discord.settled();
    await world.pass(2 * MINUTE);
    expect(editions()).toHaveLength(1);
    expect(world.posts()).toHaveLength(1);
    expect(await store().history(1, 1)).toMatchObject([{ outcome: 'failed', reason: 'unclear' }]);
  });

  test('before posting, in a channel without later messages: the edition is posted, even without access to the history', async () => {
    const channel = world.discord.addChannel();
    await world.discord.settled();
    await killedAfter('begin', { channel });
    world.discord.setPermissions(channel, DEFAULT_PERMISSIONS & ~Permission.ReadMessageHistory);
    await world.discord.settled();
    await world.pass(2 * MINUTE);
    expect(editions(channel)).toHaveLength(1);
  });

  test('in a channel that was deleted since: the person is told as usual', async () => {
    await killedAfter('begin');
    world.discord.deleteChannel(world.discord.channel);
    await world.pass(2 * MINUTE);
    expect(await digests()).toMatchObject([{ state: 'paused', why: 'channel-gone' }]);
  });

  test('for more than six hours leaves an edition that is missed', async () => {
    await killedAfter('claim');
    await world.pass(6 * HOUR + 1);
    expect(editions()).toEqual([]);
    expect(await ledger()).toEqual(['missed']);
  });

  test('only nearly, and that continues after its lease, posts nothing', async () => {
    await set();
    world.at('2025-04-10T06:00:00Z');
    const asleep = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const slow = world.another({
      async compose(digest, span) {
        begun.resolve();
        await asleep.promise;
        return world.newsroom.edition(digest, span);
      },
    });
    const sleeping = slow.tick();
    await begun.promise;
    // Its other workers find nothing to do, and stop.
    for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
    await world.pass(2 * MINUTE);
    expect(editions()).toHaveLength(1);
    asleep.resolve();
    await sleeping;
    expect(world.posts()).toHaveLength(1);
  });

  test('only nearly, and whose claim is taken over by its own process, posts once', async () => {
    await set();
    world.at('2025-04-10T06:00:00Z');
    const asleep = Promise.withResolvers<void>();
    const composing: (() => void)[] = [];
    const slow = world.another({
      async compose(digest, span) {
        composing.shift()?.();
        await asleep.promise;
        return world.newsroom.edition(digest, span);
      },
    });
    const ticks: Promise<void>[] = [];
    for (const instant of ['2025-04-10T06:00:00Z', '2025-04-10T06:02:00Z']) {
      world.at(instant);
      const begun = new Promise<void>((resolve) => composing.push(resolve));
      ticks.push(slow.tick());
      await begun;
      // Its other workers find nothing to do, and stop.
      for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
    }
    asleep.resolve();
    await Promise.all(ticks);
    expect(world.posts()).toHaveLength(1);
  });
});

const SPAN = {
  since: new Date('2025-04-09T06:00:00Z'),
  until: new Date('2025-04-10T06:00:00Z'),
  day: '2025-04-10',
  shownBefore: [],
};
