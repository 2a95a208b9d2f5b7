/** What answers: passes each event of a client to its handler, and knows which handlers are at work. */
import { setTimeout } from 'node:timers/promises';
import {
  type Client,
  Events,
  type Interaction,
  type MessageComponentInteraction,
  type ModalSubmitInteraction,
} from 'discord.js';
import { ConversationMemory } from '../answer/talk/memory.ts';
import type { Command } from '../command.ts';
import type { Log } from '../log.ts';
import type { Charts } from '../render/chart/chart.ts';
import { AnswerCache } from './answer-cache.ts';
import type { BotContext, BotNewsroom, Ended } from './bot-context.ts';
import { CHECK_COMMAND } from './connection/registration.ts';
import { createCooldowns } from './cooldowns.ts';
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
import { createQuotas, type QuotaLimits, WITHOUT_QUOTAS } from './quotas.ts';

/** How long work may take before Discord is told that it goes on: well within Discord's three seconds. */
const DEFER_AFTER_MS = 1000;
/** How long work may take at all. Discord waits for fifteen minutes, a person does not. */
const LIMIT_MS = 60_000;
/** How long running handlers may take to finish when their client is to close. */
const GRACE_MS = 3000;

export interface AnsweringOptions {
  readonly newsroom: BotNewsroom;
  readonly commands: readonly Command[];
  readonly log: Log;
  /** draws charts */
  readonly charts: Charts;
  /** the language if Discord does not send the person's */
  readonly locale: string;
  readonly deferAfterMs?: number;
  /** nobody is refused if absent */
  readonly quotas?: QuotaLimits;
  readonly limitMs?: number;
  /** hears of each question that has ended */
  readonly onEnded?: (ended: Ended) => void;
}

export interface Answering {
  readonly context: BotContext;
  /** Makes the registered commands known, by name with their ids: answers mention them. */
  knowCommands(ids: ReadonlyMap<string, string>): void;
  /**
   * Answers what a client receives; to be called before its login. `isSure` tells whether its shards are surely no other
   * process's: messages are passed over otherwise. Of interactions Discord itself takes one answer alone.
   */
  attach(client: Client, isSure?: () => boolean): void;
  /** Answers nothing more that a client receives. */
  detach(client: Client): void;
  /** Counts work among the running handlers; logs its error. */
  track(work: Promise<void>): void;
  /** how many handlers are at work */
  running(): number;
  /** Resolves when those at work now have finished, and `last`, or after some seconds. */
  finished(last?: Promise<unknown>): Promise<void>;
}

export function createAnswering(options: AnsweringOptions): Answering {
  const { newsroom, commands, log, locale, charts } = options;
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
    charts,
    locale,
    deferAfterMs: options.deferAfterMs ?? DEFER_AFTER_MS,
    limitMs: options.limitMs ?? LIMIT_MS,
    onEnded: options.onEnded ?? (() => {}),
    mention: (command) => {
      const id = ids.get(command.split(' ')[0] ?? '');
      return id === undefined ? undefined : `</${command}:${id}>`;
    },
  };
  function track(work: Promise<void>): void {
    const tracked = work
      .catch((error: unknown) => log.error({ err: error }, 'a handler failed'))
      .finally(() => running.delete(tracked));
    running.add(tracked);
  }
  return {
    context,
    knowCommands(registered) {
      ids = registered;
    },
    attach(client, isSure = () => true) {
      client.on(Events.InteractionCreate, (interaction) => track(handle(context, interaction)));
      client.on(Events.MessageCreate, (message) => {
        if (isSure()) track(onMessage(context, message));
      });
    },
    detach(client) {
      client.removeAllListeners(Events.InteractionCreate);
      client.removeAllListeners(Events.MessageCreate);
    },
    track,
    running: () => running.size,
    async finished(last) {
      const grace = new AbortController();
      await Promise.race([
        Promise.all([...running, last]),
        setTimeout(GRACE_MS, undefined, { signal: grace.signal }).catch(() => {}),
      ]);
      grace.abort();
    },
  };
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
