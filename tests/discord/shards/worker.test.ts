/** A process that is not connected to the gateway: what it posts depends on no server that it was told of. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Bot } from '../../../src/discord/bot.ts';
import { notice } from '../../../src/model/notice.ts';
import type { Digest } from '../../../src/store/digest-store.ts';
import type { Subscription } from '../../../src/store/feed-store.ts';
import { settingsOf } from '../../contracts/digest-store.ts';
import { NEWS } from '../../support/discord/loopback-bots.ts';
import { type RunningProcess, runWorker } from '../../support/discord/run-gateway.ts';
import { type Shown, seen } from '../../support/discord/seen.ts';
import { type LoopbackDiscord, startLoopbackDiscord } from '../../support/loopback/loopback.ts';
import { Permission } from '../../support/loopback/permissions.ts';
import { isWithoutPostgres } from '../../support/postgres/binaries.ts';
import { postgresDatabases } from '../../support/postgres/databases.ts';

const POST = '/channels/:id/messages';
const NOW = '2025-04-10T12:00:00.000Z';

const newDatabase = postgresDatabases();
let discord: LoopbackDiscord;
let worker: RunningProcess<Bot>;

const posts = () => discord.requests.filter(({ method, route }) => method === 'POST' && route === POST);
const textOf = (body: unknown) => seen(body as Shown).text;

describe.skipIf(isWithoutPostgres)('a worker', () => {
  beforeEach(async () => {
    discord = await startLoopbackDiscord({ shards: 2 });
    worker = await runWorker({ discord, url: await newDatabase(), now: () => new Date(NOW) });
  });
  afterEach(async () => {
    expect(discord.gateway.sessions).toEqual([]);
    await worker.close();
    await discord.close();
  });

  async function digest(changes: Parameters<typeof settingsOf>[0] = {}): Promise<Digest> {
    const settings = settingsOf({ channel: discord.channel.id, ...changes });
    return worker.newsroom.store.digests.add(discord.guild.id, settings, '9', NOW, NOW);
  }
  const publish = (one: Digest, answer = notice('empty', 'digests.nothing-new')) =>
    worker.bot.publisher.publish(
      { digest: one, answer, nonce: 'n', mark: '№ 1' },
      new AbortController().signal,
    );

  describe('tells of a dead feed', () => {
    const source = (channel: string, owner: string) =>
      ({
        owner,
        channel,
        feed: { id: 1, url: 'https://haven.example/feed', state: { problem: 'gone' }, failingSince: NOW },
      }) as unknown as Subscription;

    test('in the channel where it was added, in the language of its server', async () => {
      const guild = discord.addGuild({ locale: 'fr' });
      const channel = discord.addChannel({ guild });
      expect(await worker.bot.sendFeedFailureNotice(source(channel.id, guild.id))).toBe('sent');
      expect(posts()).toMatchObject([{ status: 200, body: { allowed_mentions: { parse: [] } } }]);
      expect(textOf(posts()[0]?.body).replaceAll('\\', '')).toMatch(
        /joindre « https:\/\/haven\.example\/feed »/,
      );
    });

    test('nowhere else than in the server that follows it', async () => {
      expect(await worker.bot.sendFeedFailureNotice(source(discord.channel.id, '42'))).toBe('sent');
      expect(posts()).toEqual([]);
    });

    test.each([
      ['is gone', () => discord.deleteChannel(discord.channel), 'sent'],
      ['is closed to it', () => discord.setPermissions(discord.channel, Permission.ViewChannel), 'sent'],
      [
        'cannot be reached',
        () => discord.fault.next('GET /channels/:id', { status: 403, code: 50_001 }),
        'sent',
      ],
      ['cannot be asked for now', () => fail('GET /channels/:id'), 'later'],
    ] as const)('to nobody where the channel %s', async (_, close, outcome) => {
      close();
      const { channel, guild } = discord;
      expect(await worker.bot.sendFeedFailureNotice(source(channel.id, guild.id))).toBe(outcome);
    });
  });

  /** Discord fails for as often as a request is tried. */
  function fail(route: string): void {
    for (let tries = 0; tries < 4; tries += 1) discord.fault.next(route, { status: 502 });
  }

  test('knows which roles are gone, and takes none for gone that it cannot ask for', async () => {
    const { guild } = discord;
    guild.roles.push({ id: '77', name: 'readers', permissions: 0n, mentionable: true });
    const { isRoleGone } = worker.bot.publisher;
    expect(await isRoleGone(await digest({ role: '77' }))).toBe(false);
    expect(await isRoleGone(await digest())).toBe(false);
    discord.deleteRole('77');
    expect(await isRoleGone(await digest({ role: '77' }))).toBe(true);
    fail('GET /guilds/:id/roles');
    expect(await isRoleGone(await digest({ role: '77' }))).toBe(false);
  });

  test('names the server to whoever set a digest that is paused, or whose role is gone', async () => {
    const person = discord.user();
    const own = { ...(await digest({ role: '77' })), setBy: person.id };
    await worker.bot.publisher.notifyPaused([own], 'no-permission');
    await worker.bot.publisher.notifyRoleGone(own);
    expect(posts().map(({ body }) => JSON.stringify(body))).toEqual([
      expect.stringContaining('The newsroom'),
      expect.stringContaining('The newsroom'),
    ]);
  });

  test('posts in a forum with the tag that it wants, and finds the post again', async () => {
    const forum = discord.addChannel({ kind: 'forum', needsTag: true });
    const one = await digest({ channel: forum.id, forum: true });
    const published = await publish(one);
    expect(published).toMatchObject({ kind: 'posted' });
    const lookup = { digest: one, channel: forum.id, since: new Date(0), nonce: 'n', mark: '№ 1' };
    const found = await worker.bot.publisher.findPublished(lookup, new AbortController().signal);
    expect(found).toMatchObject({ kind: 'found' });
    expect(discord.violations).toEqual([]);
  });

  test('mentions the commands that the others have registered', async () => {
    await worker.close();
    const { apiUrl, token, applicationId } = discord;
    await fetch(`${apiUrl}/v10/applications/${applicationId}/commands`, {
      method: 'PUT',
      headers: {
        authorization: `Bot ${token}`,
        'content-type': 'application/json',
        'user-agent': 'DiscordBot (https://example.org/bot, 1.0)',
      },
      body: JSON.stringify([NEWS]),
    });
    worker = await runWorker({ discord, url: await newDatabase(), now: () => new Date(NOW) });
    const offer = { kind: 'command', label: '', command: 'news', options: { query: 'rain' } } as const;
    await publish(await digest(), notice('empty', 'digests.nothing-new', {}, [offer]));
    expect(JSON.stringify(posts()[0]?.body)).toMatch(/<\/news:\d+>/);
  });
});
