/** Registers the commands with Discord. They are sent only if they differ from those that Discord has. */
import { isDeepStrictEqual } from 'node:util';
import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  type LocalizationMap,
  PermissionFlagsBits,
  type REST,
  type RESTGetAPIApplicationCommandsResult,
  type RESTPostAPIApplicationCommandsJSONBody,
  Routes,
} from 'discord.js';
import type { Command, CommandOption } from '../../command.ts';
import { hasMessage, messagesFor } from '../../render/messages.ts';

/** The message command that searches for the text of a message. Interactions carry its English name. */
export const FIND_COMMAND = 'Find in the news';
/** The message command that checks the quotation in a message. */
export const CHECK_COMMAND = 'Check this quote';
/** An option that every command has on Discord, but not elsewhere. */
export const PRIVATE_OPTION = 'private';

/** Discord's locales for the languages that data/locales has. */
const LOCALES = { de: 'de', fr: 'fr', 'es-ES': 'es', 'es-419': 'es', ja: 'ja' } as const;

const ANYWHERE = {
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
};

/** For commands of a server's managers, which have no meaning elsewhere. */
const SERVERS_ONLY = {
  contexts: [InteractionContextType.Guild],
  integration_types: [ApplicationIntegrationType.GuildInstall],
};

/** Message commands, with the keys of their names in data/locales. */
const MESSAGE_COMMANDS = [
  [FIND_COMMAND, 'command.find.name'],
  [CHECK_COMMAND, 'command.check-message.name'],
] as const;

/** Types of channels in which a digest can be posted. */
const POSTABLE_CHANNELS = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
] as const;

/** The same with forums, in which each message is a post of its own. */
const WITH_FORUMS = [...POSTABLE_CHANNELS, ChannelType.GuildForum] as const;

/** The definitions to register, globally or in one server. */
function definitionsOf(
  commands: readonly Command[],
  { global }: { readonly global: boolean },
): RESTPostAPIApplicationCommandsJSONBody[] {
  // Reading the news needs no permission, but a server's owner may restrict it in the server's settings.
  const common = { default_member_permissions: null, nsfw: false, ...(global && ANYWHERE) };
  const restricted = {
    default_member_permissions: String(PermissionFlagsBits.ManageGuild),
    nsfw: false,
    ...(global && SERVERS_ONLY),
  };
  return [
    ...commands.map((command) => ({
      ...(command.permission === undefined ? common : restricted),
      type: ApplicationCommandType.ChatInput as const,
      ...nameAndDescription(command.name, command.name, command.description),
      options: command.subcommands
        ? command.subcommands.map((one) => ({
            type: ApplicationCommandOptionType.Subcommand as const,
            ...nameAndDescription(`${command.name}.${one.name}`, one.name, one.description),
            options: [
              ...optionsOf(`${command.name}.${one.name}`, one.options),
              ...(one.permission === undefined && !one.isPersonal ? [privateOption()] : []),
            ],
          }))
        : [...optionsOf(command.name, command.options), privateOption()],
    })),
    ...MESSAGE_COMMANDS.map(([name, key]) => ({
      ...common,
      type: ApplicationCommandType.Message as const,
      name,
      name_localizations: localised(key),
    })),
  ];
}

/** Registers the commands. Returns whether anything had to be sent, and the id of each command by its name. */
export async function register(
  rest: REST,
  application: string,
  guild: string | undefined,
  commands: readonly Command[],
): Promise<{ sent: boolean; ids: ReadonlyMap<string, string> }> {
  const wanted = definitionsOf(commands, { global: guild === undefined });
  const route =
    guild === undefined
      ? Routes.applicationCommands(application)
      : Routes.applicationGuildCommands(application, guild);
  const query = new URLSearchParams({ with_localizations: 'true' });
  const registered = (await rest.get(route, { query })) as RESTGetAPIApplicationCommandsResult;
  const same = isDeepStrictEqual(registered.map(comparable).sort(byKey), wanted.map(comparable).sort(byKey));
  const now = same
    ? registered
    : ((await rest.put(route, { body: wanted })) as RESTGetAPIApplicationCommandsResult);
  return { sent: !same, ids: new Map(now.map(({ name, id }) => [name, id])) };
}

function optionsOf(key: string, options: readonly CommandOption[]): APIApplicationCommandBasicOption[] {
  return options.map((option) => optionOf(`${key}.${option.name}`, option));
}

/** A text option, or one whose value is picked from a list of Discord's: a channel, a role, yes or no. */
function optionOf(key: string, option: CommandOption): APIApplicationCommandBasicOption {
  const common = { ...nameAndDescription(key, option.name, option.description), required: option.required };
  switch (option.picks) {
    case 'channel':
    case 'channel or forum': {
      const channel_types = option.picks === 'channel' ? [...POSTABLE_CHANNELS] : [...WITH_FORUMS];
      return { ...common, type: ApplicationCommandOptionType.Channel, channel_types };
    }
    case 'role':
      return { ...common, type: ApplicationCommandOptionType.Role };
    case 'boolean':
      return { ...common, type: ApplicationCommandOptionType.Boolean };
    default: {
      const text = { ...common, type: ApplicationCommandOptionType.String as const };
      return { ...text, max_length: option.maxLength, ...valueChoices(key, option) };
    }
  }
}

function privateOption() {
  return {
    type: ApplicationCommandOptionType.Boolean as const,
    ...nameAndDescription(PRIVATE_OPTION, PRIVATE_OPTION, messagesFor('en')('command.private.description')),
    required: false,
  };
}

/** How Discord proposes values: from a fixed list, or by autocompletion. */
function valueChoices(key: string, { choices, completes }: CommandOption) {
  if (choices)
    return {
      choices: choices.map((value) => ({
        name: value,
        name_localizations: localised(`command.${key}.${value}`),
        value,
      })),
    };
  return completes ? { autocomplete: true as const } : {};
}

function nameAndDescription(key: string, name: string, description: string) {
  return {
    name,
    name_localizations: localised(`command.${key}.name`),
    description,
    description_localizations: localised(`command.${key}.description`),
  };
}

function localised(key: string): LocalizationMap {
  return Object.fromEntries(
    Object.entries(LOCALES)
      .filter(([, language]) => hasMessage(language, key))
      .map(([locale, language]) => [locale, messagesFor(language)(key)]),
  );
}

/** A definition with only the fields that we set and Discord's defaults, so that both sides can be compared. */
function comparable(definition: object): object {
  const { name, type, description, contexts, integration_types, ...rest } = definition as Record<
    string,
    unknown
  >;
  return pruned({
    name,
    type: type ?? ApplicationCommandType.ChatInput,
    description: description || undefined,
    contexts: Array.isArray(contexts) ? [...contexts].sort() : undefined,
    integration_types: Array.isArray(integration_types) ? [...integration_types].sort() : undefined,
    name_localizations: rest.name_localizations,
    description_localizations: rest.description_localizations,
    default_member_permissions: rest.default_member_permissions,
    nsfw: rest.nsfw || undefined,
    options: rest.options,
  }) as object;
}

/** Without undefined, null, false, and empty maps and lists: Discord leaves these out or sends null. */
function pruned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(pruned);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .map(([key, inner]) => [key, pruned(inner)] as const)
    .filter(([, inner]) => inner !== undefined && inner !== null && inner !== false && !isEmpty(inner));
  return Object.fromEntries(entries);
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function byKey(a: object, b: object): number {
  const key = (one: object) => JSON.stringify([Reflect.get(one, 'type'), Reflect.get(one, 'name')]);
  return key(a) < key(b) ? -1 : 1;
}
