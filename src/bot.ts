/** `node src/bot.ts`: runs the bot on Discord until it gets SIGTERM, SIGINT or SIGHUP. `--check` and `--version` only say how it is. */
import { readFileSync } from 'node:fs';
import { commands } from '../commands/index.ts';
import { guildAlerts } from './alerts/guild-alerts.ts';
import { createMatcher } from './alerts/matcher.ts';
import { createAlertRunner } from './alerts/runner.ts';
import { checkAll, tableOf } from './cli/check.ts';
import { openNewsroomWith, runCommandLine, UsageError } from './cli/run.ts';
import { interval } from './concurrency/interval.ts';
import { type Config, readConfig, type Secret } from './config.ts';
import { guildDigests } from './digest/guild-digests.ts';
import { createDigestRunner } from './digest/runner.ts';
import type { Bot, BotOptions } from './discord/bot.ts';
import { guildReports } from './discord/guild-reports.ts';
import { guildSettings } from './discord/guild-settings.ts';
import { guildFeeds } from './feeds/guild-feeds.ts';
import { reattributeInBackground } from './ingest/reattribute.ts';
import { createLog, type Log } from './log.ts';
import type { Newsroom } from './newsroom.ts';
import { createThreadCharts } from './render/chart/chart-client.ts';
import { createDailyBackups, type DailyBackups } from './service/daily-backups.ts';
import { openOperations } from './service/operations.ts';
import { endsWithin, onStopSignals, type StopSignals } from './service/stop-signals.ts';
import { lockArchive } from './store/sqlite/archive/archive-lock.ts';

const USAGE = `Usage: npm start              run the bot
       npm start -- --check   say whether it could run: settings, archive, token, rights, Node
       npm start -- --version`;
const NO_TOKEN = `DISCORD_TOKEN is not set, so there is no bot to log in as.
Get one at discord.com/developers/applications: New Application, Bot, Reset Token. Put it into .env as DISCORD_TOKEN=…
docs/operating.md shows each step. To ask without Discord: npm run chat`;
/** A process that polls feeds, posts nothing, and is not connected: it has no token. */
const SILENT: Pick<Bot, 'gateway' | 'running'> = { gateway: () => undefined, running: () => 0 };
const IN_USE =
  'Stop that one first. If several bots are meant to share one archive, set SHARED_ARCHIVE=true for each.';

/** How often it is checked which feeds, and which digests, are due. */
const POLL_INTERVAL_MS = 5000;
const DIGEST_INTERVAL_MS = 1000;
/** How often new stories are matched against alerts. */
const ALERTS_INTERVAL_MS = 1000;
/** How often it is checked whether a reader has reported a wrong speaker. */
const REPORTS_INTERVAL_MS = 1000;
const BACKUP_INTERVAL_MS = 600_000;
/** Time for everything to end in order. What is stored is safe without that. */
const STOP_MS = 4500;

/** Resolves with the exit code, once the bot was stopped. */
export async function main(): Promise<number> {
  const [option, ...others] = process.argv.slice(2);
  if (option === '--version' && others.length === 0) return print(`${version()}\n`, 0);
  if (option === '--check' && others.length === 0) {
    const { text, code } = tableOf(await checkAll(process.versions.node));
    return print(text, code);
  }
  if (option !== undefined) throw new UsageError(USAGE);
  const config = readConfig();
  const { discordToken: token } = config;
  if (!token && config.role !== 'worker') throw new UsageError(NO_TOKEN);
  const signals = onStopSignals(process, () => process.exit(1));
  // The lock comes first: another version's bot may be using the archive that this one would migrate.
  const lock = isShared(config) ? undefined : lockArchive(config.dataDir, IN_USE);
  try {
    return await run(config, token, signals);
  } finally {
    lock?.release();
  }
}

