/** The commands as Discord registers them: made of the one list of commands, sent only where Discord holds others. */
import { isDeepStrictEqual } from 'node:util';
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type LocalizationMap,
  type REST,
  type RESTGetAPIApplicationCommandsResult,
  type RESTPostAPIApplicationCommandsJSONBody,
  Routes,
} from 'discord.js';
import type { Command, CommandOption } from '../command.ts';
import { hasWords, wordsOf } from '../render/words.ts';

/** The message command that looks for a message's text; its English name is what interactions carry. */
export const FIND_COMMAND = 'Find in the news';
/** The option that Discord adds to every command. */
export const PRIVATE_OPTION = 'private';

/** Discord's locales for the languages that data/locales has. */
const LOCALES = { de: 'de', fr: 'fr', 'es-ES': 'es', 'es-419': 'es', ja: 'ja' } as const;

const EVERYWHERE = {
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
};

/** The bodies to register, global or of one server. */
export function definitionsOf(
  commands: readonly Command[],
  { global }: { readonly global: boolean },
): RESTPostAPIApplicationCommandsJSONBody[] {
  // Reading the news needs no permission; a server's owner may still narrow it in the server's settings.
  const common = { default_member_permissions: null, nsfw: false, ...(global && EVERYWHERE) };
  return [
    ...commands.map((command) => ({
      ...common,
      type: ApplicationCommandType.ChatInput as const,
      ...described(command.name, command.name, command.description),
      options: [
        ...command.options.map((option) => ({
          type: ApplicationCommandOptionType.String as const,
          ...described(`${command.name}.${option.name}`, option.name, option.description),
          required: option.required,
          max_length: option.maxLength,
          ...proposed(command, option),
        })),
        {
          type: ApplicationCommandOptionType.Boolean as const,
          ...described(PRIVATE_OPTION, PRIVATE_OPTION, wordsOf('en')('command.private.description')),
          required: false,
        },
      ],
    })),
    {
      ...common,
      type: ApplicationCommandType.Message as const,
      name: FIND_COMMAND,
      name_localizations: localised('command.find.name'),
    },
  ];
}

/** Brings what Discord holds up to the definitions; whether anything had to be sent, and each command's id. */
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
  const held = (await rest.get(route, { query })) as RESTGetAPIApplicationCommandsResult;
  const same = isDeepStrictEqual(held.map(comparable).sort(byKey), wanted.map(comparable).sort(byKey));
  const now = same
    ? held
    : ((await rest.put(route, { body: wanted })) as RESTGetAPIApplicationCommandsResult);
  return { sent: !same, ids: new Map(now.map(({ name, id }) => [name, id])) };
}

/** How Discord proposes values: from the list, or by asking while somebody types. */
function proposed(command: Command, { name, choices, completes }: CommandOption) {
  if (choices)
    return {
      choices: choices.map((value) => ({
        name: value,
        name_localizations: localised(`command.${command.name}.${name}.${value}`),
        value,
      })),
    };
  return completes ? { autocomplete: true as const } : {};
}

function described(key: string, name: string, description: string) {
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
      .filter(([, language]) => hasWords(language, key))
      .map(([locale, language]) => [locale, wordsOf(language)(key)]),
  );
}

/** A definition with the fields that we set alone, defaults as Discord fills them in: comparable from both sides. */
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

/** Without what says nothing: undefined, null, false, empty maps and lists. Discord leaves these out or sends null. */
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
