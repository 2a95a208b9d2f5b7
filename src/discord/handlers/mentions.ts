/** Questions in a person's own words: a mention in a channel, or a direct message. */
import { type Message, type MessageCreateOptions, MessageFlags, PermissionFlagsBits } from 'discord.js';
import { readQuestion } from '../../answer/question/question.ts';
import { renderDiscord } from '../../render/discord/render.ts';
import { wordsOf } from '../../render/messages.ts';
import { isForbidden, isGone } from '../api-errors.ts';
import type { BotContext } from '../bot-context.ts';
import { type Outgoing, outgoing, sendAndKeep } from '../payload/payload.ts';
import { askingBy } from './caller.ts';
import { ask } from './chat-input.ts';
import { newReference, unforeseen } from './respond.ts';

/**
 * Answers a message that mentions the bot by name, or is written to it directly; passes all others over. Never
 * rejects: what fails is logged under a reference, and the person gets a sentence with it where Discord lets them.
 */
export async function onMessage(surface: BotContext, message: Message): Promise<void> {
  const question = questionIn(message);
  if (question === undefined) return;
  const started = performance.now();
  const { log } = surface;
  const about = { message: message.id };
  try {
    const may = permissionsIn(message);
    if (!may.write) {
      log.info(about, 'mentioned where it may not write');
      return;
    }
    if (!may.embed) {
      const content = wordsOf(localeOf(surface, message))('error.no-embeds', { command: '/news' });
      await post(message, { content, flags: MessageFlags.SuppressEmbeds }, may.refer, 'p');
      return;
    }
    const found = await answer(surface, message, question, may.attach);
    let sent: Message | undefined;
    await sendAndKeep(
      surface,
      found,
      async () => {
        sent = await send(message, found, may.refer);
      },
      async () => sent?.edit({ components: [] }),
    );
    log.info({ ...about, ms: Math.round(performance.now() - started) }, 'answered');
  } catch (error) {
    if (isGone(error) || isForbidden(error)) {
      log.warn({ ...about, err: error }, 'could not answer there');
      return;
    }
    const reference = newReference();
    log.error({ ...about, reference, err: error }, 'no answer');
    const { embeds } = renderDiscord(unforeseen(reference), { locale: localeOf(surface, message) });
    await send(message, { embeds, files: [], components: [] }, permissionsIn(message).refer, 'e').catch(
      (second: unknown) => log.error({ ...about, reference, err: second }, 'nor could that be said'),
    );
  }
}

const ALL = { write: true, embed: true, attach: true, refer: true };

/** What is asked; undefined where the message is not for the bot. */
function questionIn({ author, system, content, channel, client }: Message): string | undefined {
  if (author.bot || system) return undefined;
  // A reply to the bot pings it without a word of asking: only the mention as written counts.
  const mention = new RegExp(`<@!?${client.user?.id}>`, 'g');
  if (!channel.isDMBased() && !mention.test(content)) return undefined;
  return content.replace(mention, ' ').trim();
}

async function answer(
  surface: BotContext,
  message: Message,
  question: string,
  attaches: boolean,
): Promise<Outgoing> {
  const { command, options } = readQuestion(question);
  const asked = { command, typed: { ...options }, by: message.author.id, private: false };
  const found = await ask(surface, command, options, 1, askingBy(message, attaches));
  return outgoing(surface, found, asked, localeOf(surface, message), attaches);
}

/** Replies once: Discord drops a second message with the same nonce, so that a request may be repeated. */
async function send(
  message: Message,
  { embeds, files, components }: Omit<Outgoing, 'keep'>,
  refer: boolean,
  nonceSuffix = '',
): Promise<Message | undefined> {
  const body = { embeds: [...embeds], files: [...files], components: [...components] };
  return post(message, body, refer, nonceSuffix);
}

async function post(
  message: Message,
  body: MessageCreateOptions,
  refer: boolean,
  nonceSuffix: string,
): Promise<Message | undefined> {
  if (!message.channel.isSendable()) return undefined;
  return message.channel.send({
    ...body,
    // A reply may only refer to what the bot may read.
    ...(refer && { reply: { messageReference: message.id, failIfNotExists: false } }),
    nonce: `${message.id}${nonceSuffix}`,
    enforceNonce: true,
  });
}

/** What the bot may do where a message stands; `refer` is to reply to it. */
function permissionsIn({ channel, client }: Message): typeof ALL {
  if (channel.isDMBased() || !client.user) return ALL;
  const own = channel.permissionsFor(client.user);
  // Without its own member in the cache nothing is known: Discord will tell.
  if (!own) return ALL;
  const send = channel.isThread()
    ? PermissionFlagsBits.SendMessagesInThreads
    : PermissionFlagsBits.SendMessages;
  return {
    write: own.has([PermissionFlagsBits.ViewChannel, send]),
    embed: own.has(PermissionFlagsBits.EmbedLinks),
    attach: own.has(PermissionFlagsBits.AttachFiles),
    refer: own.has(PermissionFlagsBits.ReadMessageHistory),
  };
}

function localeOf(surface: BotContext, message: Message): string {
  return message.guild?.preferredLocale ?? surface.locale;
}
