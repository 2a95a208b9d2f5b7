/** Who asks on Discord, and what they may do there now. */
import { type BaseInteraction, type Message, PermissionFlagsBits } from 'discord.js';
import type { Caller, Permission } from '../../model/caller.ts';
import type { GuildSettings } from '../../model/settings.ts';
import type { BotContext } from '../bot-context.ts';
import { channelAccess } from './channel-access.ts';
import { answersOpenlyIn, settingsIn } from './guild-settings.ts';

/** A caller, with what the server has set and what the bot may do in the channel of the answer. */
export interface DiscordCaller extends Caller {
  readonly settings: GuildSettings;
  /** whether everybody in the channel may see answers */
  readonly isOpen: boolean;
  /** whether the bot may attach files */
  readonly canAttach: boolean;
  /** whether the person may write in the channel of a server, so that the bot may post there for them */
  readonly canShare: boolean;
  /** whether answers have pictures of stories */
  readonly wantsPictures: boolean;
}

type Context = Pick<BotContext, 'newsroom' | 'log'>;

/** The caller of an interaction: Discord sends the permissions and roles of the person with each, and those of the bot. */
export async function callerOf(context: Context, interaction: BaseInteraction): Promise<DiscordCaller> {
  const { guildId, channelId, channel, guildLocale, user, applicationId, appPermissions } = interaction;
  const settings = await settingsIn(context, guildId);
  const language = settings.language ?? guildLocale;
  return {
    ...(guildId !== null && {
      guild: guildId,
      isBotInGuild: interaction.client.guilds.cache.has(guildId),
      channelAccess: (id, role) => channelAccess(interaction, id, role),
    }),
    ...(channelId !== null && { channel: channelId }),
    ...(language && { language }),
    ownLanguage: interaction.locale,
    ...(settings.zone !== undefined && { zone: settings.zone }),
    user: user.id,
    application: applicationId,
    may: permissionsOf(interaction, settings),
    settings,
    wantsPictures: settings.pictures,
    isOpen: answersOpenlyIn(settings, channelId, channel),
    canAttach: appPermissions.has(PermissionFlagsBits.AttachFiles),
    canShare: answersOpenlyIn(settings, channelId, channel) && mayWrite(interaction),
  };
}

/** Whether the person may write in the channel of a server. */
function mayWrite({ guildId, channel, memberPermissions }: BaseInteraction): boolean {
  const writing = channel?.isThread()
    ? PermissionFlagsBits.SendMessagesInThreads
    : PermissionFlagsBits.SendMessages;
  return guildId !== null && memberPermissions?.has(writing) === true;
}

/** Manage Server allows all; the roles that the server named allow all but its settings. */
function permissionsOf(interaction: BaseInteraction, { managers }: GuildSettings): Permission[] {
  const { guildId, memberPermissions } = interaction;
  if (guildId === null) return [];
  if (memberPermissions?.has(PermissionFlagsBits.ManageGuild)) return ['manage', 'settings'];
  const roles = rolesOf(interaction);
  return managers.some((role) => roles.includes(role)) ? ['manage'] : [];
}

function rolesOf({ member }: BaseInteraction): readonly string[] {
  if (!member) return [];
  return Array.isArray(member.roles) ? member.roles : [...member.roles.cache.keys()];
}

/** The author of a message as caller. A message can only ask for news: it carries no permissions. */
export async function callerOfMessage(
  context: Context,
  { guildId, channelId, channel, guild, author, client }: Message,
  canAttach: boolean,
): Promise<DiscordCaller> {
  const settings = await settingsIn(context, guildId);
  const language = settings.language ?? guild?.preferredLocale;
  return {
    ...(guildId !== null && { guild: guildId }),
    ...(language !== undefined && { language }),
    ...(settings.zone !== undefined && { zone: settings.zone }),
    channel: channelId,
    user: author.id,
    application: client.application?.id ?? '',
    may: [],
    settings,
    wantsPictures: settings.pictures,
    isOpen: answersOpenlyIn(settings, channelId, channel),
    canAttach,
    canShare: false,
  };
}
