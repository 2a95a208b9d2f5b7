/** A command that does not exist: the notice about it, with the one that is spelt like it. */
import type { Notice } from '../model/answer.ts';
import { notice } from '../model/notice.ts';

interface NamedCommand {
  readonly name: string;
  readonly description: string;
  readonly permission?: unknown;
  readonly subcommands?: readonly NamedCommand[];
}

/** Edits by which a misspelt name may differ, as a share of its length. */
const MAX_EDIT_SHARE = 0.4;
/** Letters of a name that are compared: those of Discord have at most 32. */
const MAX_LENGTH = 70;

/** The notice about the command `typed`, such as `sumary` or `digest sett`. It offers the nearest one if there is one. */
export function unknownCommand(commands: readonly NamedCommand[], typed: string): Notice {
  const [first = '', second] = typed.split(' ');
  const group = commands.find(({ name }) => name === first)?.subcommands;
  const near = group
    ? nearest(
        second ?? '',
        group.map(({ name }) => name),
      )
    : nearest(
        first,
        commands.map(({ name }) => name),
      );
  if (near === undefined) return notice('error', 'command.unknown', { command: typed });
  const name = group ? `${first} ${near}` : near;
  const meant = group ? undefined : commands.find((one) => one.name === near);
  // A command of some people only is not offered as a button.
  const isOpen = meant !== undefined && meant.permission === undefined && !meant.subcommands;
  const offer = { kind: 'command', label: meant?.description ?? '', command: name, options: {} } as const;
  return notice('error', 'command.did-you-mean', { command: typed, near: `/${name}` }, isOpen ? [offer] : []);
}

/** The name that is spelt most like a word; undefined if none is near. */
function nearest(word: string, names: readonly string[]): string | undefined {
  const [best] = names
    .map((name) => ({ name, edits: editsBetween(word.slice(0, MAX_LENGTH), name) }))
    .filter(({ name, edits }) => edits <= Math.max(1, Math.floor(name.length * MAX_EDIT_SHARE)))
    .sort((a, b) => a.edits - b.edits);
  return best?.name;
}

/** The Levenshtein distance, row by row (Wagner and Fischer 1974). */
function editsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
