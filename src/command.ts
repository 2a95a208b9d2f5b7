/**
 * The contract of commands, which commands/ implements and the surfaces (Discord, the terminal) call. Registration,
 * dispatch and completion use the same list of commands. A command does not know the surfaces.
 */
import type { ZodType } from 'zod';
import type { Alerts } from './alerts/alerts.ts';
import type { ScopedArchive } from './archive.ts';
import type { Digests } from './digest/digests.ts';
import type { Subscriptions } from './feeds/subscriptions.ts';
import type { Answer, Choice } from './model/answer.ts';
import type { Caller, Permission } from './model/caller.ts';
import { notice } from './model/notice.ts';
import type { ForgottenData } from './store/personal-data.ts';
import type { SettingsStore } from './store/settings-store.ts';

/** Discord's limit of choices in a completion. */
const MAX_CHOICES = 25;

/** An option of a command. */
export interface CommandOption {
  /** 1 to 32 characters in lower case, as Discord requires */
  readonly name: string;
  /** in English; data/locales has the other languages under `command.<command>.<option>.description` */
  readonly description: string;
  readonly required: boolean;
  /** maximum length in UTF-16 code units; surfaces and the schema check it */
  readonly maxLength: number;
  /** whether `complete` has proposals for it */
  readonly completes: boolean;
  /** true for a search query, in which quotation marks mean a phrase */
  readonly isQuery?: true;
  /**
   * the allowed values, if there are few; they are also their English names. data/locales has the names in other
   * languages under `command.<command>.<option>.<value>`. Excludes `completes`, as on Discord.
   */
  readonly choices?: readonly string[];
  /**
   * for an option that is not free text: on Discord an id that is picked from a list, or `true` and `false`. Elsewhere
   * the same is typed as text. A `channel` is one that can be posted in; a `place` may also be a category.
   */
  readonly picks?: 'channel' | 'place' | 'role' | 'boolean';
}

/** What a command gets besides its options. */
export interface CommandContext {
  /** the archive as the caller's server sees it */
  readonly archive: ScopedArchive;
  /** the followed feeds by owner, for commands that manage them */
  readonly subscriptions: Subscriptions;
  /** the digests of servers, for commands that manage them */
  readonly digests: Digests;
  /** the alerts of servers and of people, for commands that manage them */
  readonly alerts: Alerts;
  /** what servers have set */
  readonly settings: SettingsStore;
  /** forgets whatever names a person */
  forget(person: string): Promise<ForgottenData & { readonly alerts: number }>;
  /** the operator's page about the bot */
  readonly homepage?: string | undefined;
  readonly caller: Caller;
  /** the page of the answer, from 1 */
  readonly page: number;
}

/** Options as typed: strings that are not validated yet. */
export type TypedOptions = Readonly<Record<string, string | undefined>>;

/** The definition of a command, as a file of commands/ gives it. */
export interface CommandSpec<Options> {
  readonly name: string;
  /** the name of its group, if it is a subcommand */
  readonly group?: string;
  readonly description: string;
  /** options of an example for `/help`, e.g. `{ query: 'japan nato' }` */
  readonly example: Readonly<Record<string, string>>;
  /** in the order in which a terminal fills them */
  readonly options: readonly CommandOption[];
  /** names of options that a surface sets itself: nobody can type them, and nothing offers them */
  readonly unlisted?: readonly string[];
  /** validates the typed options; the message of each of its issues is a key of data/locales */
  readonly schema: ZodType<Options>;
  /** the permission that it needs; everybody may use it if absent */
  readonly permission?: Permission;
  /** true if its answers concern the caller alone, and it may change something: they are private, and none is cached */
  readonly personal?: true;
  /** how much of a person's quota a question takes; 1 if absent */
  readonly cost?: number;
  run(context: CommandContext, options: Options): Promise<Answer>;
  /** completions for the option that is being typed */
  complete?(context: CommandContext, option: string, typed: string): Promise<readonly Choice[]>;
}

export interface Command extends Omit<CommandSpec<unknown>, 'schema' | 'run' | 'complete'> {
  /** commands below this one, called by both names: `sources add`. Discord does not let the command itself be sent then */
  readonly subcommands?: readonly Command[];
  /** Validates the typed options and runs the command. Invalid input and a missing permission give a notice, not a rejection. */
  ask(context: CommandContext, typed: TypedOptions): Promise<Answer>;
  /** at most 25 completions, best first */
  complete(context: CommandContext, option: string, typed: string): Promise<readonly Choice[]>;
}

/** Makes a command from its definition. Only options that the schema accepts reach `run`. */
export function command<Options>(spec: CommandSpec<Options>): Command {
  const { schema, run, complete, ...shown } = spec;
  const name = spec.group === undefined ? spec.name : `${spec.group} ${spec.name}`;
  return {
    ...shown,
    async ask(context, typed) {
      if (!isAllowed(spec, context.caller))
        return notice('error', 'command.not-allowed', { command: `/${name}` });
      const known = new Set([...spec.options.map(({ name }) => name), ...(spec.unlisted ?? [])]);
      const stray = Object.keys(typed).find((name) => !known.has(name));
      // The terminal has words without an option for a command that has none.
      if (stray === '') return notice('error', 'option.none', { command: `/${name}` });
      if (stray !== undefined)
        return notice('error', 'option.unknown', { command: `/${name}`, option: stray });
      const read = schema.safeParse(typed);
      if (read.success) return run.call(spec, context, read.data);
      const issue = read.error.issues[0];
      const option = String(issue?.path[0] ?? '');
      const max = issue?.code === 'too_big' ? Number(issue.maximum) : 0;
      const choices = (spec.options.find(({ name }) => name === option)?.choices ?? []).join(', ');
      return notice('error', issue?.message ?? 'option.unknown', {
        command: `/${name}`,
        option,
        max,
        choices,
      });
    },
    async complete(context, option, typed) {
      if (!complete || !isAllowed(spec, context.caller)) return [];
      return (await complete.call(spec, context, option, typed)).slice(0, MAX_CHOICES);
    },
  };
}

/** Groups commands under a common name and permission. Without the name of a subcommand, the first one runs. */
export function commandGroup(
  spec: Pick<CommandSpec<unknown>, 'name' | 'description' | 'example' | 'permission' | 'personal'>,
  subcommands: readonly [Command, ...Command[]],
): Command {
  const [first] = subcommands;
  return { ...spec, options: [], subcommands, ask: first.ask, complete: async () => [] };
}

/** The command with a name such as `news` or `sources add`; undefined if there is none. */
export function commandNamed(commands: readonly Command[], name: string): Command | undefined {
  const [first, second] = name.split(' ');
  const found = commands.find((one) => one.name === first);
  return second === undefined ? found : found?.subcommands?.find((one) => one.name === second);
}

/** Whether a caller may use a command. */
export function isAllowed({ permission }: Pick<Command, 'permission'>, { may }: Caller): boolean {
  return permission === undefined || may.includes(permission);
}
