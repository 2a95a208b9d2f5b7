/** Parses a typed line: a command with its options, or a question in words. Other words become a `/news` query. */
import { matchQuestion } from '../answer/question/question.ts';
import type { Command, TypedOptions } from '../command.ts';

/** What a line asks for; `unknown` is a command that does not exist. */
export type Line =
  | { readonly kind: 'ask'; readonly command: Command; readonly typed: TypedOptions }
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

/** Parses a line by the list of commands. `/quote Rutte about:Russia` fills `speaker`, then `about`. */
export function readLine(line: string, commands: readonly Command[]): Line {
  const text = line.trim();
  if (text === '') return { kind: 'nothing' };
  const control = CONTROLS[text.replace(/^\//, '').toLowerCase()];
  if (control) return control;
  if (!text.startsWith('/')) return readWords(text, commands);
  const space = text.search(/\s/);
  const name = text.slice(1, space < 0 ? undefined : space).toLowerCase();
  return askFor(name, space < 0 ? '' : text.slice(space + 1), commands);
}

function readWords(text: string, commands: readonly Command[]): Line {
  const question = matchQuestion(text);
  const command = question && commands.find((one) => one.name === question.command);
  return command ? { kind: 'ask', command, typed: question.options } : askFor('news', text, commands);
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

/**
 * Splits the text at the `option:` of the command's own options. What stands before the first fills the first option. A
 * condition of the query syntax belongs to the query, wherever it is typed.
 */
function readOptions(command: Command, rest: string): TypedOptions {
  const names = command.options.map((option) => option.name);
  const query = command.options.find(({ isQuery }) => isQuery)?.name;
  const wordsByOption = new Map<string, string[]>();
  let current = names[0] ?? '';
  for (const word of rest.split(/\s+/)) {
    const name = names.find((option) => word.toLowerCase().startsWith(`${option}:`));
    if (name !== undefined) {
      current = name;
      wordsByOption.set(name, [word.slice(name.length + 1)]);
      continue;
    }
    const filled = query !== undefined && CONDITION.test(word) ? query : current;
    wordsByOption.set(filled, [...(wordsByOption.get(filled) ?? []), word]);
  }
  const typed: Record<string, string> = {};
  for (const [name, words] of wordsByOption) {
    const text = words.join(' ').trim();
    typed[name] = name === query ? text : unquote(text);
  }
  if (typed[names[0] ?? ''] === '') delete typed[names[0] ?? ''];
  return typed;
}

function unquote(text: string): string {
  return /^"[^"]*"$/.test(text) ? text.slice(1, -1) : text;
}
