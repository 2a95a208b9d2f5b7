/** The bot on Discord: logs in, registers the commands, passes each event to its handler, and shuts down in order. */
import { setTimeout } from 'node:timers/promises';
import {
  type Client,
  Events,
  type Interaction,
  type MessageComponentInteraction,
  type ModalSubmitInteraction,
} from 'discord.js';
import type { AlertPublisher } from '../alerts/publisher.ts';
import { ConversationMemory } from '../answer/talk/memory.ts';
import type { Command } from '../command.ts';
import { interval } from '../concurrency/interval.ts';
import { createRateLimiter } from '../concurrency/rate-limiter.ts';
import type { Secret } from '../config.ts';
import type { EditionPublisher } from '../digest/publisher.ts';
import type { Log } from '../log.ts';
import type { GuildDataOwner } from '../model/guild-data-owner.ts';
import type { Charts } from '../render/chart/chart.ts';
import type { Subscription } from '../store/feed-store.ts';
import { AnswerCache } from './answer-cache.ts';
import type { BotContext, BotNewsroom, Ended } from './bot-context.ts';
import { createClient } from './connection/client.ts';
import { watchGuilds } from './connection/guild-membership.ts';
import { LoginError, login, watchConnection } from './connection/login.ts';
import { createCooldowns } from './cooldowns.ts';

export { startWhenReachable } from './connection/start-when-reachable.ts';

import { CHECK_COMMAND, register } from './connection/registration.ts';
import { onAlertButton } from './handlers/alert-button.ts';
import { onCard } from './handlers/card.ts';
import { onAutocomplete, onMessageCommand, onSlashCommand } from './handlers/chat-input.ts';
import { onCheckMessage } from './handlers/check-message.ts';
import { onComponent } from './handlers/components.ts';
import { onDigestForm, onDigestFormButton, onDigestSet, opensDigestForm } from './handlers/digest-forms.ts';
import { onMessage } from './handlers/mentions.ts';
import { onReportComponent, onReportReason } from './handlers/report.ts';
import { onSettings } from './handlers/settings.ts';
import { parseAlertId } from './payload/alert-components.ts';
import { parseCardId } from './payload/card-components.ts';
import { parseDigestFormId } from './payload/digest-forms.ts';
import { parseReportId } from './payload/report-components.ts';
import { parseSettingsId } from './payload/settings-components.ts';
import { createAlertPublisher } from './publishing/alert-publisher.ts';
import { createEditionPublisher } from './publishing/edition-publisher.ts';
import { sendFeedFailureNotice } from './publishing/feed-failure-notice.ts';
import { createReportPoster, type PostReports } from './publishing/report-poster.ts';
import { watchWelcomes } from './publishing/welcome.ts';
import { createQuotas, type QuotaLimits, WITHOUT_QUOTAS } from './quotas.ts';
import { sweep } from './sweep.ts';

/** How long work may take before Discord is told that it goes on: well within Discord's three seconds. */
const DEFER_AFTER_MS = 1000;
/** How long work may take at all. Discord waits for fifteen minutes, a person does not. */
const LIMIT_MS = 60_000;
/** How long running handlers may take to finish when the bot shuts down. */
const SHUTDOWN_GRACE_MS = 3000;
/** For digests and notices. Discord's limit is 50 requests a second of all kinds, and answers come first. */
const MAX_OWN_REQUESTS_PER_SECOND = 40;
const REFRESH_INTERVAL_MS = 1000;
const SWEEP_INTERVAL_MS = 3_600_000;

export interface BotOptions {
  readonly token: Secret;
  /** REST base without the version */
  readonly apiUrl: string;
  /** the one server in which commands are registered; everywhere if absent */
  readonly guildId?: string | undefined;
  /** the language if Discord does not send the person's */
  readonly locale: string;
  readonly newsroom: BotNewsroom;
  readonly commands: readonly Command[];
  readonly log: Log;
  /** draws charts; the bot closes it when it shuts down */
  readonly charts: Charts;
  readonly deferAfterMs?: number;
  /** nobody is refused if absent */
  readonly quotas?: QuotaLimits;
  readonly limitMs?: number;
  /** hears of each question that has ended */
  readonly onEnded?: (ended: Ended) => void;
  /** a client that is not logged in yet, in place of the bot's own */
  readonly client?: Client;
}

export interface Bot {
  readonly client: Client<true>;
  /** tells the channel where a feed was added that it fails; `later` if this must be tried again */
  sendFeedFailureNotice(source: Subscription): Promise<'sent' | 'later'>;
  /** posts the editions of digests */
  readonly publisher: EditionPublisher;
  /** posts the messages of alerts */
  readonly alertPublisher: AlertPublisher;
  /** posts new reports of wrong speakers in the operator's channel */
  readonly postReports: PostReports;
  /** tells an owner of data about servers which servers have removed the bot, now and from now on */
  addGuildDataOwner(owner: GuildDataOwner): void;
  /** resolves with the reason when Discord has closed the connection for good; its message is for the operator */
  readonly disconnected: Promise<LoginError>;
  /** how many questions are being answered */
  running(): number;
  /** lets running handlers finish, and `last`, then logs out; resolves when nothing is left running */
  close(last?: Promise<unknown>): Promise<void>;
}

/**
 * Logs in and answers until closed. Resolves when all shards are ready and the commands are registered. Rejects with
 * LoginError if Discord refuses the token or the intents, or cannot be reached.
 */
