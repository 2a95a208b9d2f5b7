/** Questions in a person's own words: a mention in a channel, a reply to an answer, or a direct message. */
import { type Message, MessageFlags } from 'discord.js';
import { matchQuestion } from '../../answer/question/question.ts';
import { matchMessage, type ReadMessage, readMessage } from '../../answer/talk/follow-up.ts';
import type { Remembered } from '../../answer/talk/remembered.ts';
import { typedCommand } from '../../answer/typed-command.ts';
import type { Notice } from '../../model/answer.ts';
import { notice } from '../../model/notice.ts';
import { localCommand, messagesNaming } from '../../render/messages.ts';
import type { BotContext } from '../bot-context.ts';
import { payloadOf } from '../payload/payload.ts';
import { callerOfMessage, type DiscordCaller } from './caller.ts';
import { answerQuestion } from './chat-input.ts';
import { messageKey, personKey } from './follow-up-keys.ts';
import { messageReply, permissionsIn, post } from './message-reply.ts';
import { type Response, respond } from './respond.ts';

const LINE_BREAK = /[\n\r\u2028\u2029]/;
const QUESTION_MARK = /[?？]\s*$/;

/**
 * Answers a message that mentions the bot by name, replies to it, or is written to it directly; ignores all others. Never
 * rejects.
 */
export async function onMessage(context: BotContext, message: Message): Promise<void> {
  const written = questionIn(message);
  if (written === undefined) return;
  const { text } = written;
  const remembered = rememberedFor(context, message);
  if (!written.isAddressed && !isMeant(text, remembered)) return;
  const locale = message.guild?.preferredLocale ?? context.locale;
  await respond(context, messageReply(message, locale, context.memory), async () => {
    const may = permissionsIn(message);
    if (!may.write) {
      context.log.info({ message: message.id }, 'mentioned where it may not write');
      return undefined;
    }
    if (!may.embed) {
      const name = (command: string) => context.mention(command) ?? localCommand(locale, command);
      const content = messagesNaming(locale, name)('error.no-embeds');
      await post(message, { content, flags: MessageFlags.SuppressEmbeds }, 'p');
      return undefined;
    }
    const read =
      typedCommand(text, context.commands) ?? readMessage(text, remembered.own ?? remembered.person);
    const caller = await callerOfMessage(context, message, may.attach);
    if (!caller.isOpen) return elsewhere(context, message, caller);
    const shownIn = caller.language ?? locale;
    return 'kind' in read
      ? noticed(context, read, shownIn, caller)
      : answered(context, read, text, shownIn, caller);
  });
}

/** Says where everybody may see answers: a reply to a message is never private. */
async function elsewhere(
  context: BotContext,
  { author }: Message,
  { settings, language }: DiscordCaller,
): Promise<Response> {
  const answer = {
    ...notice('error', 'settings.elsewhere'),
    channels: settings.channels,
  };
  const request = { command: 'news', typed: {}, by: author.id, private: false };
  const message = await payloadOf(context, answer, request, language ?? context.locale);
  return { how: 'reply', private: false, message };
}

function answered(
  context: BotContext,
  read: ReadMessage,
  text: string,
  locale: string,
  caller: DiscordCaller,
): Promise<Response> {
  const { command, page, understood } = read;
  // A message of several lines is prose, in which dashes are no operators. The looks of a single line decide.
  const isProse = command === 'news' && LINE_BREAK.test(text);
  const given = Object.entries(read.typed).filter((one): one is [string, string] => one[1] !== undefined);
  const typed = { ...Object.fromEntries(given), ...(isProse && { prose: 'true' }) };
  const request = { command, typed, by: caller.user ?? '', private: false };
  return answerQuestion(context, request, locale, caller, { page, ...(understood && { understood }) });
}

async function noticed(
  context: BotContext,
  answer: Notice,
  locale: string,
  caller: DiscordCaller,
): Promise<Response> {
  const request = { command: 'help', typed: {}, by: caller.user ?? '', private: false };
  const message = await payloadOf(context, answer, request, locale);
  return { how: 'reply', private: true, message };
}

/** What is remembered for a message: the answer that it replies to, and the last one of its author in the channel. */
interface RememberedFor {
  readonly own: Remembered | undefined;
  readonly person: Remembered | undefined;
}

function rememberedFor({ memory }: BotContext, { reference, author, channelId }: Message): RememberedFor {
  const repliedTo = reference?.messageId;
  return {
    own: repliedTo === undefined ? undefined : memory.get(messageKey(repliedTo)),
    person: memory.get(personKey({ channel: channelId, user: author.id })),
  };
}

/** Whether a reply that does not name the bot is meant for it: people also talk to each other under a digest. */
function isMeant(text: string, { own, person }: RememberedFor): boolean {
  if (own) return true;
  // Without an answer to follow up, “and …” is a remark.
  const matched = person ? matchMessage(text, person) : matchQuestion(text);
  const isTalk = matched !== undefined && !('kind' in matched) && matched.command === 'help';
  return QUESTION_MARK.test(text) || (matched !== undefined && !isTalk);
}

/** What is written; undefined if the message is not for the bot. `isAddressed` is false for a reply without a mention. */
function questionIn(message: Message): { readonly text: string; readonly isAddressed: boolean } | undefined {
  const { author, system, content, channel, client, mentions } = message;
  if (author.bot || system) return undefined;
  const mention = new RegExp(`<@!?${client.user?.id}>`, 'g');
  const isAddressed = channel.isDMBased() || mention.test(content);
  const text = content.replace(mention, ' ').trim();
  // Discord sends the text of a reply only if it pings the bot.
  const isReply = mentions.repliedUser?.id === client.user?.id && text !== '';
  return isAddressed || isReply ? { text, isAddressed } : undefined;
}
