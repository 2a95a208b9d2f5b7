/** An answer as the message that is sent: embeds, files, and components whose question is kept in the store. */
import { setImmediate } from 'node:timers/promises';
import type { APIActionRowComponent, APIComponentInMessageActionRow, APIEmbed } from 'discord.js';
import type { Answer } from '../../model/answer.ts';
import { renderDiscord } from '../../render/discord/render.ts';
import { messagesFor } from '../../render/messages.ts';
import type { BotContext, Outcome } from '../bot-context.ts';
import { type CommandRequest, saveState, stateToken } from './component-state.ts';
import { componentsOf, hasComponents, suggestionsOf } from './components.ts';
import { reportRow } from './report-components.ts';
import { settingsRows } from './settings-components.ts';
import { saveShownQuotes, shownQuotes } from './shown-quotes.ts';
import { type AttachedFile, trendPayload } from './trend-attachment.ts';

export interface AnswerPayload {
  /** the command that was asked and how it ended; absent if that is known without the answer */
  readonly asked?: { readonly command: string; readonly outcome: Outcome };
  readonly embeds: readonly APIEmbed[];
  readonly files: readonly AttachedFile[];
  readonly components: readonly APIActionRowComponent<APIComponentInMessageActionRow>[];
  /** stores the state of the components; called after the message has been sent off, so that nobody waits for the disk */
  saveState(): Promise<void>;
}

/** Renders an answer in the language of a locale; `canAttach` is whether the bot may attach files in the channel. */
export async function payloadOf(
  context: BotContext,
  answer: Answer,
  request: CommandRequest,
  locale: string,
  canAttach: boolean,
): Promise<AnswerPayload> {
  const { mention, answers, newsroom } = context;
  const asked = { command: request.command, outcome: outcomeOf(answer) };
  const { embeds, files } =
    answer.kind === 'trend'
      ? await trendPayload(context, answer, locale, canAttach)
      : {
          embeds: answers.embedsOf(answer, locale, () => renderDiscord(answer, { locale, mention }).embeds),
          files: [],
        };
  if (!hasComponents(answer)) return { asked, embeds, files, components: [], saveState: async () => {} };
  if (answer.kind === 'settings') {
    const rows = settingsRows(answer.settings, messagesFor(locale));
    return { asked, embeds, files, components: rows, saveState: async () => {} };
  }
  const offered = answer.kind === 'confirm' ? [answer] : suggestionsOf(answer);
  const suggestions = offered.map(({ command, options }) => ({
    command,
    options: { ...options },
  }));
  const state = { ...request, suggestions };
  const messages = messagesFor(locale);
  const shown = shownQuotes(answer);
  return {
    asked,
    embeds,
    files,
    components: [...componentsOf(answer, stateToken(state), messages), ...reportRow(shown, messages)],
    async saveState() {
      await saveState(newsroom.store, state, newsroom.now());
      if (shown.length > 0) await saveShownQuotes(newsroom.store, shown, newsroom.now());
    },
  };
}

/**
 * Sends a message and stores the state of its components meanwhile. If that cannot be stored, `removeComponents` takes
 * them off again, since they would not work.
 */
export async function sendAndSaveState(
  { log }: BotContext,
  message: AnswerPayload,
  send: () => Promise<unknown>,
  removeComponents: () => Promise<unknown>,
): Promise<void> {
  const sending = send();
  // The request goes out before the store is written.
  const saving = setImmediate().then(() => message.saveState());
  const [sent, saved] = await Promise.allSettled([sending, saving]);
  if (sent.status === 'rejected') throw sent.reason;
  if (saved.status === 'fulfilled') return;
  log.warn({ err: saved.reason }, 'an answer loses its buttons: its question cannot be kept');
  await removeComponents().catch((error: unknown) => log.warn({ err: error }, 'nor can they be taken off'));
}

/** How an answer ends its question, in the log and the metrics. */
function outcomeOf(answer: Answer): Outcome {
  if (answer.kind !== 'notice') return 'answered';
  if (answer.tone === 'error') return 'refused';
  return answer.tone === 'empty' ? 'empty' : 'answered';
}
