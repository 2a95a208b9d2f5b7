/** A box of a message before it is fitted into Discord's limits: its text is a list of parts, each on its own line. */
import type { Span } from '../../model/article.ts';

/** A stored text. If it is too long, it is cut at the end of a sentence. */
export interface Body {
  readonly kind: 'body';
  readonly text: string;
  /** in bold */
  readonly marks: readonly Span[];
  /** struck through; none overlaps with a mark */
  readonly strikes?: readonly Span[];
  /** quotation marks around the text, or nothing */
  readonly open: string;
  readonly close: string;
}

/** One line of text. If it is too long, it is cut at the end of a word. Line breaks in it become spaces. */
export interface Line {
  readonly kind: 'line';
  readonly text: string;
  /** markdown around the line, which is not escaped */
  readonly before: string;
  readonly after: string;
  /** set for the words of a masked link: a backslash would be shown there, so nothing in them is escaped */
  readonly isLabel?: true;
  /** mentions of commands in the text, which are not escaped */
  readonly mentions?: readonly string[];
}

/** Finished markdown, which is not escaped; a line; or a stored text. */
export type Part = string | Line | Body;

export interface Image {
  /** `attachment://` and the name of an attached file, or the address of a story's picture */
  readonly url: string;
  /** alternative text */
  readonly description?: string;
}

/** Drafts of one colour that follow each other share a box, with a line between them. */
export interface Draft {
  /** the colour of the edge */
  readonly color: number;
  readonly parts: readonly Part[];
  /** set for the heading of what follows, with which it shares the box: there is no line between them */
  readonly isHeading?: true;
  /** a picture below the text */
  readonly image?: Image;
  /** a small picture beside the first parts */
  readonly thumbnail?: Thumbnail;
}

export interface Thumbnail {
  readonly image: Image;
  /** how many parts stand beside it; the others follow in full width */
  readonly beside: number;
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
  return { ...body({ text: text.text, marks: [] }, open, close), strikes: text.marks };
}
