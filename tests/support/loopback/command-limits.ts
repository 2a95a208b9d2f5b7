/**
 * Limits on the commands that a bot registers and that Discord's schema lacks. The schema has the others: names of 32
 * characters, descriptions of 100, 25 options, 25 choices with names of 100, and what a subcommand may contain.
 */
import { AvailableLocalesEnumSchema } from 'discord-api-spec/zod';
import { type Problem, problem } from './problem.ts';

type Localised = Readonly<Record<string, string>> | null;

export interface OptionBody {
  readonly type: number;
  readonly name: string;
  readonly name_localizations?: Localised;
  readonly description?: string;
  readonly description_localizations?: Localised;
  readonly required?: boolean | null;
  readonly autocomplete?: boolean | null;
  readonly choices?: readonly {
    readonly name: string;
    readonly value: string | number;
    readonly name_localizations?: Localised;
  }[];
  readonly options?: readonly OptionBody[];
  readonly min_length?: number | null;
  readonly max_length?: number | null;
  readonly min_value?: number | null;
  readonly max_value?: number | null;
}

export interface CommandBody extends Omit<OptionBody, 'type'> {
  readonly type?: number | null;
  readonly default_member_permissions?: string | number | null;
  readonly contexts?: readonly number[] | null;
  readonly integration_types?: readonly number[] | null;
  readonly nsfw?: boolean | null;
}

const CHAT_INPUT = 1;
const PRIMARY_ENTRY_POINT = 4;
const SUBCOMMAND = 1;
const GROUP = 2;
const TOTAL = 8_000;
/** Commands of one type in one scope: chat input 100, context menus 15. */
const PER_SCOPE: Readonly<Record<number, number>> = { 1: 100, 2: 15, 3: 15 };

/** Discord's pattern for the names of commands and options, with the lower-case rule it adds. */
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

function nameProblems(name: string, at: string): Problem[] {
  if (!NAME.test(name)) return [problem('command name', at, `"${name}" does not match ${NAME}`)];
  // If a letter has a lower-case form, it must be used.
  return name === name.toLowerCase() ? [] : [problem('command name', at, `"${name}" is not lower case`)];
}

function localised(
  one: Pick<OptionBody, 'name_localizations' | 'description_localizations'>,
  at: string,
  free: boolean,
): Problem[] {
  const found: Problem[] = [];
  for (const part of ['name_localizations', 'description_localizations'] as const)
    for (const [locale, text] of Object.entries(one[part] ?? {})) {
      const path = `${at}${part}.${locale}`;
      if (!AvailableLocalesEnumSchema.safeParse(locale).success)
        found.push(problem('command locale', path, 'not a locale of Discord'));
      if (part === 'name_localizations' && !free) found.push(...nameProblems(text, path));
    }
  return found;
}

function optionProblems(options: readonly OptionBody[], at: string): Problem[] {
  const found: Problem[] = [];
  const names = options.map(({ name }) => name);
  if (new Set(names).size < names.length)
    found.push(problem('command options', at, 'two options have one name'));
  const nested = options.filter(({ type }) => type === SUBCOMMAND || type === GROUP).length;
  if (nested > 0 && nested < options.length)
    found.push(problem('command options', at, 'subcommands and options side by side'));
  let optional = false;
  for (const [index, option] of options.entries()) {
    const path = `${at}.${index}`;
    found.push(...nameProblems(option.name, `${path}.name`));
    found.push(...localised(option, `${path}.`, false));
    if (option.required === true && optional)
      found.push(problem('command options', path, 'a required option behind an optional one'));
    if (option.required !== true) optional = true;
    const choices = option.choices ?? [];
    if (choices.length > 0 && option.autocomplete === true)
      found.push(problem('command choices', path, 'choices and autocomplete exclude each other'));
    for (const { name, value } of choices)
      if (String(value).length > 100)
        found.push(problem('command choices', path, `the value of "${name}" has over 100 characters`));
    found.push(...optionProblems(option.options ?? [], `${path}.options`));
  }
  return found;
}

/** Length of names, descriptions and values; only the longest translation of a text counts. */
function totalLength(one: Omit<OptionBody, 'type'>): number {
  const longest = (text: string | undefined, others: Localised | undefined) =>
    Math.max(text?.length ?? 0, ...Object.values(others ?? {}).map((other) => other.length));
  const choices = (one.choices ?? []).reduce(
    (sum, choice) => sum + longest(choice.name, choice.name_localizations) + String(choice.value).length,
    0,
  );
  const options = (one.options ?? []).reduce((sum, option) => sum + totalLength(option), 0);
  const own =
    longest(one.name, one.name_localizations) + longest(one.description, one.description_localizations);
  return own + choices + options;
}

/** The problems of one command. */
export function commandProblems(command: CommandBody, at = ''): Problem[] {
  const type = command.type ?? CHAT_INPUT;
  const found = localised(command, at, type !== CHAT_INPUT);
  if (type === CHAT_INPUT) {
    found.push(...nameProblems(command.name, `${at}name`));
    if ((command.description ?? '') === '')
      found.push(problem('command description', `${at}description`, 'is required'));
    found.push(...optionProblems(command.options ?? [], `${at}options`));
  } else if (type !== PRIMARY_ENTRY_POINT) {
    if ((command.description ?? '') !== '')
      found.push(problem('command description', `${at}description`, 'a menu entry has none'));
    if ((command.options ?? []).length > 0)
      found.push(problem('command options', `${at}options`, 'a menu entry has none'));
  }
  const total = totalLength(command);
  if (total > TOTAL) found.push(problem('command total', at, `${total} characters, at most ${TOTAL}`));
  return found;
}

/** Lists without a problem: each bot of a test registers the same one. */
const valid = new Set<string>();

/** The problems of a whole list of commands, as a bulk overwrite sends it. */
export function commandListProblems(commands: readonly CommandBody[]): Problem[] {
  const text = JSON.stringify(commands);
  if (valid.has(text)) return [];
  const found = problemsOfList(commands);
  if (found.length === 0) valid.add(text);
  return found;
}

function problemsOfList(commands: readonly CommandBody[]): Problem[] {
  const found = commands.flatMap((command, index) => commandProblems(command, `${index}.`));
  const counts = new Map<string, number>();
  for (const { name, type } of commands) {
    const key = `${type ?? CHAT_INPUT}:${name}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  for (const [key, count] of counts)
    if (count > 1) found.push(problem('command name', '', `${key} is registered ${count} times`));
  for (const [type, most] of Object.entries(PER_SCOPE)) {
    const count = commands.filter((one) => (one.type ?? CHAT_INPUT) === Number(type)).length;
    if (count > most)
      found.push(problem('command count', '', `${count} commands of type ${type}, at most ${most}`));
  }
  return found;
}
