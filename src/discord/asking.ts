/** Who asks on Discord, and what they may do there now. */
import { type BaseInteraction, type Message, PermissionFlagsBits } from 'discord.js';
import type { Asking } from '../command.ts';
import { lookAt } from './look.ts';

/** Discord tells the person's permissions in the channel with each interaction. */
export function askingIn(interaction: BaseInteraction): Asking {
  const { guildId, channelId, guildLocale, user, memberPermissions } = interaction;
  const manages = guildId !== null && memberPermissions?.has(PermissionFlagsBits.ManageGuild) === true;
  return {
    ...(guildId !== null && {
      guild: guildId,
      look: (channel, role) => lookAt(interaction, channel, role),
    }),
    ...(channelId !== null && { channel: channelId }),
    ...(guildLocale && { language: guildLocale }),
    user: user.id,
    may: manages ? ['manage'] : [],
  };
}

/** A message asks for news and no more. */
export function askingBy({ guildId, channelId, author }: Message): Asking {
  return { ...(guildId !== null && { guild: guildId }), channel: channelId, user: author.id, may: [] };
}
