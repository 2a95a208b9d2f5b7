/** Which messages are announced to the bot, and what it may read of them. */
import type { APIMessage } from 'discord.js';
import type { Stand } from './http-types.ts';
import { Intent } from './permissions.ts';
import type { Session } from './sessions.ts';
import type { Channel, HeldMessage } from './world.ts';

/** The target of dispatches about a channel. */
export function hearers(channel: Channel): { guildId?: string; intent: number } {
  return channel.guild === undefined
    ? { intent: Intent.DirectMessages }
    : { guildId: channel.guild.id, intent: Intent.GuildMessages };
}

/** Dispatches a new or changed message to the bot, with the content that it may read. */
export function announce(stand: Stand, held: HeldMessage, event: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE'): void {
  // Ephemeral messages are not dispatched, nor are messages in guilds that the bot is not in.
  if (held.ephemeral || held.channel.guild?.botIn === false) return;
  const { guild, recipient } = held.channel;
  const where = guild === undefined ? {} : { guild_id: guild.id, member: memberObject(undefined) };
  const channelType = recipient === undefined ? {} : { channel_type: 1 };
  stand.gateway.dispatch(
    event,
    (session: Session) => ({ ...visibleTo(session, stand, held), ...where, ...channelType }),
    hearers(held.channel),
  );
}

/** Without the MessageContent intent a bot reads its own messages, direct messages, and what mentions it. */
function visibleTo(session: Session, stand: Stand, { channel, current }: HeldMessage): APIMessage {
  const { bot } = stand.world;
  const reads =
    (session.intents & Intent.MessageContent) !== 0 ||
    channel.guild === undefined ||
    current.author.id === bot.id ||
    current.mentions.some(({ id }) => id === bot.id);
  return reads ? current : { ...current, content: '', embeds: [], attachments: [], components: [] };
}

/** Discord's member object, without the user. */
export function memberObject(
  permissions: bigint | undefined,
  roles: readonly string[] = [],
): Record<string, unknown> {
  return {
    avatar: null,
    banner: null,
    communication_disabled_until: null,
    deaf: false,
    flags: 0,
    joined_at: '2024-01-01T00:00:00.000Z',
    mute: false,
    nick: null,
    pending: false,
    premium_since: null,
    roles,
    ...(permissions === undefined ? {} : { permissions: permissions.toString() }),
  };
}
