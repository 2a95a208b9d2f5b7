/** Replies to a message in its channel: once, also if the request is repeated after a broken connection. */
import { type Message, type MessageCreateOptions, PermissionFlagsBits } from 'discord.js';
import type { ConversationMemory } from '../../answer/talk/memory.ts';
import { isForbidden, isGone } from '../api-errors.ts';
import { editBody, messageBody } from '../payload/message-body.ts';
import { messageKey } from './follow-up-keys.ts';
import type { Reply } from './respond.ts';

/** The reply to a message, which can be followed up itself. There is no deadline, so nothing is deferred. */
export function messageReply(message: Message, locale: string, memory: ConversationMemory): Reply {
  let sent: Message | undefined;
  return {
    logged: { message: message.id },
    asked: 'mention',
    asker: { person: message.author.id, server: message.guildId ?? undefined },
    locale,
    async send(response) {
      sent = await post(message, messageBody(response.message), '');
      if (sent && response.remembered) memory.set(messageKey(sent.id), response.remembered);
    },
    async sendFailure(response) {
      await post(message, messageBody(response.message), 'e');
    },
    removeComponents: async (response) => sent?.edit(editBody({ ...response.message, components: [] }, sent)),
    unreachable: (error) => (isGone(error) || isForbidden(error) ? 'could not answer there' : undefined),
  };
}

/**
 * Posts a message as a reply to another. Discord drops a second message with the same nonce, so that a request may be
 * repeated; the suffix tells the kinds of replies to one message apart.
 */
export async function post(
  message: Message,
  body: MessageCreateOptions,
  nonceSuffix: '' | 'e' | 'p',
): Promise<Message | undefined> {
  if (!message.channel.isSendable()) return undefined;
  return message.channel.send({
    ...body,
    // A reply may only refer to what the bot may read.
    ...(permissionsIn(message).refer && {
      reply: { messageReference: message.id, failIfNotExists: false },
    }),
    nonce: `${message.id}${nonceSuffix}`,
    enforceNonce: true,
  });
}

const ALL = { write: true, embed: true, attach: true, refer: true };

/** What the bot may do in the channel of a message; `refer` is to reply to it. */
export function permissionsIn({ channel, client }: Message): typeof ALL {
  if (channel.isDMBased() || !client.user) return ALL;
  const own = channel.permissionsFor(client.user);
  // If the bot's own member is not cached, nothing is known: Discord answers with an error if it is not allowed.
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
