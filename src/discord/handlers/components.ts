/** Buttons and menus under an answer: turning pages, opening an article, taking a suggestion. */
import type { MessageComponentInteraction } from 'discord.js';
import { notice } from '../../model/notice.ts';
import { sharedLine } from '../../render/discord/stamp.ts';
import { messagesFor } from '../../render/messages.ts';
import type { BotContext } from '../bot-context.ts';
import { type ComponentState, findState } from '../payload/component-state.ts';
import { type ArticleChoice, parseArticleChoice, parseComponentId } from '../payload/components.ts';
import { payloadOf } from '../payload/payload.ts';
import { callerOf } from './caller.ts';
import { answerRequest, rememberAnswer, runCommand } from './chat-input.ts';
import { interactionReply } from './interaction-reply.ts';
import { type Response, respond } from './respond.ts';
import { shownLocale } from './server-rules.ts';
import { postOnce } from './share.ts';

/** Answers a button or a menu choice. If the component is not ours, or too old, the person gets a sentence. */
export async function onComponent(
  context: BotContext,
  interaction: MessageComponentInteraction,
): Promise<void> {
  const action = parseComponentId(interaction.customId);
  const { locale } = interaction;
  const by = interaction.user.id;
  const name = action?.kind ?? 'unknown control';
  // An article is shown beside the answer; everything else replaces it.
  const waiting = action?.kind === 'open' ? 'reply' : 'update';
  const reply = interactionReply(interaction, { name, locale, waiting, private: true });
  await respond(context, reply, async () => {
    const { store, now } = context.newsroom;
    const state = action && (await findState(store, action.token, now()));
    if (!action || !state) return errorResponse(context, 'page.expired', state, by, locale);
    const isOwn = state.by === by;
    if (!isOwn && (state.private || action.kind === 'yes' || action.kind === 'no'))
      return errorResponse(context, 'page.private', state, by, locale);
    switch (action.kind) {
      case 'page':
        return turnPage(context, state, action.page, interaction);
      case 'share':
        return postOnce(context, interaction, () => shared(context, state, action.page, interaction));
      case 'open':
        return openArticle(context, action.choice ?? parseArticleChoice(choiceOf(interaction)), interaction);
      case 'try':
        return takeSuggestion(context, state, interaction);
      case 'yes':
        return confirm(context, state, interaction);
      case 'no':
        return keepAsItIs(context, state, interaction);
    }
  });
}

async function turnPage(
  context: BotContext,
  state: ComponentState,
  page: number,
  interaction: MessageComponentInteraction,
): Promise<Response> {
  const caller = await callerOf(context, interaction);
  const answer = await runCommand(context, state.command, state.typed, page, caller);
  const locale = shownLocale(answer, state.private, interaction.locale, caller);
  const message = await payloadOf(context, answer, state, locale, caller);
  if (state.by === interaction.user.id) rememberAnswer(context, state, page, answer, caller);
  // If the page no longer exists, the notice about it must not replace the page that is shown.
  return answer.kind === 'notice'
    ? { how: 'reply', private: true, message }
    : { how: 'update', private: state.private, message };
}

/** The page of a private answer for everybody, with a line that says who has shared it. */
async function shared(
  context: BotContext,
  state: ComponentState,
  page: number,
  interaction: MessageComponentInteraction,
): Promise<Response> {
  const { user } = interaction;
  const caller = await callerOf(context, interaction);
  const answer = await runCommand(context, state.command, state.typed, page, caller);
  const locale = shownLocale(answer, false, interaction.locale, caller);
  if (answer.kind === 'notice')
    return { how: 'reply', private: true, message: await payloadOf(context, answer, state, locale, caller) };
  const above = sharedLine(user.id, messagesFor(locale));
  const request = { ...state, private: false };
  // Now that everybody sees it, it can be followed up where everybody reads.
  rememberAnswer(context, request, page, answer, caller);
  return {
    how: 'reply',
    private: false,
    message: await payloadOf(context, answer, request, locale, caller, above),
  };
}

/** Shows an article only to the person who chose it: the others have not asked. */
async function openArticle(
  context: BotContext,
  choice: ArticleChoice | undefined,
  interaction: MessageComponentInteraction,
): Promise<Response> {
  const { locale } = interaction;
  const by = interaction.user.id;
  if (!choice) return errorResponse(context, 'page.expired', undefined, by, locale);
  const { command, article } = choice;
  const request = { command, typed: { article }, by, private: true };
  return answerRequest(context, request, locale, await callerOf(context, interaction));
}

/** If the person who asked takes a suggestion, it replaces the answer; anybody else gets an answer of their own. */
async function takeSuggestion(
  context: BotContext,
  state: ComponentState,
  interaction: MessageComponentInteraction,
): Promise<Response> {
  const { locale } = interaction;
  const by = interaction.user.id;
  const suggestion = state.suggestions[Number(choiceOf(interaction))];
  if (!suggestion) return errorResponse(context, 'page.expired', state, by, locale);
  const own = state.by === by;
  const { command, options: typed } = suggestion;
  const caller = await callerOf(context, interaction);
  const request = { command, typed, by, private: state.private || !own || !caller.isOpen };
  const response = await answerRequest(context, request, locale, caller);
  // A notice is shown privately, but the answer to a public question belongs in the channel.
  const inPlace = own && (state.private || !interaction.message.flags.has('Ephemeral'));
  return inPlace ? { ...response, how: 'update' } : response;
}

/** Does what was asked about, in place of the question. */
async function confirm(
  context: BotContext,
  state: ComponentState,
  interaction: MessageComponentInteraction,
): Promise<Response> {
  const { locale } = interaction;
  const by = interaction.user.id;
  const [meant] = state.suggestions;
  if (!meant) return errorResponse(context, 'page.expired', state, by, locale);
  const request = { command: meant.command, typed: meant.options, by, private: true };
  const caller = await callerOf(context, interaction);
  return { ...(await answerRequest(context, request, locale, caller)), how: 'update' };
}

/** Says, in place of the question, that nothing was done. */
async function keepAsItIs(
  context: BotContext,
  state: ComponentState,
  { locale }: MessageComponentInteraction,
): Promise<Response> {
  const message = await payloadOf(context, notice('done', 'confirm.kept'), state, locale);
  return { how: 'update', private: true, message };
}

async function errorResponse(
  context: BotContext,
  message: string,
  state: ComponentState | undefined,
  by: string,
  locale: string,
): Promise<Response> {
  const command = state?.command ?? 'news';
  const refused = notice('error', message, { command: `/${command}` });
  const request = { command, typed: {}, by, private: true };
  return {
    how: 'reply',
    private: true,
    message: await payloadOf(context, refused, request, locale),
  };
}

/** The value that was chosen in a menu; empty for a button. */
function choiceOf(interaction: MessageComponentInteraction): string {
  return interaction.isStringSelectMenu() ? (interaction.values[0] ?? '') : '';
}