export async function startBot(options: BotOptions): Promise<Bot> {
  const { log, commands, newsroom, locale } = options;
  const client = options.client ?? createClient(options.apiUrl);
  const running = new Set<Promise<void>>();
  let ids: ReadonlyMap<string, string> = new Map();
  const context: BotContext = {
    newsroom,
    commands,
    log,
    answers: new AnswerCache(),
    takeQuota: options.quotas ? createQuotas(options.quotas, newsroom.now) : WITHOUT_QUOTAS,
    sharing: new Set(),
    takeCooldown: createCooldowns(newsroom.now),
    memory: new ConversationMemory(() => newsroom.now().getTime()),
    charts: options.charts,
    locale,
    deferAfterMs: options.deferAfterMs ?? DEFER_AFTER_MS,
    limitMs: options.limitMs ?? LIMIT_MS,
    onEnded: options.onEnded ?? (() => {}),
    mention: (command) => {
      const id = ids.get(command.split(' ')[0] ?? '');
      return id === undefined ? undefined : `</${command}:${id}>`;
    },
  };
  const trackHandler = (work: Promise<void>) => {
    const tracked = work
      .catch((error: unknown) => log.error({ err: error }, 'a handler failed'))
      .finally(() => running.delete(tracked));
    running.add(tracked);
  };
  client.on(Events.InteractionCreate, (interaction) => trackHandler(handle(context, interaction)));
  client.on(Events.MessageCreate, (message) => trackHandler(onMessage(context, message)));
  const disconnected = watchConnection(client, log);
  const addGuildDataOwner = watchGuilds(client, log);
  const welcomes = watchWelcomes(client, { newsroom, commands, mention: context.mention, locale, log });

  await login(client, options, disconnected);
  if (!client.isReady()) throw new LoginError('Discord has not let the bot in.');
  const registration = { rest: client.rest, application: client.application.id, store: newsroom.store, log };
  const registered = await register(registration, options.guildId, commands, newsroom.now()).catch(
    (error: unknown) => {
      log.error({ err: error }, 'the commands could not be registered; those that Discord holds still work');
      return undefined;
    },
  );
  if (registered) {
    ids = registered.ids;
    log.info({ commands: ids.size, sent: registered.sent }, 'commands registered');
  }
  // Its commands can be clicked now.
  trackHandler(welcomes.begin());
  const warning = (what: string) => (error: unknown) =>
    log.warn({ err: error }, `${what} failed; it is tried again`);
  const stopSweeping = interval(
    () => sweep(newsroom.store, newsroom.now()),
    SWEEP_INTERVAL_MS,
    warning('sweeping what is outdated'),
  );
  // Not before each answer: indexing what another process has stored may take long.
  const stopRefreshing = interval(
    () => newsroom.refresh(),
    REFRESH_INTERVAL_MS,
    warning('looking for new stories'),
  );

  const pace = createRateLimiter(MAX_OWN_REQUESTS_PER_SECOND);
  return {
    client,
    disconnected,
    sendFeedFailureNotice: (source) =>
      sendFeedFailureNotice(client, source, { settings: newsroom.store.settings, locale }),
    publisher: createEditionPublisher({ client, newsroom, mention: context.mention, pace, log }),
    alertPublisher: createAlertPublisher({ client, newsroom, mention: context.mention, pace, log }),
    postReports: createReportPoster({ client, store: newsroom.store, now: newsroom.now, pace, log, locale }),
    addGuildDataOwner,
    running: () => running.size,
    close,
  };

  async function close(last?: Promise<unknown>): Promise<void> {
    await Promise.all([stopSweeping(), stopRefreshing()]);
    client.removeAllListeners(Events.InteractionCreate);
    client.removeAllListeners(Events.MessageCreate);
    const grace = new AbortController();
    await Promise.race([
      Promise.all([...running, last]),
      setTimeout(SHUTDOWN_GRACE_MS, undefined, { signal: grace.signal }).catch(() => {}),
    ]);
    grace.abort();
    await client.destroy();
    await options.charts.close();
  }
}

async function handle(context: BotContext, interaction: Interaction): Promise<void> {
  if (interaction.isChatInputCommand())
    return opensDigestForm(interaction)
      ? onDigestSet(context, interaction)
      : onSlashCommand(context, interaction);
  if (interaction.isAutocomplete()) return onAutocomplete(context, interaction);
  if (interaction.isModalSubmit()) return onForm(context, interaction);
  if (interaction.isMessageComponent()) return onAnyComponent(context, interaction);
  if (interaction.isMessageContextMenuCommand())
    return interaction.commandName === CHECK_COMMAND
      ? onCheckMessage(context, interaction)
      : onMessageCommand(context, interaction);
}

/** What a form is about stands in its id. */
async function onForm(context: BotContext, interaction: ModalSubmitInteraction): Promise<void> {
  const { customId } = interaction;
  if (parseSettingsId(customId)) return onSettings(context, interaction);
  if (parseDigestFormId(customId)) return onDigestForm(context, interaction);
  return onReportReason(context, interaction);
}

async function onAnyComponent(context: BotContext, interaction: MessageComponentInteraction): Promise<void> {
  const { customId } = interaction;
  if (parseReportId(customId)) return onReportComponent(context, interaction);
  if (parseSettingsId(customId)) return onSettings(context, interaction);
  if (parseDigestFormId(customId)) return onDigestFormButton(context, interaction);
  if (parseCardId(customId)) return onCard(context, interaction);
  if (parseAlertId(customId)) return onAlertButton(context, interaction);
  return onComponent(context, interaction);
}
