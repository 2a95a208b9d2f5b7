/** What is around a running bot: its health and metrics by HTTP, and the signs of life for systemd. */
import type { Command } from '../command.ts';
import { threadCounts } from '../concurrency/thread-counts.ts';
import type { Config } from '../config.ts';
import type { Bot } from '../discord/bot.ts';
import type { Ended } from '../discord/bot-context.ts';
import type { Log } from '../log.ts';
import type { SearchIndex } from '../search/search-index.ts';
import type { Store } from '../store/store.ts';
import type { DailyBackups } from './daily-backups.ts';
import { createHealth } from './health.ts';
import { startHealthServer } from './health-server.ts';
import { createMetrics } from './metrics.ts';
import { createNotify, createServiceManager, type Notify } from './service-manager.ts';

/** Questions that are not commands, by the names that handlers give them. */
const OTHER_QUESTIONS = ['mention', 'page', 'open', 'try', 'report', 'report reason', 'Find in the news'];
/** Time for the search thread to answer, in which it may have to be filled again. */
const PROBE_MS = 60_000;

export interface OperationsOptions {
  readonly config: Pick<Config, 'health' | 'systemd'>;
  readonly newsroom: { readonly store: Store; readonly index: Pick<SearchIndex, 'count'> };
  /** the bot, once it is logged in */
  readonly bot: () => Pick<Bot, 'gateway' | 'running'> | undefined;
  readonly backups: Pick<DailyBackups, 'last'> | undefined;
  readonly commands: readonly Command[];
  readonly log: Log;
  /** sends messages to systemd; for tests */
  readonly notify?: Notify;
}

export interface Operations {
  /** the port of the health server; absent if there is none */
  readonly port?: number;
  readonly onEnded: (ended: Ended) => void;
  /** Says that the bot answers. */
  ready(): Promise<void>;
  /** Says that it stops. */
  stopping(): Promise<void>;
  close(): Promise<void>;
}

/** Rejects with HealthServerError if HEALTH_PORT cannot be used. */
export async function openOperations(options: OperationsOptions): Promise<Operations> {
  const { config, newsroom, bot, backups, commands, log } = options;
  const { store, index } = newsroom;
  const gateway = () => bot()?.gateway();
  const health = createHealth(
    {
      alive: {
        archive: async () => void (await store.lastChange()),
        search: async () => void (await index.count()),
      },
      ready: { gateway: () => (isReady(bot()) ? undefined : 'not connected to Discord') },
    },
    PROBE_MS,
  );
  const names = commands.flatMap(({ name, subcommands = [] }) => [
    name,
    ...subcommands.map((one) => `${name} ${one.name}`),
  ]);
  const metrics = createMetrics(
    {
      statistics: () => store.statistics(),
      passages: () => index.count(),
      gateway,
      running: () => bot()?.running() ?? 0,
      threads: threadCounts,
      lastBackup: () => backups?.last(),
    },
    new Set([...names, ...OTHER_QUESTIONS]),
  );
  const { host, port } = config.health;
  const server = port === undefined ? undefined : await startHealthServer({ host, port }, health, metrics);
  if (server) log.info({ host, port: server.port }, 'says how it is at /healthz, /readyz and /metrics');
  const { systemd } = config;
  const manager =
    systemd &&
    createServiceManager(
      options.notify ?? createNotify(systemd.socket),
      systemd.watchdogMs,
      health,
      (error) => log.warn({ err: error }, 'systemd could not be told'),
    );
  return {
    ...(server && { port: server.port }),
    onEnded: metrics.countAnswer,
    ready: async () => manager?.ready(),
    stopping: async () => manager?.stopping(),
    close: async () => server?.close(),
  };
}

/** Whether a bot has started, and is connected if it is to be. */
function isReady(bot: Pick<Bot, 'gateway'> | undefined): boolean {
  if (!bot) return false;
  const gateway = bot.gateway();
  return gateway === undefined || gateway.ready;
}
