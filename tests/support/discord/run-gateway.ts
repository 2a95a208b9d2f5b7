/** Processes of one bot on a loopback Discord: gateways that share shards by one database, and workers that are not connected. */
import { commands } from '../../../commands/index.ts';
import { Secret } from '../../../src/config.ts';
import type { Bot } from '../../../src/discord/bot.ts';
import { type ShardedBot, startShardedBot } from '../../../src/discord/shards/sharded-bot.ts';
import { startWorker } from '../../../src/discord/worker.ts';
import { createLog } from '../../../src/log.ts';
import { type Newsroom, openNewsroom } from '../../../src/newsroom.ts';
import { createThreadCharts } from '../../../src/render/chart/chart-client.ts';
import type { LoopbackDiscord } from '../loopback/loopback.ts';
import { type LogLine, linesTo } from './run-bot.ts';

export interface RunningProcess<B extends Bot> {
  readonly bot: B;
  readonly newsroom: Newsroom;
  readonly log: readonly LogLine[];
  close(): Promise<void>;
}

export interface ProcessOptions {
  readonly discord: LoopbackDiscord;
  /** address of the database */
  readonly url: string;
  /** a clock that tests set; the signs of life are given by `bot.keeper.tick()` */
  readonly now: () => Date;
  /** REST base in place of Discord's, such as that of a proxy */
  readonly apiUrl?: string;
}

/** Starts a process that answers the shards which it leases. */
export async function runGateway(options: ProcessOptions): Promise<RunningProcess<ShardedBot>> {
  return run(options, (common) =>
    startShardedBot({
      ...common,
      commands,
      charts: createThreadCharts(),
      ws: { buildIdentifyThrottler: async () => ({ waitForIdentify: async () => {} }) },
      signIntervalMs: 3_600_000,
    }),
  );
}

/** Starts a process that only posts. */
export async function runWorker(options: ProcessOptions): Promise<RunningProcess<Bot>> {
  return run(options, startWorker);
}

async function run<B extends Bot>(
  { discord, url, now, apiUrl = discord.apiUrl }: ProcessOptions,
  start: (common: Parameters<typeof startWorker>[0]) => Promise<B>,
): Promise<RunningProcess<B>> {
  const newsroom = await openNewsroom({
    dataDir: '',
    databaseUrl: new Secret(url),
    defaultTimeZone: 'UTC',
    now,
  });
  const log: LogLine[] = [];
  const bot = await start({
    token: new Secret(discord.token),
    apiUrl,
    locale: 'en',
    newsroom,
    log: createLog('debug', linesTo(log)),
  });
  return {
    bot,
    newsroom,
    log,
    async close() {
      await bot.close();
      await newsroom.close();
    },
  };
}
