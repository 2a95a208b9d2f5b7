/** An answer as the message that is sent: what it shows, files, and components whose question is kept in the store. */
import { setImmediate } from 'node:timers/promises';
import { commandNamed } from '../../command.ts';
import type { Answer } from '../../model/answer.ts';
import { renderDiscord } from '../../render/discord/render.ts';
import { messagesFor } from '../../render/messages.ts';
import type { BotContext, Outcome } from '../bot-context.ts';
import { cardButtons } from './card-components.ts';
import { type CommandRequest, saveState, stateToken } from './component-state.ts';
import { componentsOf, hasComponents, shareButton, suggestionsOf } from './components.ts';
import type { MessageParts } from './message-body.ts';
import { reportButtons } from './report-components.ts';
import { settingsRows } from './settings-components.ts';
import { saveShownQuotes, shownQuotes } from './shown-quotes.ts';
import { trendPayload } from './trend-attachment.ts';

export interface AnswerPayload extends MessageParts {
  /** the command that was asked and how it ended; absent if that is known without the answer */
  readonly asked?: { readonly command: string; readonly outcome: Outcome };
  /** stores the state of the components; called after the message has been sent off, so that nobody waits for the disk */
  saveState(): Promise<void>;
}

/** What may be done in the channel of an answer. */
export interface Place {
  /** whether the bot may attach files */
  readonly canAttach: boolean;
  /** whether the person may post there what only they see */
  readonly canShare: boolean;
  /** whether the server wants pictures of stories */
  readonly wantsPictures: boolean;
}
/** For what is neither shown with a file nor posted again. */
const NOTHING: Place = { canAttach: false, canShare: false, wantsPictures: true };

/** Renders an answer in the language of a locale. `above` is finished markdown over it, such as who has shared it. */
export async function payloadOf(
  context: BotContext,
  answer: Answer,
  request: CommandRequest,
  locale: string,
  { canAttach, canShare, wantsPictures: pictures }: Place = NOTHING,
  above?: string,
): Promise<AnswerPayload> {
  const { mention, answers, newsroom, commands } = context;
  const draw = () => renderDiscord(answer, { locale, mention, above, pictures }).boxes;
  const asked = { command: request.command, outcome: outcomeOf(answer) };
  const { boxes, files } =
    answer.kind === 'trend'
      ? await trendPayload(context, answer, locale, canAttach, above)
      : {
          boxes: above === undefined ? answers.boxesOf(answer, `${locale} ${pictures}`, draw) : draw(),
          files: [],
        };
  // Posting asks again, and what is for one person, or changes something, must not be asked again for everybody.
  const command = commandNamed(commands, request.command);
  const isOpen = command?.permission === undefined && !command?.personal;
  const isShareable = request.private && canShare && isOpen && 'page' in answer;
  if (!hasComponents(answer) && !isShareable)
    return { asked, boxes, files, components: [], saveState: async () => {} };
  if (answer.kind === 'settings') {
    const rows = settingsRows(answer.settings, messagesFor(locale));
    return { asked, boxes, files, components: rows, saveState: async () => {} };
  }
  const offered = answer.kind === 'confirm' ? [answer] : suggestionsOf(answer);
  const suggestions = offered.map(({ command, options }) => ({
    command,
    options: { ...options },
  }));
  const state = { ...request, suggestions };
  const token = stateToken(state);
  const messages = messagesFor(locale);
  const shown = shownQuotes(answer);
  return {
    asked,
    boxes,
    files,
    components: componentsOf(answer, token, messages, [
      ...reportButtons(shown, messages),
      ...cardButtons(answer, shown, messages),
      ...(isShareable ? [shareButton(token, answer.page.number, messages)] : []),
    ]),
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
