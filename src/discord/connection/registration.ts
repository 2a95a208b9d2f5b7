/** Registers the commands with Discord, everywhere or in one server. They are sent only if they differ from those that Discord has. */
import { isDeepStrictEqual } from 'node:util';
import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type LocalizationMap,
  PermissionFlagsBits,
  type RESTGetAPIApplicationCommandsResult,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';
import type { Command, CommandOption } from '../../command.ts';
import { hasMessage, messagesFor } from '../../render/messages.ts';
import { POSTABLE_CHANNELS } from '../payload/digest-forms.ts';
import { PLACES } from '../payload/settings-components.ts';
import {
  noteOf,
  type RegistrationContext,
  registeredAt,
  routeOf,
  serversWithCommands,
  takeBack,
} from './take-back.ts';

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

/** The definitions to register, globally or in one server. */
function definitionsOf(
  commands: readonly Command[],
  { global }: { readonly global: boolean },
): RESTPostAPIApplicationCommandsJSONBody[] {
  // Reading the news needs no permission, but a server's owner may restrict it in the server's settings.
  const common = { default_member_permissions: null, nsfw: false, ...(global && ANYWHERE) };
  const inServers = { ...common, ...(global && SERVERS_ONLY) };
  // Roles that the settings name may manage the rest, and Discord would not offer it to them. The bot refuses others.
  const restricted = { ...inServers, default_member_permissions: String(PermissionFlagsBits.ManageGuild) };
  const offeredTo = { manage: inServers, settings: restricted };
  return [
    ...commands.map((command) => ({
      ...(command.permission === undefined ? common : offeredTo[command.permission]),
      type: ApplicationCommandType.ChatInput as const,
      ...nameAndDescription(command.name, command.name, command.description),
      options: command.subcommands
        ? command.subcommands.map((one) => ({
            type: ApplicationCommandOptionType.Subcommand as const,
            ...nameAndDescription(`${command.name}.${one.name}`, one.name, one.description),
            options: [...optionsOf(`${command.name}.${one.name}`, one.options), ...privateOptionOf(one)],
          }))
        : [...optionsOf(command.name, command.options), ...privateOptionOf(command)],
    })),
    ...MESSAGE_COMMANDS.map(([name, key]) => ({
      ...common,
      type: ApplicationCommandType.Message as const,
      name,
      name_localizations: localised(key),
    })),
  ];
}

/**
 * Registers the commands, everywhere or in one server, and takes back those that were registered elsewhere before: Discord
 * would show both. Returns whether the commands had to be sent, and the id of each by its name.
 */
export async function register(
  context: RegistrationContext,
  guild: string | undefined,
  commands: readonly Command[],
  now: Date,
): Promise<{ sent: boolean; ids: ReadonlyMap<string, string> }> {
  const { rest, application, store } = context;
  const before = await serversWithCommands(context, now);
  // The server is noted first, so that a process that dies in between leaves nothing behind unseen.
  if (guild !== undefined && !before.includes(guild))
    await store.setNote(noteOf(application), [...before, guild]);
  const wanted = definitionsOf(commands, { global: guild === undefined });
  const route = routeOf(application, guild);
  const registered = await registeredAt(rest, route);
  const same = isDeepStrictEqual(registered.map(comparable).sort(byKey), wanted.map(comparable).sort(byKey));
  const held = same
    ? registered
    : ((await rest.put(route, { body: wanted })) as RESTGetAPIApplicationCommandsResult);
  await takeBack(context, guild, before);
  return { sent: !same, ids: new Map(held.map(({ name, id }) => [name, id])) };
}

/**
 * Registers the commands; returns the id of each by its name. A failure is logged: the commands that Discord holds from
 * another time still work.
 */
export async function registerOrLog(
  context: RegistrationContext,
  guild: string | undefined,
  commands: readonly Command[],
  now: Date,
): Promise<ReadonlyMap<string, string>> {
  const { log } = context;
  try {
    const { ids, sent } = await register(context, guild, commands, now);
    log.info({ commands: ids.size, sent }, 'commands registered');
    return ids;
  } catch (error) {
    log.error({ err: error }, 'the commands could not be registered; those that Discord holds still work');
    return new Map();
  }
}

function optionsOf(key: string, options: readonly CommandOption[]): APIApplicationCommandBasicOption[] {
  return options.map((option) => optionOf(`${key}.${option.name}`, option));
}

/** A text option, or one whose value is picked from a list of Discord's: a channel, a role, yes or no. */
function optionOf(key: string, option: CommandOption): APIApplicationCommandBasicOption {
  const common = { ...nameAndDescription(key, option.name, option.description), required: option.required };
  switch (option.picks) {
    case 'channel':
      return { ...common, type: ApplicationCommandOptionType.Channel, channel_types: [...POSTABLE_CHANNELS] };
    case 'place':
      return { ...common, type: ApplicationCommandOptionType.Channel, channel_types: [...PLACES] };
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

/** The option that makes an answer private, for commands whose answers are not private anyway. */
function privateOptionOf({ permission, personal }: Command): APIApplicationCommandBasicOption[] {
  if (permission !== undefined || personal) return [];
  return [
    {
      type: ApplicationCommandOptionType.Boolean as const,
      ...nameAndDescription(PRIVATE_OPTION, PRIVATE_OPTION, messagesFor('en')('command.private.description')),
      required: false,
    },
  ];
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
