/** A process that posts and is not connected to the gateway: other processes answer. */
import { interval } from '../concurrency/interval.ts';
import type { Bot, BotOptions } from './bot.ts';
import { accountOf } from './connection/account.ts';
import { createRest } from './connection/client.ts';
import { registeredAt, routeOf } from './connection/take-back.ts';
import { createOwnPosts } from './publishing/own-posts.ts';
import { startUpkeep } from './upkeep.ts';

/** How often it is asked which commands there are. */
const LEARN_INTERVAL_MS = 600_000;

export type WorkerOptions = Pick<BotOptions, 'token' | 'apiUrl' | 'guildId' | 'newsroom' | 'locale' | 'log'>;

/** Rejects with LoginError if Discord refuses the token, or cannot be reached. */
export async function startWorker(options: WorkerOptions): Promise<Bot> {
  const { token, apiUrl, guildId, newsroom, log, locale } = options;
  const rest = createRest(apiUrl, token);
  const { id, name, application } = await accountOf(rest, apiUrl);
  let ids: ReadonlyMap<string, string> | undefined;
  /** The commands are registered by those who answer them, perhaps after this process has started. */
  async function learnCommands(): Promise<void> {
    const registered = await registeredAt(rest, routeOf(application, guildId));
    if (registered.length > 0) ids = new Map(registered.map((one) => [one.name, one.id]));
  }
  const unknown = (error: unknown) =>
    log.warn({ err: error }, 'the commands cannot be asked for; what is posted names them without a link');
  await learnCommands().catch(unknown);
  const stopLearning = interval(learnCommands, LEARN_INTERVAL_MS, unknown);
  const mention = (command: string) => {
    const known = ids?.get(command.split(' ')[0] ?? '');
    return known === undefined ? undefined : `</${command}:${known}>`;
  };
  const poster = { rest, self: id, guild: () => undefined, channel: () => undefined };
  const stopUpkeep = startUpkeep(newsroom, log);
  return {
    ...createOwnPosts(poster, { newsroom, mention, locale, log }),
    name,
    application,
    gateway: () => undefined,
    // Those who answer are told by Discord; what is posted into a server that is gone is refused.
    addGuildDataOwner: () => {},
    disconnected: new Promise(() => {}),
    running: () => 0,
    async close(last) {
      await Promise.all([stopUpkeep(), stopLearning()]);
      await last;
    },
  };
}
