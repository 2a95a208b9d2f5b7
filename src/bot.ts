/** `npm start`: runs the bot on Discord until it gets SIGINT or SIGTERM. */
import { once } from 'node:events';
import { commands } from '../commands/index.ts';
import { openNewsroomWith, runCommandLine, UsageError } from './cli/run.ts';
import { interval } from './concurrency/interval.ts';
import { readConfig } from './config.ts';
import { guildDigests } from './digest/guild-digests.ts';
import { createDigestRunner } from './digest/runner.ts';
import type { Bot } from './discord/bot.ts';
import { guildReports } from './discord/guild-reports.ts';
import { guildFeeds } from './feeds/guild-feeds.ts';
import { reattributeInBackground } from './ingest/reattribute.ts';
import { createLog, type Log } from './log.ts';
import type { Newsroom } from './newsroom.ts';
import { createThreadCharts } from './render/chart/chart-client.ts';

const NO_TOKEN = `DISCORD_TOKEN is not set, so there is no bot to log in as.
Get one at discord.com/developers/applications: New Application, Bot, Reset Token. Put it into .env as DISCORD_TOKEN=…
docs/operating.md shows each step. To ask without Discord: npm run chat`;

/** How often it is checked which feeds, and which digests, are due. */
const POLL_INTERVAL_MS = 5000;
const DIGEST_INTERVAL_MS = 1000;
/** How often it is checked whether a reader has reported a wrong speaker. */
const REPORTS_INTERVAL_MS = 1000;

await runCommandLine(async () => {
  const config = readConfig();
  const { discordToken: token } = config;
  if (!token) throw new UsageError(NO_TOKEN);
  const log = createLog(config.logLevel);
  const newsroom = await openNewsroomWith(config, log);
  const background = reattributeInBackground(newsroom.catchUp, (error) =>
    log.error({ err: error }, 'reading quotes anew failed'),
  );
  let stopFollowing = async () => {};
  let stopPosting = async () => {};
  let stopReporting = async () => {};
  try {
    // Importing discord.js takes over a second, so it is imported only if there is a bot to run.
    const { startBot } = await import('./discord/bot.ts');
    const bot = await startBot({
      token,
      apiUrl: config.discordApiUrl,
      guildId: config.discordGuildId,
      locale: config.locale,
      newsroom: newsroom,
      commands,
      log,
      charts: createThreadCharts(),
    });
    const { user, application, guilds } = bot.client;
    log.info(
      { user: user.tag, servers: guilds.cache.size, invite: inviteTo(application.id) },
      'answering; stop with Ctrl-C',
    );
    bot.addGuildDataOwner(guildFeeds(newsroom));
    bot.addGuildDataOwner(guildReports(newsroom.store.reports));
    const feeds = await newsroom.feeds();
    feeds.poller.sendNoticesBy(bot.sendFeedFailureNotice);
    const stopPolling = interval(
      () => feeds.poller.tick(),
      POLL_INTERVAL_MS,
      (error) => log.warn({ err: error }, 'following feeds failed; it is tried again'),
    );
    stopFollowing = async () => {
      // Running fetches are aborted first: the shutdown does not wait for a slow site.
      await feeds.close();
      await stopPolling();
    };
    stopPosting = postDigests(newsroom, bot, log);
    const { reportsChannelId } = config;
    if (reportsChannelId !== undefined)
      stopReporting = interval(
        () => bot.postReports(reportsChannelId),
        REPORTS_INTERVAL_MS,
        (error) => log.warn({ err: error }, 'posting reports failed; it is tried again'),
      );
    const signalled = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
    const reason = await Promise.race([bot.disconnected, signalled]);
    log.info('leaving');
    await stopPosting();
    await stopReporting();
    await bot.close();
    if (reason instanceof Error) throw reason;
    return 0;
  } finally {
    await stopPosting();
    await stopReporting();
    await stopFollowing();
    await background.stop();
    await newsroom.close();
  }
});
// Everything is closed. While Discord cannot be reached, discord.js keeps reconnecting even after `destroy`.
process.exit();

/**
 * The address at which a server's owner adds the bot. The permissions are View Channels, Send Messages (also in threads),
 * Embed Links, Attach Files and Read Message History.
 */
function inviteTo(application: string): string {
  return `https://discord.com/oauth2/authorize?client_id=${application}&scope=bot+applications.commands&permissions=274878024704`;
}

/** Posts digests when they are due. Returns a function that stops this and resolves when nothing is running any more. */
function postDigests(
  { store, edition, now }: Pick<Newsroom, 'store' | 'edition' | 'now'>,
  { publisher, addGuildDataOwner }: Pick<Bot, 'publisher' | 'addGuildDataOwner'>,
  log: Log,
): () => Promise<void> {
  const runner = createDigestRunner({ store: store.digests, compose: edition, publisher, now, log });
  addGuildDataOwner(guildDigests(store.digests, runner));
  const stop = interval(runner.tick, DIGEST_INTERVAL_MS, (error) =>
    log.warn({ err: error }, 'posting digests failed; it is tried again'),
  );
  return async () => {
    runner.stop();
    await stop();
  };
}