/** Runs the bot until a signal, or until Discord or a part that cannot be mended ends it. Resolves with the exit code. */
async function run(config: Config, token: Secret | undefined, signals: StopSignals): Promise<number> {
  const log = createLog(config.logLevel);
  const failed = Promise.withResolvers<Error>();
  const opened = openNewsroomWith(config, log, failed.resolve);
  const newsroom = await Promise.race([opened, signals.received.then(() => undefined)]);
  if (!newsroom) return 0;
  const stops: (() => Promise<unknown>)[] = [];
  let bot: Bot | undefined;
  const works = config.role !== 'gateway';
  const background = works
    ? reattributeInBackground(newsroom.catchUp, (error) =>
        log.error({ err: error }, 'reading quotes anew failed'),
      )
    : undefined;
  const every = (ms: number, what: string, work: () => Promise<void>) =>
    stops.push(interval(work, ms, (error) => log.warn({ err: error }, `${what} failed; it is tried again`)));
  const backups = works ? dailyBackups(config, newsroom, log) : undefined;
  const operations = await openOperations({
    config,
    newsroom,
    bot: () => (token ? bot : SILENT),
    backups,
    commands,
    log,
  });
  stops.push(operations.stopping, async () => background?.stop());

  try {
    // It is alive before it is connected: while Discord is out of reach, it waits.
    await operations.ready();
    if (token) {
      bot = await startOnDiscord({ config, token, newsroom, log, onEnded: operations.onEnded }, signals);
      if (!bot) return 0;
      sayStarted(config, bot, log);
      if (config.role !== 'worker') addOwners(bot, newsroom);
    } else {
      const { startUpkeep } = await import('./discord/upkeep.ts');
      stops.push(startUpkeep(newsroom, log));
      log.info('following feeds; without DISCORD_TOKEN nothing is posted');
    }
    if (works) {
      const feeds = await newsroom.feeds();
      if (bot) feeds.poller.sendNoticesBy(bot.sendFeedFailureNotice);
      // Running fetches are aborted first: the shutdown does not wait for a slow site.
      stops.push(feeds.close);
      every(POLL_INTERVAL_MS, 'following feeds', () => feeds.poller.tick());
    }
    if (bot) {
      stops.push(postDigests(newsroom, bot, works, log));
      stops.push(postAlerts(newsroom, bot, works, log, config.alertsPerHour));
    }
    const { reportsChannelId } = config;
    const reporter = works ? bot : undefined;
    if (reportsChannelId !== undefined && reporter)
      every(REPORTS_INTERVAL_MS, 'posting reports', () => reporter.postReports(reportsChannelId));
    if (backups) every(BACKUP_INTERVAL_MS, 'copying the archive', backups.tick);
    const ends = [failed.promise, signals.received, ...(bot ? [bot.disconnected] : [])];
    // Timers of the parts keep no process alive, and a worker, or a gateway that stands by, has no connection.
    const alive = setInterval(() => {}, 3_600_000);
    const reason = await Promise.race(ends).finally(() => clearInterval(alive));
    log.info('leaving');
    if (reason instanceof Error) throw reason;
    return 0;
  } finally {
    const ending = endAll(stops, bot, newsroom);
    if (!(await endsWithin(ending, STOP_MS)))
      log.warn('not everything has ended in time; what was stored is safe');
    await operations.close();
  }
}

interface DiscordStart {
  readonly config: Config;
  readonly token: Secret;
  readonly newsroom: Newsroom;
  readonly log: Log;
  readonly onEnded: NonNullable<BotOptions['onEnded']>;
}

/** Starts what the role of this process demands, once Discord can be reached; undefined if a signal comes first. */
async function startOnDiscord(
  { config, token, newsroom, log, onEnded }: DiscordStart,
  signals: StopSignals,
): Promise<Bot | undefined> {
  // Importing discord.js takes over a second, so it is imported only if there is a bot to run.
  const discord = await import('./discord/start.ts');
  const options = {
    token,
    apiUrl: config.discordApiUrl,
    guildId: config.discordGuildId,
    locale: config.locale,
    quotas: { perPerson: config.questionsPerPerson, perServer: config.questionsPerServer },
    newsroom,
    commands,
    log,
    onEnded,
  };
  const start = (): Promise<Bot> => {
    if (config.role === 'worker') return discord.startWorker(options);
    const charts = createThreadCharts();
    return isShared(config)
      ? discord.startShardedBot({ ...options, charts })
      : discord.startBot({ ...options, charts });
  };
  return Promise.race([
    discord.startWhenReachable(start, { log, signal: signals.signal }),
    signals.received.then(() => undefined),
  ]);
}

