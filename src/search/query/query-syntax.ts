/**
 * What a typed question asks beside its words: "quoted phrases", -word, from:Reuters, by:Rutte, since:monday,
 * before:2025-04-01. Whatever is not well formed (an open quotation mark, an empty value, a day that nobody can read)
 * is taken as plain words: a typed line is never wrong. One pass, linear in the text's length.
 */
import { readTime } from '../../text/read-time.ts';

export interface ReadQuery {
  /** the plain words and those of phrases, for the ranking */
  readonly words: string;
  /** each must stand in the passage, word for word */
  readonly phrases: readonly string[];
  /** none of these may stand in the story */
  readonly without: readonly string[];
  /** outlets, any of them */
  readonly from: readonly string[];
  /** who must speak in the passage, any of them */
  readonly by: readonly string[];
  /** milliseconds since 1970: published from then on, and before then */
  readonly since?: number;
  readonly before?: number;
}

/** Longest question that is read; the rest of a longer one is left out. */
export const LONGEST_QUERY = 10_000;

const CLOSING: Readonly<Record<string, string>> = { '"': '"', '“': '”', '„': '“', '«': '»' };
const OPERATOR = /^(from|by|since|after|before|until):$/i;

interface Piece {
  readonly kind: 'words' | 'phrase' | 'without' | 'from' | 'by' | 'since' | 'before';
  readonly text: string;
  /** as typed, for when it turns out to be plain words after all */
  readonly typed: string;
}

/** Reads a question. `now` is the ISO 8601 instant that "monday" or "yesterday" is counted from. */
export async function readQuery(text: string, now: string): Promise<ReadQuery> {
  const pieces = piecesOf(text.slice(0, LONGEST_QUERY));
  const words: string[] = [];
  const asked = {
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
      asked.phrases.push(value);
      words.push(value);
    } else if (kind === 'since' || kind === 'before') {
      const named = await readTime(value, Date.parse(now), 'UTC');
      if (named === undefined) words.push(typed);
      else if (kind === 'since') since = named.at;
      else before = named.at;
    } else asked[kind].push(value);
  }
  const nothingElse =
    words.length + asked.from.length + asked.by.length === 0 && (since ?? before) === undefined;
  // What is left of nothing is nothing: a lone -word is looked for.
  if (nothingElse) words.push(...asked.without.splice(0));
  return {
    words: words.join(' '),
    phrases: [...new Set(asked.phrases)],
    without: [...new Set(asked.without)],
    from: [...new Set(asked.from)],
    by: [...new Set(asked.by)],
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

/** `from:` and the like at a place, where a value follows at once. */
function operatorAt(text: string, at: number): string | undefined {
  const colon = text.slice(at, at + 8).indexOf(':');
  if (colon < 0) return undefined;
  const name = text.slice(at, at + colon + 1);
  const next = text[at + colon + 1];
  return OPERATOR.test(name) && next !== undefined && !isSpace(next) ? name : undefined;
}

/** The value at a place: to the closing mark where it is quoted, else to the next space. */
function valueAt(text: string, at: number): { text: string; end: number; quoted: boolean } {
  const closing = CLOSING[text[at] ?? ''];
  const close = closing === undefined ? -1 : text.indexOf(closing, at + 1);
  if (close >= 0) return { text: text.slice(at + 1, close).trim(), end: close + 1, quoted: true };
  let end = at + 1;
  while (end < text.length && !isSpace(text[end])) end += 1;
  return { text: text.slice(at, end), end, quoted: false };
}

function isSpace(letter: string | undefined): boolean {
  return letter !== undefined && letter.trim() === '';
}
