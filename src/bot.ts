/** The Discord door: `npm start` runs the bot until it is told to leave. */
import { once } from 'node:events';
import { commands } from '../commands/index.ts';
import { openNewsroomWith, runDoor, UsageError } from './cli/run.ts';
import { interval } from './concurrency/interval.ts';
import { readConfig } from './config.ts';
import { guildDigests } from './digest/guild-digests.ts';
import { createDigestRunner } from './digest/runner.ts';
import type { Bot } from './discord/bot.ts';
import { guildFeeds } from './feeds/guild-feeds.ts';
import { catchUp } from './ingest/reattribute.ts';
import { createLog, type Log } from './log.ts';
import type { Newsroom } from './newsroom.ts';
import { createThreadCharts } from './render/chart/chart-client.ts';

const NO_TOKEN = `DISCORD_TOKEN is not set, so there is no bot to log in as.
Get one at discord.com/developers/applications: New Application, Bot, Reset Token. Put it into .env as DISCORD_TOKEN=…
docs/discord.md shows each step. To ask without Discord: npm run chat`;

/** Between two looks at which feeds, and which digests, are due. */
const POLL_INTERVAL_MS = 5000;
const DIGEST_INTERVAL_MS = 1000;

await runDoor(async () => {
  const config = readConfig();
  const { discordToken: token } = config;
  if (!token) throw new UsageError(NO_TOKEN);
  const log = createLog(config.logLevel);
  const newsroom = await openNewsroomWith(config, log);
  const background = catchUp(newsroom, (error) => log.error({ err: error }, 'reading quotes anew failed'));
  let stopFollowing = async () => {};
  let stopPosting = async () => {};
  try {
    // Importing discord.js takes over a second: only where there is a bot to run.
    const { startBot } = await import('./discord/bot.ts');
    const bot = await startBot({
      token,
      apiUrl: config.discordApiUrl,
      guildId: config.discordGuildId,
      locale: config.locale,
      archive: newsroom,
      commands,
      log,
      charts: createThreadCharts(),
    });
    const { user, application, guilds } = bot.client;
    log.info(
      { user: user.tag, servers: guilds.cache.size, invite: inviteTo(application.id) },
      'answering; stop with Ctrl-C',
    );
    bot.keepFor(guildFeeds(newsroom));
    const following = await newsroom.following();
    following.poller.tellBy(bot.tellTrouble);
    const stopPolling = interval(
      () => following.poller.tick(),
      POLL_INTERVAL_MS,
      (error) => log.warn({ err: error }, 'following feeds failed; it is tried again'),
    );
    stopFollowing = async () => {
      // What is being fetched is let go first: nobody waits for a slow site.
      await following.close();
      await stopPolling();
    };
    stopPosting = postDigests(newsroom, bot, log);
    const told = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
    const reason = await Promise.race([bot.dismissed, told]);
    log.info('leaving');
    await stopPosting();
    await bot.close();
    if (reason instanceof Error) throw reason;
    return 0;
  } finally {
    await stopPosting();
    await stopFollowing();
    await background.stop();
    await newsroom.close();
  }
});
// All of ours is closed. discord.js goes on reconnecting, closed or not, where Discord cannot be reached.
process.exit();

/** The address at which a server's owner adds the bot: View Channels, Send Messages (in threads too), Embed Links, Attach Files, Read Message History. */
function inviteTo(application: string): string {
  return `https://discord.com/oauth2/authorize?client_id=${application}&scope=bot+applications.commands&permissions=274878024704`;
}

/** Posts digests as they come due; what it returns stops that, and resolves when nothing is under way. */
function postDigests(
  { store, edition, now }: Pick<Newsroom, 'store' | 'edition' | 'now'>,
  { poster, keepFor }: Pick<Bot, 'poster' | 'keepFor'>,
  log: Log,
): () => Promise<void> {
  const runner = createDigestRunner({ store: store.digests, compose: edition, poster, now, log });
  keepFor(guildDigests(store.digests, runner));
  const stopLooking = interval(runner.tick, DIGEST_INTERVAL_MS, (error) =>
    log.warn({ err: error }, 'posting digests failed; it is tried again'),
  );
  return async () => {
    runner.stop();
    await stopLooking();
  };
}
