/**
 * The Command contract: what commands/ fulfils and the surfaces call. One list of commands serves Discord's
 * registration, dispatch and completion, and the terminal. A command knows no surface.
 */
import type { ZodType } from 'zod';
import type { Desk } from './answer/desk.ts';
import type { Answer, Choice, Notice } from './model.ts';

/** One thing that can be typed after a command's name. */
export interface CommandOption {
  /** lower case, as Discord wants it: 1 to 32 characters */
  readonly name: string;
  /** English; data/locales has the other languages under `command.<command>.<option>.description` */
  readonly description: string;
  readonly required: boolean;
  /** most characters that surfaces should let through; the schema checks it too */
  readonly maxLength: number;
  /** true where `complete` has proposals for it */
  readonly completes: boolean;
  /**
   * the only values that may be typed, where there are few; English, as their names are. data/locales has the names in
   * other languages under `command.<command>.<option>.<value>`. Excludes `completes`, as on Discord.
   */
  readonly choices?: readonly string[];
}

/** Options as they were typed: strings, not yet trusted. */
export type TypedOptions = Readonly<Record<string, string | undefined>>;

/** What one file of commands/ says about itself. */
export interface CommandSpec<Options> {
  readonly name: string;
  readonly description: string;
  /** options of an example for `/help`, e.g. `{ query: 'japan nato' }` */
  readonly example: Readonly<Record<string, string>>;
  /** in the order in which a terminal fills them */
  readonly options: readonly CommandOption[];
  /** reads the typed options; the message of each of its issues is a key of data/locales */
  readonly schema: ZodType<Options>;
  /** asks the desk; `page` is 1-based */
  run(desk: Desk, options: Options, page: number): Promise<Answer>;
  complete?(desk: Desk, option: string, typed: string): Promise<readonly Choice[]>;
}

export interface Command extends Omit<CommandSpec<unknown>, 'schema' | 'run' | 'complete'> {
  /** Reads what was typed and asks. What a person typed wrong is a notice, never a rejection. */
  ask(desk: Desk, typed: TypedOptions, page: number): Promise<Answer>;
  /** at most 25 proposals, best first; none for an option that has none */
  complete(desk: Desk, option: string, typed: string): Promise<readonly Choice[]>;
}

/** Makes a command of its spec: the schema stands between what was typed and `run`. */
export function command<Options>(spec: CommandSpec<Options>): Command {
  const { schema, run, complete, ...shown } = spec;
  return {
    ...shown,
    async ask(desk, typed, page) {
      const known = new Set(spec.options.map((option) => option.name));
      const stray = Object.keys(typed).find((name) => !known.has(name));
      if (stray !== undefined) return problem('option.unknown', { command: spec.name, option: stray });
      const read = schema.safeParse(typed);
      if (read.success) return run.call(spec, desk, read.data, page);
      const issue = read.error.issues[0];
      const option = String(issue?.path[0] ?? '');
      const max = issue?.code === 'too_big' ? Number(issue.maximum) : 0;
      const choices = (spec.options.find(({ name }) => name === option)?.choices ?? []).join(', ');
      return problem(issue?.message ?? 'option.unknown', { command: spec.name, option, max, choices });
    },
    async complete(desk, option, typed) {
      return complete ? (await complete.call(spec, desk, option, typed)).slice(0, 25) : [];
    },
  };
}

function problem(message: string, values: Notice['values']): Notice {
  return { kind: 'notice', tone: 'error', message, values, suggestions: [] };
}
