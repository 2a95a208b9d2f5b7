/** A server with alerts: the bot on a loopback Discord, a clock that tests set, and stories that tests report. */
import { guildAlerts } from '../../../src/alerts/guild-alerts.ts';
import { createMatcher } from '../../../src/alerts/matcher.ts';
import { type AlertRunner, type AlertRunnerOptions, createAlertRunner } from '../../../src/alerts/runner.ts';
import { createLog } from '../../../src/log.ts';
import { type Newsroom, openNewsroom } from '../../../src/newsroom.ts';
import type { RecordedRequest } from '../loopback/http-types.ts';
import { type BotReply, type LoopbackDiscord, startLoopbackDiscord } from '../loopback/loopback.ts';
import type { UserOptions } from '../loopback/loopback-types.ts';
import { type Report, take } from '../news-day.ts';
import { MANAGER } from './digest-world.ts';
import { type Running, runBot } from './run-bot.ts';
import { shown } from './seen.ts';

export interface AlertWorld {
  readonly discord: LoopbackDiscord;
  readonly newsroom: Newsroom;
  readonly running: Running;
  readonly runner: AlertRunner;
  /** Takes in a report that was published now; the same name again is its next version. */
  report(name: string, report: Partial<Report>): Promise<void>;
  /** Advances the clock, and does everything that is due. */
  pass(ms: number): Promise<void>;
  now(): number;
  /** another runner on the same store, as another process would have */
  another(options?: Partial<AlertRunnerOptions>): AlertRunner;
  manager(options?: UserOptions): ReturnType<LoopbackDiscord['user']>;
  /** what was posted in a channel, oldest first: the text of each message as it is now */
  seen(channel?: { readonly id: string }): string[];
  /** requests to post, in the order of arrival */
  posts(): readonly RecordedRequest[];
  close(): Promise<void>;
}

/** It is 6:00 UTC on 9 April 2025. */
export async function alertWorld(perHour = 6): Promise<AlertWorld> {
  let time = Date.UTC(2025, 3, 9, 6);
  const now = () => new Date(time);
  const discord = await startLoopbackDiscord({ now: () => time });
  const newsroom = await openNewsroom({ dataDir: ':memory:', defaultTimeZone: 'UTC', now });
  const running = await runBot({ discord, newsroom });
  const { store, speakers, refresh, archiveFor } = newsroom;
  const another = (options: Partial<AlertRunnerOptions> = {}) =>
    createAlertRunner({
      store: store.alerts,
      matcher: createMatcher({ store, speakers, refresh, now, log: createLog('silent') }),
      archiveFor,
      publisher: running.bot.alertPublisher,
      perHour,
      now,
      log: createLog('silent'),
      ...options,
    });
  const runner = another();
  running.bot.addGuildDataOwner(guildAlerts(store.alerts, runner));
  await runner.tick();
  return {
    discord,
    newsroom,
    running,
    runner,
    async report(name, report) {
      await take(newsroom, name, {
        outlet: 'UPI',
        headline: `News of ${name}`,
        at: new Date(time).toISOString().slice(0, 16),
        paragraphs: [`Something happened in ${name} on Wednesday, officials said.`],
        ...report,
      });
    },
    async pass(ms) {
      time += ms;
      await runner.tick();
      await discord.settled();
    },
    now: () => time,
    another,
    manager: (options = {}) => discord.user({ permissions: MANAGER, ...options }),
    seen: (channel = discord.channel) => {
      const held = channel as typeof discord.channel;
      return [...held.messages.values()]
        .filter(({ ephemeral, current }) => !ephemeral && current.author.bot === true)
        .map(({ current }) => shown({ message: current } as BotReply));
    },
    posts: () =>
      discord.requests.filter(
        ({ method, route }) =>
          method === 'POST' && (route === '/channels/:id/messages' || route === '/channels/:id/threads'),
      ),
    async close() {
      await runner.stop();
      await running.close();
      await newsroom.close();
      await discord.close();
    },
  };
}
