/** Cuts a typed query into its pieces: words, quoted phrases, exclusions and operators with their values. */

/** Closing quotation mark by opening one. */
const CLOSING_MARKS: Readonly<Record<string, string>> = {
  '"': '"',
  '“': '”',
  '„': '“',
  '«': '»',
  '»': '«',
  '「': '」',
  '『': '』',
};
/** Dashes that leave a word out: a phone makes a long one of two short ones, or of one before a space. */
const DASH = /^[-\u2010\u2011\u2212\u2013]$/u;
/** A dash alone that begins a text of at most three words, as in `- fever`. */
const LONE_DASH = /^\s*[-\u2010\u2011\u2212\u2013]\s+\S+(?:\s+\S+){0,2}\s*$/u;
const OPERATOR = /^(from|by|since|after|before|until):$/i;

/** Longer texts do not begin with a lone dash. */
const MAX_LONE_LENGTH = 100;

export interface Piece {
  readonly kind: 'words' | 'phrase' | 'without' | 'from' | 'by' | 'since' | 'before';
  readonly text: string;
  /** as typed, in case it must be taken as plain words */
  readonly typed: string;
}

/** The pieces in order. Linear in the length of the text. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  const isLoneDash = LONE_DASH.test(text.slice(0, MAX_LONE_LENGTH + 1));
  let at = 0;
  while (at < text.length) {
    if (isSpace(text[at])) {
      at += 1;
      continue;
    }
    const start = at;
    const isDash = DASH.test(text[at] ?? '') && at + 1 < text.length;
    const minus = isDash && (!isSpace(text[at + 1]) || (isLoneDash && pieces.length === 0));
    if (minus) at += 1;
    while (minus && isSpace(text[at])) at += 1;
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
