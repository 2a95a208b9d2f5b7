/** Who asks on Discord, and what they may do there now. */
import { type BaseInteraction, type Message, PermissionFlagsBits } from 'discord.js';
import type { Caller } from '../../model/caller.ts';
import { lookAt } from './channel-access.ts';

/** Who asks, and what the bot may do where the answer goes. */
export interface AskingThere extends Caller {
  /** whether it may attach files */
  readonly attaches: boolean;
}

/** Discord tells the permissions of the person and of the bot in the channel with each interaction. */
export function askingIn(interaction: BaseInteraction): AskingThere {
  const { guildId, channelId, guildLocale, user, memberPermissions, appPermissions } = interaction;
  const manages = guildId !== null && memberPermissions?.has(PermissionFlagsBits.ManageGuild) === true;
  return {
    ...(guildId !== null && {
      guild: guildId,
      channelAccess: (channel, role) => lookAt(interaction, channel, role),
    }),
    ...(channelId !== null && { channel: channelId }),
    ...(guildLocale && { language: guildLocale }),
    user: user.id,
    may: manages ? ['manage'] : [],
    attaches: appPermissions.has(PermissionFlagsBits.AttachFiles),
  };
}

/** A message asks for news and no more. */
export function askingBy({ guildId, channelId, author }: Message, attaches: boolean): AskingThere {
  const guild = guildId !== null && { guild: guildId };
  return { ...guild, channel: channelId, user: author.id, may: [], attaches };
}