function sayStarted({ role }: Config, { name, application, gateway }: Bot, log: Log): void {
  const about = { user: name, servers: gateway()?.servers, invite: inviteTo(application) };
  if (role === 'worker') log.info(about, 'following feeds and posting; stop with Ctrl-C');
  else log.info(about, 'answering; stop with Ctrl-C');
}

/** Whoever keeps something for a server hears of servers that have removed the bot. */
function addOwners({ addGuildDataOwner }: Bot, newsroom: Newsroom): void {
  addGuildDataOwner(guildFeeds(newsroom));
  addGuildDataOwner(guildReports(newsroom.store.reports));
  addGuildDataOwner(guildSettings(newsroom.store.settings));
}

/** Whether other processes may use the archive, too. */
function isShared({ sharedArchive, databaseUrl }: Config): boolean {
  return sharedArchive || databaseUrl !== undefined;
}

/** Ends everything side by side, the connection to Discord after what uses it, the newsroom last. */
async function endAll(
  stops: readonly (() => Promise<unknown>)[],
  bot: Bot | undefined,
  newsroom: Newsroom,
): Promise<void> {
  const stopped = Promise.allSettled(stops.map((stop) => stop()));
  await bot?.close(stopped);
  await stopped;
  await newsroom.close();
}

/**
 * Posts digests when they are due, if this process `works`, and pauses those of servers that have removed the bot. Returns
 * a function that stops this and resolves when nothing is running any more.
 */
function postDigests(
  { store, edition, now }: Pick<Newsroom, 'store' | 'edition' | 'now'>,
  { publisher, addGuildDataOwner }: Pick<Bot, 'publisher' | 'addGuildDataOwner'>,
  works: boolean,
  log: Log,
): () => Promise<void> {
  const runner = createDigestRunner({ store: store.digests, compose: edition, publisher, now, log });
  addGuildDataOwner(guildDigests(store.digests, runner));
  return works ? stopping(runner, DIGEST_INTERVAL_MS, 'posting digests', log) : runner.stop;
}

/** Ticks until the function that this returns is called; it resolves when nothing is running any more. */
function stopping(
  runner: { tick(): Promise<void>; stop(): Promise<void> },
  ms: number,
  what: string,
  log: Log,
): () => Promise<void> {
  const stop = interval(runner.tick, ms, (error) =>
    log.warn({ err: error }, `${what} failed; it is tried again`),
  );
  return async () => {
    const ended = runner.stop();
    await stop();
    await ended;
  };
}

/** Posts what alerts have met, if this process `works`. Returns a function that stops this and resolves when nothing is running any more. */
function postAlerts(
  { store, speakers, refresh, archiveFor, now }: Newsroom,
  { alertPublisher: publisher, addGuildDataOwner }: Pick<Bot, 'alertPublisher' | 'addGuildDataOwner'>,
  works: boolean,
  log: Log,
  perHour: number,
): () => Promise<void> {
  const matcher = createMatcher({ store, speakers, refresh, now, log });
  const runner = createAlertRunner({
    store: store.alerts,
    matcher,
    archiveFor,
    publisher,
    perHour,
    now,
    log,
  });
  addGuildDataOwner(guildAlerts(store.alerts, runner));
  return works ? stopping(runner, ALERTS_INTERVAL_MS, 'posting alerts', log) : runner.stop;
}

function dailyBackups({ backups }: Config, { store, now }: Newsroom, log: Log): DailyBackups | undefined {
  return backups && createDailyBackups({ store, ...backups, now, log });
}

/**
 * The address at which a server's owner adds the bot. The permissions are View Channels, Send Messages (also in threads),
 * Embed Links, Attach Files and Read Message History.
 */
function inviteTo(application: string): string {
  return `https://discord.com/oauth2/authorize?client_id=${application}&scope=bot+applications.commands&permissions=274878024704`;
}

function version(): string {
  const file = new URL('../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

function print(text: string, code: number): number {
  process.stdout.write(text);
  return code;
}

if (import.meta.main) {
  await runCommandLine(main);
  // Everything is closed. While Discord cannot be reached, discord.js keeps reconnecting even after `destroy`.
  process.exit();
}
