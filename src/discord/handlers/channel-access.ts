/** What the bot and the caller may do in a channel. It is checked before a digest is set up there. */
import {
  type BaseInteraction,
  ChannelType,
  type GuildBasedChannel,
  GuildMember,
  PermissionFlagsBits,
  type PermissionsBitField,
} from 'discord.js';
import type { ChannelAccess } from '../../model/caller.ts';
import { isForbidden, isGone } from '../api-errors.ts';

type Kind = ChannelAccess['kind'];
type Permissions = Readonly<PermissionsBitField> | null;

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
  if (kind === 'other') return { kind, lacks: [], callerLacks: [] };
  // For the channel of the interaction, Discord itself sends the permissions.
  const may = id === channelId ? appPermissions : channel.permissionsFor(client.user);
  const callerMay =
    id === channelId ? interaction.memberPermissions : permissionsOfCaller(interaction, channel);
  return {
    kind,
    lacks: may ? missingPermissions(kind, may, channel, ['embed-links', PermissionFlagsBits.EmbedLinks]) : [],
    callerLacks: missingPermissions(kind, callerMay, channel),
    ...(role !== undefined && { role: roleMention(channel, role, may, callerMay) }),
  };
}

function kindOf(type: ChannelType): Kind {
  switch (type) {
    case ChannelType.GuildText:
      return 'text';
    case ChannelType.GuildAnnouncement:
      return 'announcement';
    case ChannelType.GuildForum:
      return 'forum';
    case ChannelType.PublicThread:
    case ChannelType.PrivateThread:
    case ChannelType.AnnouncementThread:
      return 'thread';
    default:
      return 'other';
  }
}

/** The caller comes with their roles, so nothing has to be fetched. Where the bot is no member, nothing can be posted. */
function permissionsOfCaller({ member }: BaseInteraction, channel: GuildBasedChannel): Permissions {
  return member instanceof GuildMember ? channel.permissionsFor(member) : null;
}

/** The permissions that posting needs and that somebody lacks, as message keys of data/locales without `permission.`. */
function missingPermissions(
  kind: Kind,
  may: Permissions,
  channel: GuildBasedChannel,
  ...more: readonly [string, bigint][]
): string[] {
  const { ViewChannel, SendMessages, SendMessagesInThreads, ManageThreads } = PermissionFlagsBits;
  const needed: (readonly [string, bigint])[] = [
    ['view-channel', ViewChannel],
    kind === 'thread' ? ['send-messages-in-threads', SendMessagesInThreads] : ['send-messages', SendMessages],
    // In a locked thread only those write who may unlock it.
    ...(channel.isThread() && channel.locked ? [['manage-threads', ManageThreads] as const] : []),
    ...more,
  ];
  return needed.filter(([, bit]) => !may?.has(bit)).map(([word]) => word);
}

/** A role that not everybody may mention is pinged only if both the caller and the bot may mention it themselves. */
function roleMention(
  { guild }: GuildBasedChannel,
  id: string,
  may: Permissions,
  callerMay: Permissions,
): NonNullable<ChannelAccess['role']> {
  const role = guild.roles.cache.get(id);
  if (!role) return 'unknown';
  if (role.id === guild.id) return 'everyone';
  const { MentionEveryone } = PermissionFlagsBits;
  const both = may?.has(MentionEveryone) === true && callerMay?.has(MentionEveryone) === true;
  return role.mentionable || both ? 'fine' : 'closed';
}
