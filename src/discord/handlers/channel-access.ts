/** What the bot and the caller may do in a channel. It is checked before a digest or an alert is set up there. */
import {
  type BaseInteraction,
  ChannelFlags,
  ChannelType,
  GuildMember,
  type GuildTextBasedChannel,
  PermissionFlagsBits,
  type PermissionsBitField,
} from 'discord.js';
import type { ChannelAccess } from '../../model/caller.ts';
import { isForbidden, isGone } from '../api-errors.ts';

/** The channel as the bot sees it now; undefined if it sees no channel of that id in the server. */
export async function channelAccess(
  interaction: BaseInteraction,
  id: string,
  role?: string,
): Promise<ChannelAccess | undefined> {
  const { client, guildId, channelId, appPermissions } = interaction;
  const channel = await client.channels.fetch(id).catch((error: unknown) => {
    if (isGone(error) || isForbidden(error)) return null;
    throw error;
  });
  if (!channel || channel.isDMBased() || channel.guildId !== guildId) return undefined;
  const kind = kindOf(channel.type);
  if (kind === 'other') return { kind, lacks: [], callerMayPost: false };
  // For the channel of the interaction, Discord itself sends the permissions of the bot and of the person.
  const isHere = id === channelId;
  const may = isHere ? appPermissions : channel.permissionsFor(client.user);
  const { member, memberPermissions } = interaction;
  const person = isHere ? memberPermissions : member instanceof GuildMember && channel.permissionsFor(member);
  const lacks = may ? missingPermissions(kind, may) : [];
  return {
    kind,
    lacks,
    callerMayPost: person ? missingPermissions(kind, person, ['embed-links']).length === 0 : false,
    ...(channel.flags.has(ChannelFlags.RequireTag) && { needsTag: true }),
    ...(role !== undefined &&
      channel.isTextBased() && { role: roleMention(interaction, channel, role, may) }),
  };
}

function kindOf(type: ChannelType): ChannelAccess['kind'] {
  switch (type) {
    case ChannelType.GuildText:
      return 'text';
    case ChannelType.GuildAnnouncement:
      return 'announcement';
    case ChannelType.GuildForum:
    case ChannelType.GuildMedia:
      return 'forum';
    case ChannelType.PublicThread:
    case ChannelType.PrivateThread:
    case ChannelType.AnnouncementThread:
      return 'thread';
    default:
      return 'other';
  }
}

/** The permissions that posting needs and that are lacking, as message keys of data/locales without `permission.`. */
function missingPermissions(
  kind: ChannelAccess['kind'],
  may: Readonly<PermissionsBitField>,
  apartFrom: readonly string[] = [],
): string[] {
  const { ViewChannel, SendMessages, SendMessagesInThreads, EmbedLinks } = PermissionFlagsBits;
  const needed: [string, bigint][] = [
    ['view-channel', ViewChannel],
    ...(kind === 'thread' ? [] : [['send-messages', SendMessages] satisfies [string, bigint]]),
    ...(kind === 'thread' || kind === 'forum'
      ? [['send-messages-in-threads', SendMessagesInThreads] satisfies [string, bigint]]
      : []),
    ['embed-links', EmbedLinks],
  ];
  return needed.filter(([word, bit]) => !may.has(bit) && !apartFrom.includes(word)).map(([word]) => word);
}

/** A role that not everybody may mention is pinged only if both the caller and the bot may mention it themselves. */
function roleMention(
  { memberPermissions }: BaseInteraction,
  { guild }: GuildTextBasedChannel,
  id: string,
  may: Readonly<PermissionsBitField> | null,
): NonNullable<ChannelAccess['role']> {
  const role = guild.roles.cache.get(id);
  if (!role) return 'unknown';
  if (role.id === guild.id) return 'everyone';
  const { MentionEveryone } = PermissionFlagsBits;
  const both = may?.has(MentionEveryone) === true && memberPermissions?.has(MentionEveryone) === true;
  return role.mentionable || both ? 'fine' : 'closed';
}
