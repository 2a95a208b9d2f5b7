/** Questions in a person's own words: a mention in a channel, or a direct message. */
import { type Message, MessageFlags } from 'discord.js';
import { readQuestion } from '../../answer/question/question.ts';
import { notice } from '../../model/notice.ts';
import { messagesFor } from '../../render/messages.ts';
import type { BotContext } from '../bot-context.ts';
import { payloadOf } from '../payload/payload.ts';
import { callerOfMessage, type DiscordCaller } from './caller.ts';
import { answerQuestion } from './chat-input.ts';
import { messageReply, permissionsIn, post } from './message-reply.ts';
import { type Response, respond } from './respond.ts';

const LINE_BREAK = /[\n\r\u2028\u2029]/;

/** Answers a message that mentions the bot by name, or is written to it directly; ignores all others. Never rejects. */
export async function onMessage(context: BotContext, message: Message): Promise<void> {
  const question = questionIn(message);
  if (question === undefined) return;
  const locale = message.guild?.preferredLocale ?? context.locale;
  await respond(context, messageReply(message, locale), async () => {
    const may = permissionsIn(message);
    if (!may.write) {
      context.log.info({ message: message.id }, 'mentioned where it may not write');
      return undefined;
    }
    if (!may.embed) {
      const content = messagesFor(locale)('error.no-embeds', { command: '/news' });
      await post(message, { content, flags: MessageFlags.SuppressEmbeds }, 'p');
      return undefined;
    }
    const caller = await callerOfMessage(context, message, may.attach);
    if (!caller.isOpen) return elsewhere(context, message, caller);
    const { command, options } = readQuestion(question);
    // A message of several lines is prose, in which dashes are no operators. The looks of a single line decide.
    const isProse = command === 'news' && LINE_BREAK.test(question);
    const typed = { ...options, ...(isProse && { prose: 'true' }) };
    const request = { command, typed, by: message.author.id, private: false };
    return answerQuestion(context, request, caller.language ?? locale, caller);
  });
}

/** Says where everybody may see answers: a reply to a message is never private. */
async function elsewhere(
  context: BotContext,
  { author }: Message,
  { settings, language }: DiscordCaller,
): Promise<Response> {
  const answer = {
    ...notice('error', 'settings.elsewhere', { command: '/news' }),
    channels: settings.channels,
  };
  const request = { command: 'news', typed: {}, by: author.id, private: false };
  const message = await payloadOf(context, answer, request, language ?? context.locale);
  return { how: 'reply', private: false, message };
}

/** What is asked; undefined if the message is not for the bot. */
function questionIn({ author, system, content, channel, client }: Message): string | undefined {
  if (author.bot || system) return undefined;
  // A reply to the bot pings it without asking anything: only the mention as written counts.
  const mention = new RegExp(`<@!?${client.user?.id}>`, 'g');
  if (!channel.isDMBased() && !mention.test(content)) return undefined;
  return content.replace(mention, ' ').trim();
}
