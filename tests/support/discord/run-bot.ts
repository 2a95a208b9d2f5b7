/** The whole bot on a loopback Discord: the real client, an archive in memory, a log that tests read. */
import { Writable } from 'node:stream';
import { commands as all } from '../../../commands/index.ts';
import type { Command } from '../../../src/command.ts';
import { Secret } from '../../../src/config.ts';
import { type SingleBot, startBot } from '../../../src/discord/bot.ts';
import type { Ended } from '../../../src/discord/bot-context.ts';
import { createClient } from '../../../src/discord/connection/client.ts';
import { guildReports } from '../../../src/discord/guild-reports.ts';
import { guildSettings } from '../../../src/discord/guild-settings.ts';
import { guildFeeds } from '../../../src/feeds/guild-feeds.ts';
import { createLog } from '../../../src/log.ts';
import type { Newsroom } from '../../../src/newsroom.ts';
import type { Charts } from '../../../src/render/chart/chart.ts';
import { createThreadCharts } from '../../../src/render/chart/chart-client.ts';
import { newsroomWith } from '../first-story.ts';
import { type LoopbackDiscord, startLoopbackDiscord } from '../loopback/loopback.ts';

export interface LogLine {
  readonly msg: string;
  readonly level: number;
  readonly reference?: string;
  readonly guild?: string;
  readonly command?: string;
  readonly outcome?: string;
  readonly ms?: number;
  readonly err?: { readonly message: string; readonly code?: number | string };
}

export interface Running {
  readonly discord: LoopbackDiscord;
  readonly bot: SingleBot;
  readonly newsroom: Newsroom;
  readonly log: readonly LogLine[];
  /** the questions that have ended */
  readonly ended: readonly Ended[];
  /** stops the bot, and the Discord and newsroom if they were not given */
  close(): Promise<void>;
}

export interface RunOptions {
  readonly discord?: LoopbackDiscord;
  readonly newsroom?: Newsroom;
  readonly commands?: readonly Command[];
  readonly guildId?: string;
  readonly deferAfterMs?: number;
  readonly limitMs?: number;
  readonly charts?: Charts;
}

/** One thread draws for all bots of a worker: it loads its libraries for longer than a test takes. */
const CHARTS: Charts = { ...threadCharts(), close: async () => {} };

function threadCharts(): Pick<Charts, 'draw' | 'drawCard'> {
  const charts = createThreadCharts();
  return { draw: (...of) => charts.draw(...of), drawCard: (...of) => charts.drawCard(...of) };
}

/** Runs the bot until it is closed, with the first story unless another newsroom is given. */
export async function runBot(options: RunOptions = {}): Promise<Running> {
  const discord = options.discord ?? (await startLoopbackDiscord());
  const newsroom = options.newsroom ?? (await newsroomWith());
  const log: LogLine[] = [];
  const ended: Ended[] = [];
  const bot = await startBot({
    token: new Secret(discord.token),
    apiUrl: discord.apiUrl,
    guildId: options.guildId,
    locale: 'en',
    newsroom,
    commands: options.commands ?? all,
    log: createLog('debug', linesTo(log)),
    charts: options.charts ?? CHARTS,
    // discord.js waits five seconds before it identifies again; these tests do not.
    client: createClient(discord.apiUrl, {
      buildIdentifyThrottler: async () => ({ waitForIdentify: async () => {} }),
    }),
    onEnded: (one) => ended.push(one),
    ...(options.limitMs !== undefined && { limitMs: options.limitMs }),
    ...(options.deferAfterMs !== undefined && { deferAfterMs: options.deferAfterMs }),
  });
  bot.addGuildDataOwner(guildFeeds(newsroom));
  bot.addGuildDataOwner(guildReports(newsroom.store.reports));
  bot.addGuildDataOwner(guildSettings(newsroom.store.settings));
  const close = async () => {
    await bot.close();
    if (!options.discord) await discord.close();
    if (!options.newsroom) await newsroom.close();
  };
  return { discord, bot, newsroom, log, ended, close };
}

/** Writes the lines of a log into a list. */
export function linesTo(log: LogLine[]): Writable {
  return new Writable({
    write(chunk, _encoding, done) {
      for (const line of String(chunk).split('\n').filter(Boolean)) log.push(JSON.parse(line));
      done();
    },
  });
}
