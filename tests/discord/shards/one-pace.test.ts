/** All processes keep one pace by a proxy before Discord: together they may send as much as one alone. */
import { expect, test } from 'vitest';
import { notice } from '../../../src/model/notice.ts';
import { settingsOf } from '../../contracts/digest-store.ts';
import { runGateway, runWorker } from '../../support/discord/run-gateway.ts';
import { startLoopbackDiscord } from '../../support/loopback/loopback.ts';
import { isWithoutPostgres } from '../../support/postgres/binaries.ts';
import { postgresDatabases } from '../../support/postgres/databases.ts';
import { startRestProxy } from '../../support/rest-proxy.ts';

const NOW = '2025-04-10T12:00:00.000Z';
/** Discord's limit, and a proxy's below it: what leaves the proxy within a second may arrive within less. */
const LIMIT = 50;
const PACE = 40;
const EACH = 30;

const newDatabase = postgresDatabases();

test.skipIf(isWithoutPostgres)(
  'two workers and a gateway behind one proxy never send Discord more than it takes, and log no token',
  async () => {
    const discord = await startLoopbackDiscord({ now: () => Date.now(), globalPerSecond: LIMIT });
    const proxy = await startRestProxy(discord.apiUrl, PACE);
    const { apiUrl } = proxy;
    const options = { discord, url: await newDatabase(), apiUrl, now: () => new Date(NOW) };
    const gateway = await runGateway(options);
    const workers = [await runWorker(options), await runWorker(options)];
    const channels = Array.from({ length: 2 * EACH }, () => discord.addChannel());
    await discord.settled();
    const results = await Promise.all(
      channels.map(async ({ id }, index) => {
        const { bot, newsroom } = workers[index % 2] ?? gateway;
        const digest = await newsroom.store.digests.add(
          discord.guild.id,
          settingsOf({ channel: id }),
          '9',
          NOW,
          NOW,
        );
        const answer = notice('empty', 'digests.nothing-new');
        const post = { digest, answer, nonce: `nonce-${index}`, mark: `№ ${index}` };
        return bot.publisher.publish(post, AbortSignal.timeout(20_000));
      }),
    );
    expect(results.map(({ kind }) => kind)).toEqual(channels.map(() => 'posted'));
    expect(await discord.user().command('help')).toMatchObject({ state: 'answered' });
    expect(discord.requests.filter(({ status }) => status === 429)).toEqual([]);
    expect(proxy.passed).toBe(discord.requests.length);
    expect(discord.violations).toEqual([]);
    for (const { log } of [gateway, ...workers]) expect(JSON.stringify(log)).not.toContain(discord.token);
    for (const one of [gateway, ...workers]) await one.close();
    await proxy.close();
    await discord.close();
  },
);
