/** An embed before it is fitted into Discord's limits: its description is a list of parts, each on its own line. */
import type { APIEmbed } from 'discord.js';
import type { Span } from '../../model/article.ts';
import type { WordMarkup } from '../../text/discord-markdown.ts';

/** A stored text. If it is too long, it is cut at the end of a sentence. */
export interface Body {
  readonly kind: 'body';
  readonly text: string;
  readonly marks: readonly Span[];
  /** quotation marks around the text, or nothing */
  readonly open: string;
  readonly close: string;
  /** the markup of the marked words; bold if absent */
  readonly markup?: WordMarkup;
}

/** One line of text. If it is too long, it is cut at the end of a word. Line breaks in it become spaces. */
export interface Line {
  readonly kind: 'line';
  readonly text: string;
  /** markdown around the line, which is not escaped */
  readonly before: string;
  readonly after: string;
}

/** Finished markdown, which is not escaped; a line; or a stored text. */
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

/** A stored text, with quotation marks if they are given. */
export function body({ text, marks }: Pick<Body, 'text' | 'marks'>, open = '', close = ''): Body {
  return { kind: 'body', text, marks, open, close };
}

/** A text whose marked words are struck through. */
export function struck(text: Pick<Body, 'text' | 'marks'>, open = '', close = ''): Body {
  return { ...body(text, open, close), markup: '~~' };
}
