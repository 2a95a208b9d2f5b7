/** Parses a typed line: a command with its options, or a question in words. Other words become a `/news` query. */
import { matchMessage } from '../answer/talk/follow-up.ts';
import type { Remembered } from '../answer/talk/remembered.ts';
import type { Command, CommandOption, TypedOptions } from '../command.ts';
import type { Notice } from '../model/answer.ts';
import type { Understood } from '../model/understood.ts';

/** What a line asks for; `unknown` is a command that does not exist. */
export type Line =
  | {
      readonly kind: 'ask';
      readonly command: Command;
      readonly typed: TypedOptions;
      /** the page, and how it was understood, of a follow-up */
      readonly page?: number;
      readonly understood?: Understood;
    }
  | { readonly kind: 'notice'; readonly answer: Notice }
  | { readonly kind: 'page'; readonly by: 1 | -1 }
  | { readonly kind: 'leave' }
  | { readonly kind: 'unknown'; readonly command: string }
  | { readonly kind: 'nothing' };

/** Words that turn pages or leave, if they are the whole line. */
const CONTROLS: Readonly<Record<string, Line>> = {
  next: { kind: 'page', by: 1 },
  back: { kind: 'page', by: -1 },
  previous: { kind: 'page', by: -1 },
  exit: { kind: 'leave' },
  quit: { kind: 'leave' },
};

/**
 * Parses a line by the list of commands. `/quote Rutte about:Russia` fills `speaker`, then `about`. Words may follow up the
 * answer that is remembered.
 */
export function readLine(line: string, commands: readonly Command[], remembered?: Remembered): Line {
  const text = line.trim();
  if (text === '') return { kind: 'nothing' };
  const control = CONTROLS[text.replace(/^\//, '').toLowerCase()];
  if (control) return control;
  if (!text.startsWith('/')) return readWords(text, commands, remembered);
  const space = text.search(/\s/);
  const name = text.slice(1, space < 0 ? undefined : space).toLowerCase();
  return askFor(name, space < 0 ? '' : text.slice(space + 1), commands);
}

function readWords(text: string, commands: readonly Command[], remembered: Remembered | undefined): Line {
  const read = matchMessage(text, remembered);
  if (read && 'kind' in read) return { kind: 'notice', answer: read };
  const command = read && commands.find((one) => one.name === read.command);
  if (!command) return askFor('news', text, commands);
  const { typed, page, understood } = read;
  return { kind: 'ask', command, typed, page, ...(understood && { understood }) };
}

function askFor(name: string, rest: string, commands: readonly Command[]): Line {
  const command = commands.find((one) => one.name === name);
  if (!command) return { kind: 'unknown', command: name };
  if (command.subcommands && rest.trim() !== '') {
    const [, second = '', more = ''] = /^(\S+)\s*(.*)$/s.exec(rest.trim()) ?? [];
    const found = askFor(second.toLowerCase(), more, command.subcommands);
    return found.kind === 'unknown' ? { kind: 'unknown', command: `${name} ${second}` } : found;
  }
  return { kind: 'ask', command, typed: readOptions(command, rest) };
}

/** A condition of the query syntax, such as `since:monday`. */
const CONDITION = /^\p{L}+:\S/u;
/** An exclusion such as `-ferry`, of which no other option has a use. */
const EXCLUSION = /^-[\p{L}\p{N}"“„«]/u;
/** Options of a search that its query can have as conditions. */
const IN_QUERY: ReadonlySet<string> = new Set(['from', 'since', 'before']);
/** A time that is complete in one word; “3 months” is not. */
const WHOLE_TIME = /^(?:\d+[a-z]|\d{4}-\d\d(?:-\d\d)?)$/i;

/**
 * Splits the text at the `option:` of the command's own options. What stands before the first fills the first option. A
 * condition of the query syntax belongs to the query, wherever it is typed, and so does what follows it. That includes
 * `from:` of a command that begins with its query: the archive knows how many of the words are the outlet's name. The
 * query syntax of such a command has its times, too.
 */
function readOptions(command: Command, rest: string): TypedOptions {
  const query = command.options.find(({ isQuery }) => isQuery)?.name;
  const first = command.options[0]?.name ?? '';
  const searches = query === first && command.options.some(({ name }) => name === 'from');
  const own = command.options.filter(({ name }) => !(searches && IN_QUERY.has(name)));
  const wordsByOption = new Map<string, string[]>();
  const add = (name: string, word: string) =>
    wordsByOption.set(name, [...(wordsByOption.get(name) ?? []), word]);
  let current = first;
  for (const word of rest.split(/\s+/)) {
    const option = own.find(({ name }) => word.toLowerCase().startsWith(`${name}:`));
    if (option) {
      const value = word.slice(option.name.length + 1);
      if (option.name !== query) wordsByOption.delete(option.name);
      add(option.name, value);
      current = (isWhole(option, value) && restOption(command, wordsByOption.keys())) || option.name;
      continue;
    }
    const asksForOutlet = query === first && word.toLowerCase() === 'from:';
    const isCondition =
      CONDITION.test(word) || asksForOutlet || (EXCLUSION.test(word) && wordsByOption.has(query ?? ''));
    if (isCondition && query !== undefined) current = query;
    add(current, word);
  }
  const typed: Record<string, string> = {};
  for (const [name, words] of wordsByOption) {
    const text = words.join(' ').trim();
    typed[name] = name === query ? text : unquote(text);
  }
  if (typed[first] === '') delete typed[first];
  return typed;
}

/**
 * The option that takes words which no other value has room for: the first one if it is demanded and not among `given`, else
 * the query. Undefined if the command has neither.
 */
export function restOption(
  { options }: Pick<Command, 'options'>,
  given: Iterable<string>,
): string | undefined {
  const [first] = options;
  const isMissing = first?.required && ![...given].includes(first.name);
  return isMissing ? first.name : options.find(({ isQuery }) => isQuery)?.name;
}

/** True if no word that follows can belong to the value: a choice, a picked value, `2w`, or a date. */
function isWhole({ name, choices, picks }: CommandOption, value: string): boolean {
  if (value === '') return false;
  return (
    choices !== undefined ||
    picks !== undefined ||
    ((name === 'since' || name === 'before') && WHOLE_TIME.test(value))
  );
}

function unquote(text: string): string {
  return /^"[^"]*"$/.test(text) ? text.slice(1, -1) : text;
}
