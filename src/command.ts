/**
 * The Command contract: what commands/ fulfils and the surfaces call. One list of commands serves Discord's
 * registration, dispatch and completion, and the terminal. A command knows no surface.
 */
import type { ZodType } from 'zod';
import type { ScopedArchive } from './archive.ts';
import type { Digests } from './digest/digests.ts';
import type { Subscriptions } from './feeds/subscriptions.ts';
import type { Answer, Choice } from './model/answer.ts';
import type { Caller, Permission } from './model/caller.ts';
import { notice } from './model/notice.ts';

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
  /** true where it is a question to the search, in which quotation marks mean a phrase */
  readonly isQuery?: true;
  /**
   * the only values that may be typed, where there are few; English, as their names are. data/locales has the names in
   * other languages under `command.<command>.<option>.<value>`. Excludes `completes`, as on Discord.
   */
  readonly choices?: readonly string[];
  /**
   * what is typed where it is not text: on Discord an id that is picked from a list, or `true` and `false`. Elsewhere
   * the same is typed as text.
   */
  readonly picks?: 'channel' | 'role' | 'boolean';
}

/** What a command gets besides its options. */
export interface CommandContext {
  /** the archive as the caller's server sees it */
  readonly archive: ScopedArchive;
  /** the feeds that are followed, by their owner; for those alone who may manage them */
  readonly subscriptions: Subscriptions;
  /** the digests of servers, for those alone who may manage them */
  readonly digests: Digests;
  readonly caller: Caller;
  /** which page of the answer is wanted, 1-based */
  readonly page: number;
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
  /** who may ask; everybody where absent */
  readonly permission?: Permission;
  run(context: CommandContext, options: Options): Promise<Answer>;
  /** proposals for the option that is being typed */
  complete?(context: CommandContext, option: string, typed: string): Promise<readonly Choice[]>;
}

export interface Command extends Omit<CommandSpec<unknown>, 'schema' | 'run' | 'complete'> {
  /** commands under this one, named by both names: `sources add`. On Discord the command itself cannot be sent then */
  readonly subcommands?: readonly Command[];
  /** Reads what was typed and asks. What a person typed wrong, or may not ask, is a notice, never a rejection. */
  ask(context: CommandContext, typed: TypedOptions): Promise<Answer>;
  /** at most 25 proposals, best first; none for an option that has none */
  complete(context: CommandContext, option: string, typed: string): Promise<readonly Choice[]>;
}

/** Makes a command of its spec: the schema stands between what was typed and `run`. */
export function command<Options>(spec: CommandSpec<Options>): Command {
  const { schema, run, complete, ...shown } = spec;
  return {
    ...shown,
    async ask(context, typed) {
      if (!isAllowed(spec, context.caller))
        return notice('error', 'command.not-allowed', { command: spec.name });
      const known = new Set(spec.options.map((option) => option.name));
      const stray = Object.keys(typed).find((name) => !known.has(name));
      if (stray !== undefined)
        return notice('error', 'option.unknown', { command: spec.name, option: stray });
      const read = schema.safeParse(typed);
      if (read.success) return run.call(spec, context, read.data);
      const issue = read.error.issues[0];
      const option = String(issue?.path[0] ?? '');
      const max = issue?.code === 'too_big' ? Number(issue.maximum) : 0;
      const choices = (spec.options.find(({ name }) => name === option)?.choices ?? []).join(', ');
      return notice('error', issue?.message ?? 'option.unknown', {
        command: spec.name,
        option,
        max,
        choices,
      });
    },
    async complete(context, option, typed) {
      if (!complete || !isAllowed(spec, context.caller)) return [];
      return (await complete.call(spec, context, option, typed)).slice(0, 25);
    },
  };
}

/** Makes a command of several, which share a name and who may ask. Asked without one of them, it is the first. */
export function commandGroup(
  spec: Pick<CommandSpec<unknown>, 'name' | 'description' | 'example' | 'permission'>,
  subcommands: readonly [Command, ...Command[]],
): Command {
  const [first] = subcommands;
  return { ...spec, options: [], subcommands, ask: first.ask, complete: async () => [] };
}

/** The command of a name such as `news` or `sources add`. */
export function commandNamed(commands: readonly Command[], name: string): Command | undefined {
  const [first, second] = name.split(' ');
  const found = commands.find((one) => one.name === first);
  return second === undefined ? found : found?.subcommands?.find((one) => one.name === second);
}

/** Whether somebody may ask a command. */
export function isAllowed({ permission }: Pick<Command, 'permission'>, { may }: Caller): boolean {
  return permission === undefined || may.includes(permission);
}
