/**
 * Parses the query syntax: "quoted phrases", -word, from:Reuters, by:Rutte, since:monday, before:2025-04-01.
 * There are no syntax errors. Whatever is malformed (an open quotation mark, an empty value, an unknown day) is taken as
 * plain words. One pass, linear in the length of the text.
 */
import { readTime } from '../../text/read-time.ts';

export interface ParsedQuery {
  /** the plain words and those of the phrases, for the ranking */
  readonly words: string;
  /** each must stand in the passage word for word */
  readonly phrases: readonly string[];
  /** none of these may stand in the story */
  readonly without: readonly string[];
  /** outlets, any of them */
  readonly from: readonly string[];
  /** who must speak in the passage, any of them */
  readonly by: readonly string[];
  /** milliseconds since 1970, inclusive */
  readonly since?: number;
  /** milliseconds since 1970, exclusive */
  readonly before?: number;
}

/** Characters of a query that are parsed; the rest of a longer one is ignored. */
export const MAX_QUERY_LENGTH = 10_000;

/** Closing quotation mark by opening one. */
const CLOSING_MARKS: Readonly<Record<string, string>> = { '"': '"', '“': '”', '„': '“', '«': '»' };
const OPERATOR = /^(from|by|since|after|before|until):$/i;

interface Piece {
  readonly kind: 'words' | 'phrase' | 'without' | 'from' | 'by' | 'since' | 'before';
  readonly text: string;
  /** as typed, in case it must be taken as plain words */
  readonly typed: string;
}

/** Parses a query. `now` is the ISO 8601 instant that "monday" and "yesterday" are counted from. */
export async function parseQuery(text: string, now: string): Promise<ParsedQuery> {
  const pieces = piecesOf(text.slice(0, MAX_QUERY_LENGTH));
  const words: string[] = [];
  const lists = {
    phrases: [] as string[],
    without: [] as string[],
    from: [] as string[],
    by: [] as string[],
  };
  let since: number | undefined;
  let before: number | undefined;
  for (const { kind, text: value, typed } of pieces) {
    if (kind === 'words') words.push(value);
    else if (kind === 'phrase') {
      lists.phrases.push(value);
      words.push(value);
    } else if (kind === 'since' || kind === 'before') {
      const named = await readTime(value, Date.parse(now), 'UTC');
      if (named === undefined) words.push(typed);
      else if (kind === 'since') since = named.at;
      else before = named.at;
    } else lists[kind].push(value);
  }
  const hasOnlyExclusions =
    words.length + lists.from.length + lists.by.length === 0 && (since ?? before) === undefined;
  // A query of exclusions alone would match nothing, so it is taken as plain words.
  if (hasOnlyExclusions) words.push(...lists.without.splice(0));
  return {
    words: words.join(' '),
    phrases: [...new Set(lists.phrases)],
    without: [...new Set(lists.without)],
    from: [...new Set(lists.from)],
    by: [...new Set(lists.by)],
    ...(since !== undefined && { since }),
    ...(before !== undefined && { before }),
  };
}

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  while (at < text.length) {
    if (isSpace(text[at])) {
      at += 1;
      continue;
    }
    const start = at;
    const minus = text[at] === '-' && at + 1 < text.length && !isSpace(text[at + 1]);
    if (minus) at += 1;
    const name = minus ? undefined : operatorAt(text, at);
    if (name) at += name.length;
    const value = valueAt(text, at);
    at = value.end;
    const typed = text.slice(start, at);
    pieces.push({ kind: kindOf(name, minus, value.quoted, value.text), text: value.text || typed, typed });
  }
  return pieces;
}

function kindOf(name: string | undefined, minus: boolean, quoted: boolean, value: string): Piece['kind'] {
  if (!/[\p{L}\p{N}]/u.test(value)) return 'words';
  if (minus) return 'without';
  switch (name?.toLowerCase()) {
    case 'from:':
      return 'from';
    case 'by:':
      return 'by';
    case 'since:':
    case 'after:':
      return 'since';
    case 'before:':
    case 'until:':
      return 'before';
    default:
      return quoted ? 'phrase' : 'words';
  }
}

/** The operator at an offset, such as `from:`; undefined if no value follows it at once. */
function operatorAt(text: string, at: number): string | undefined {
  const colon = text.slice(at, at + 8).indexOf(':');
  if (colon < 0) return undefined;
  const name = text.slice(at, at + colon + 1);
  const next = text[at + colon + 1];
  return OPERATOR.test(name) && next !== undefined && !isSpace(next) ? name : undefined;
}

/** The value at an offset: to the closing mark if it is quoted, else to the next space. */
function valueAt(text: string, at: number): { text: string; end: number; quoted: boolean } {
  const closing = CLOSING_MARKS[text[at] ?? ''];
  const close = closing === undefined ? -1 : text.indexOf(closing, at + 1);
  if (close >= 0) return { text: text.slice(at + 1, close).trim(), end: close + 1, quoted: true };
  let end = at + 1;
  while (end < text.length && !isSpace(text[end])) end += 1;
  return { text: text.slice(at, end), end, quoted: false };
}

function isSpace(letter: string | undefined): boolean {
  return letter !== undefined && letter.trim() === '';
}
