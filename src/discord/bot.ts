/** The bot on Discord: logs in, registers the commands, hands each event to its handler, and leaves in order. */
import { setTimeout } from 'node:timers/promises';
import { type Client, Events, type Interaction } from 'discord.js';
import type { Command } from '../command.ts';
import { interval } from '../concurrency/interval.ts';
import { createRateLimiter } from '../concurrency/rate-limiter.ts';
import type { Secret } from '../config.ts';
import type { Poster } from '../digest/publisher.ts';
import type { Log } from '../log.ts';
import type { GuildDataOwner } from '../model/guild-data-owner.ts';
import type { Charts } from '../render/chart/chart.ts';
import type { Subscription } from '../store/feed-store.ts';
import { AnswerMemory } from './answer-cache.ts';
import type { BotContext, LiveArchive } from './bot-context.ts';
import { createClient } from './connection/client.ts';
import { watchGuilds } from './connection/guild-membership.ts';
import { LoginError, login, watch } from './connection/login.ts';
import { register } from './connection/registration.ts';
import { onAutocomplete, onMessageCommand, onSlashCommand } from './handlers/chat-input.ts';
import { onControl } from './handlers/components.ts';
import { onMessage } from './handlers/mentions.ts';
import { createPoster } from './publishing/edition-publisher.ts';
import { tellTrouble } from './publishing/feed-failure-notice.ts';

/** Milliseconds after which a person is told that the work goes on: well within Discord's three seconds. */
const DEFER_AFTER = 1000;
/** Milliseconds that answers under way get to finish when the bot leaves. */
const GRACE = 5000;
/** Requests a second of the bot's own accord: Discord takes 50 of all kinds, and answers come first. */
const OWN_REQUESTS = 40;
const SECOND = 1000;
const HOUR = 3_600_000;

export interface BotOptions {
  readonly token: Secret;
  /** REST base without the version */
  readonly apiUrl: string;
  /** the one server that gets the commands; everywhere where absent */
  readonly guildId?: string | undefined;
  /** language where Discord does not tell the person's */
  readonly locale: string;
  readonly archive: LiveArchive;
  readonly commands: readonly Command[];
  readonly log: Log;
  /** draws pictures; the bot closes it when it leaves */
  readonly charts: Charts;
  readonly deferAfter?: number;
  /** one that is not logged in, in place of the bot's own */
  readonly client?: Client;
}

export interface Bot {
  readonly client: Client<true>;
  /** tells the channel that added a source of its trouble; `later` where that is to be tried again */
  tellTrouble(source: Subscription): Promise<'told' | 'later'>;
  /** posts the editions of digests */
  readonly poster: Poster;
  /** tells somebody who keeps something for servers which have removed the bot, now and from now on */
  keepFor(keeper: GuildDataOwner): void;
  /** resolves with the reason when Discord will have the bot no more; its message is for the operator */
  readonly dismissed: Promise<LoginError>;
  /** lets answers under way finish, then leaves; resolves when nothing is left running */
  close(): Promise<void>;
}

/**
 * Logs in and answers until closed. Resolves when all shards are ready and the commands are registered. Rejects with
 * LoginError where Discord refuses the token or the intents, or cannot be reached.
 */
export async function startBot(options: BotOptions): Promise<Bot> {
  const { log, commands, archive, locale } = options;
  const client = options.client ?? createClient(options.apiUrl);
  const underWay = new Set<Promise<void>>();
  let ids: ReadonlyMap<string, string> = new Map();
  const surface: BotContext = {
    archive,
    commands,
    log,
    memory: new AnswerMemory(),
    charts: options.charts,
    locale,
    deferAfter: options.deferAfter ?? DEFER_AFTER,
    mention: (command) => {
      const id = ids.get(command.split(' ')[0] ?? '');
      return id === undefined ? undefined : `</${command}:${id}>`;
    },
  };
  const track = (work: Promise<void>) => {
    const tracked = work
      .catch((error: unknown) => log.error({ err: error }, 'a handler failed'))
      .finally(() => underWay.delete(tracked));
    underWay.add(tracked);
  };
  client.on(Events.InteractionCreate, (interaction) => track(handle(surface, interaction)));
  client.on(Events.MessageCreate, (message) => track(onMessage(surface, message)));
  const dismissed = watch(client, log);
  const keepFor = watchGuilds(client, log);

  await login(client, options, dismissed);
  if (!client.isReady()) throw new LoginError('Discord has not let the bot in.');
  const registered = await register(client.rest, client.application.id, options.guildId, commands).catch(
    (error: unknown) => {
      log.error({ err: error }, 'the commands could not be registered; those that Discord holds still work');
      return undefined;
    },
  );
  if (registered) {
    ids = registered.ids;
    log.info({ commands: ids.size, sent: registered.sent }, 'commands registered');
  }
  const warning = (what: string) => (error: unknown) =>
    log.warn({ err: error }, `${what} failed; it is tried again`);
  const sweepNotes = async () => {
    await archive.store.sweepNotes(archive.now().toISOString());
  };
  const stopSweeping = interval(sweepNotes, HOUR, warning('sweeping old notes'));
  // Not before each answer: what another process has stored may take long to index.
  const stopRefreshing = interval(() => archive.refresh(), SECOND, warning('looking for new stories'));

  const pace = createRateLimiter(OWN_REQUESTS);
  return {
    client,
    dismissed,
    tellTrouble: (source) => tellTrouble(client, source, locale),
    poster: createPoster({ client, archive, mention: surface.mention, pace, log }),
    keepFor,
    close,
  };

  async function close(): Promise<void> {
    await Promise.all([stopSweeping(), stopRefreshing()]);
    client.removeAllListeners(Events.InteractionCreate);
    client.removeAllListeners(Events.MessageCreate);
    const grace = new AbortController();
    await Promise.race([
      Promise.all(underWay),
      setTimeout(GRACE, undefined, { signal: grace.signal }).catch(() => {}),
    ]);
    grace.abort();
    await client.destroy();
    await options.charts.close();
  }
}

async function handle(surface: BotContext, interaction: Interaction): Promise<void> {
  if (interaction.isChatInputCommand()) return onSlashCommand(surface, interaction);
  if (interaction.isAutocomplete()) return onAutocomplete(surface, interaction);
  if (interaction.isMessageComponent()) return onControl(surface, interaction);
  if (interaction.isMessageContextMenuCommand()) return onMessageCommand(surface, interaction);
}
