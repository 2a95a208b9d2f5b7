/** Who asks on Discord, and what they may do there now. */
import { type BaseInteraction, type Message, PermissionFlagsBits } from 'discord.js';
import type { Caller } from '../../model/caller.ts';
import { channelAccess } from './channel-access.ts';

/** A caller, and what the bot may do in the channel of the answer. */
export interface DiscordCaller extends Caller {
  /** whether the bot may attach files */
  readonly canAttach: boolean;
}

/** The caller of an interaction: Discord sends the permissions of the person and of the bot with each. */
export function callerOf(interaction: BaseInteraction): DiscordCaller {
  const { guildId, channelId, guildLocale, user, memberPermissions, appPermissions } = interaction;
  const manages = guildId !== null && memberPermissions?.has(PermissionFlagsBits.ManageGuild) === true;
  return {
    ...(guildId !== null && {
      guild: guildId,
      isBotInGuild: interaction.client.guilds.cache.has(guildId),
      channelAccess: (channel, role) => channelAccess(interaction, channel, role),
    }),
    ...(channelId !== null && { channel: channelId }),
    ...(guildLocale && { language: guildLocale }),
    ownLanguage: interaction.locale,
    user: user.id,
    may: manages ? ['manage'] : [],
    canAttach: appPermissions.has(PermissionFlagsBits.AttachFiles),
  };
}

/** The author of a message as caller. A message can only ask for news: it carries no permissions. */
export function callerOfMessage(message: Message, canAttach: boolean): DiscordCaller {
  const { guildId, channelId, author } = message;
  const language = message.guild?.preferredLocale;
  const guild = guildId !== null && { guild: guildId, ...(language && { language }) };
  return { ...guild, channel: channelId, user: author.id, may: [], canAttach };
}
