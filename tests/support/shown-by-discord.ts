/**
 * What Discord shows of a description, read by a parser that is not ours. Lists, `:emoji:`, steam links and bare
 * invites, which Discord's client knows and the parser does not, are looked for in the markdown itself.
 */
import { parse } from 'discord-markdown-parser';

interface Node {
  readonly type: string;
  readonly content?: string | readonly Node[];
  readonly name?: string;
  readonly target?: string;
}

/** A run of shown text, and the markup around it, outermost first, e.g. `['subtext']`. */
export interface Run {
  readonly text: string;
  readonly markup: readonly string[];
  /** where the text leads, for a link */
  readonly target?: string;
}

export function runsOf(markdown: string): Run[] {
  const missed = missedByTheParser(markdown).map((kind) => ({ text: '', markup: [kind] }));
  const nodes = parse(markdown, 'extended') as readonly Node[];
  return [...nodes.flatMap((node) => read(node, [])), ...missed];
}

/** All kinds of markup that Discord would draw. */
export function markupIn(markdown: string): Set<string> {
  return new Set(runsOf(markdown).flatMap(({ markup }) => markup));
}

/** The letters alone. */
export function lettersOf(runs: readonly Run[]): string {
  return runs.map(({ text }) => text).join('');
}

function read(node: Node, around: readonly string[]): Run[] {
  switch (node.type) {
    case 'text':
      return [{ text: String(node.content), markup: around }];
    case 'br':
      return [{ text: '\n', markup: around }];
    case 'twemoji':
      return [{ text: node.name ?? '', markup: around }];
    default: {
      const markup = [...around, node.type];
      const runs = Array.isArray(node.content)
        ? node.content.flatMap((one: Node) => read(one, markup))
        : [{ text: typeof node.content === 'string' ? node.content : '', markup }];
      const { target } = node;
      const inside = target === undefined ? runs : runs.map((run: Run) => ({ target, ...run }));
      // The parser takes the line break after a subtext or a heading for part of it.
      const breaks = node.type === 'subtext' || node.type === 'heading';
      return breaks ? [...inside, { text: '\n', markup: around }] : inside;
    }
  }
}

const MISSED: readonly [string, RegExp][] = [
  ['list', /^ *(?:[-+*]|[0-9]+[.)])(?:\s|$)/m],
  ['shortcode', /(?<!\\):[\w+-]+:/],
  ['steam link', /steam:\/\//i],
  ['bare invite', /discord(?:app)?\.(?:gg|com\/invite)\//i],
  ['web address', /\bwww\.\w/i],
  // Mentions are markup too, but the parser knows them.
  ['angle link', /(?<!\\)<(?!(?:\/[\w-]+:|#|@&)\d+>)/],
];

/** The target of a masked link is no text: the parser has it. */
const TARGET = /\]\(https?:\/\/[^\s()]*\)/g;
/** A time as each reader's client shows it; the parser knows it. */
const TIME = /<t:\d+:[FfR]>/g;

function missedByTheParser(markdown: string): string[] {
  const text = markdown.replace(TARGET, ']()').replace(TIME, '');
  return MISSED.filter(([, form]) => form.test(text)).map(([kind]) => kind);
}
