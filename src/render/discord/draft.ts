/** An embed before it is fitted into Discord's limits: its description still in parts, a line each. */
import type { APIEmbed } from 'discord.js';
import type { Span } from '../../model/article.ts';

/** A stored text: shown whole, or up to a sentence's end. */
export interface Body {
  readonly kind: 'body';
  readonly text: string;
  readonly marks: readonly Span[];
  /** what stands around it: quotation marks, or nothing */
  readonly open: string;
  readonly close: string;
}

/** One line of words about it: shown whole, or up to a word's end. Line breaks in it become spaces. */
export interface Line {
  readonly kind: 'line';
  readonly text: string;
  /** finished markdown around it */
  readonly before: string;
  readonly after: string;
}

/** Finished markdown, a line, or a stored text. */
export type Part = string | Line | Body;

export interface Draft {
  readonly embed: Omit<APIEmbed, 'description' | 'fields'>;
  readonly parts: readonly Part[];
}

export function line(text: string, before = '', after = ''): Line {
  return { kind: 'line', text, before, after };
}

/** A line in Discord's small grey type. */
export function small(text: string): Line {
  return line(text, '-# ');
}

export function bold(text: string): Line {
  return line(text, '**', '**');
}

/** A stored text as it is, or as a quotation. */
export function body({ text, marks }: Pick<Body, 'text' | 'marks'>, open = '', close = ''): Body {
  return { kind: 'body', text, marks, open, close };
}
