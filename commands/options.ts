/**
 * Options of commands. A maker returns the option as the surfaces offer it, the schema that reads it and its completion.
 * So no name, length or choice is written twice.
 */
import { type ZodType, z } from 'zod';
import { completeHeadlines } from '../src/answer/completions.ts';
import { MAX_OPTION_LENGTH } from '../src/answer/option-lengths.ts';
import { noteUpdates } from '../src/answer/updates.ts';
import { type Command, type CommandContext, type CommandOption, command } from '../src/command.ts';
import type { Answer, Choice } from '../src/model/answer.ts';

/** Longest value that is let through where only a few values are allowed. */
const MAX_CHOICE_LENGTH = 20;

type Complete = (context: CommandContext, typed: string) => Promise<readonly Choice[]>;

/** An option without its name, and the schema that reads what was typed. */
export interface OptionField<Value> {
  readonly option: Omit<CommandOption, 'name' | 'completes'>;
  readonly schema: ZodType<Value>;
  /** proposals while the value is typed; absent if there are none */
  readonly complete?: Complete;
  /** true if only a surface sets it, and nobody types it */
  readonly unlisted?: true;
}

interface TextLimits extends Partial<Pick<CommandOption, 'required' | 'isQuery' | 'picks'>> {
  /** maximum length in UTF-16 code units */
  readonly max: number;
  /** message key in data/locales for a missing or blank value; makes the option required */
  readonly empty?: string;
  readonly complete?: Complete;
}

/** A text. Blank counts as left out, unless `empty` makes the option required. */
export function textOption(
  description: string,
  limits: TextLimits & { readonly empty: string },
): OptionField<string>;
export function textOption(description: string, limits: TextLimits): OptionField<string | undefined>;
export function textOption(
  description: string,
  { max, empty, complete, required = empty !== undefined, ...shown }: TextLimits,
): OptionField<string | undefined> {
  const optional = z
    .string()
    .trim()
    .max(max, 'text.too-long')
    .transform((text) => text || undefined)
    .optional();
  return {
    option: { description, required, maxLength: max, ...shown },
    schema: empty === undefined ? optional : z.string(empty).trim().min(1, empty).max(max, 'text.too-long'),
    ...(complete && { complete }),
  };
}

/** One of a few words, in any case; `otherwise` if it is left out. */
export function choiceOption<Value extends string>(
  description: string,
  choices: readonly Value[],
  otherwise: Value,
): OptionField<Value>;
export function choiceOption<Value extends string>(
  description: string,
  choices: readonly Value[],
): OptionField<Value | undefined>;
export function choiceOption<Value extends string>(
  description: string,
  choices: readonly Value[],
  otherwise?: Value,
): OptionField<Value | undefined> {
  const one = z.string().trim().toLowerCase().pipe(z.enum(choices, 'option.choice'));
  return {
    option: { description, required: false, maxLength: MAX_CHOICE_LENGTH, choices },
    schema: one.optional().transform((value) => value ?? otherwise),
  };
}

/** `true` or `false`; `otherwise` if it is left out. */
export function booleanOption(description: string, otherwise: boolean): OptionField<boolean> {
  const typed = z
    .string()
    .trim()
    .toLowerCase()
    .pipe(z.enum(['true', 'false'], 'option.yes-or-no'));
  return {
    option: { description, required: false, maxLength: 'false'.length, picks: 'boolean' },
    schema: typed.optional().transform((value) => (value === undefined ? otherwise : value === 'true')),
  };
}

/** The same option, but set by a surface alone: no surface offers it. */
export function unlisted<Value>(field: OptionField<Value>): OptionField<Value> {
  return { ...field, unlisted: true };
}

type Fields = Readonly<Record<string, OptionField<unknown>>>;
type Values<Of extends Fields> = {
  [Name in keyof Of]: Of[Name] extends OptionField<infer Value> ? Value : never;
};

/** The parts of a command that its options determine; the keys are their names, in the order of a terminal. */
export function optionsOf<Of extends Fields>(fields: Of) {
  const all = Object.entries(fields);
  const shape = Object.fromEntries(all.map(([name, { schema }]) => [name, schema]));
  return {
    options: all.flatMap(([name, field]): CommandOption[] =>
      field.unlisted ? [] : [{ name, ...field.option, completes: field.complete !== undefined }],
    ),
    unlisted: all.flatMap(([name, field]) => (field.unlisted ? [name] : [])),
    schema: z.object(shape) as unknown as ZodType<Values<Of>>,
    complete: async (context: CommandContext, name: string, typed: string) =>
      (await fields[name]?.complete?.(context, typed)) ?? [],
  };
}

/** The options of a time: from when on and until when, and `during`, which questions in words set. */
export const timeOptions = {
  since: textOption('From when: 7d, yesterday, last week, Friday, May, a date', {
    max: MAX_OPTION_LENGTH.since,
  }),
  before: textOption('Until when: Friday, last month, a date', { max: MAX_OPTION_LENGTH.since }),
  during: unlisted(textOption('A stretch of time', { max: MAX_OPTION_LENGTH.since })),
};

/** The option `article`: an article's id or words of its headline. */
export function articleOption(description: string): OptionField<string | undefined> {
  return textOption(description, {
    max: MAX_OPTION_LENGTH.article,
    complete: ({ archive }, typed) => completeHeadlines(archive, typed),
  });
}

/** A command with `article` as its only option; the newest article if it is left out. */
export function articleCommand(
  name: string,
  description: string,
  ask: (archive: CommandContext['archive'], article: string | undefined, page: number) => Promise<Answer>,
): Command {
  return command({
    name,
    description,
    example: {},
    ...optionsOf({ article: articleOption('Words of its headline; the newest story if left out') }),
    run: async ({ archive, page }, { article }) => noteUpdates(archive, await ask(archive, article, page)),
  });
}
