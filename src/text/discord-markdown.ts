/** Escapes text for a Discord message, so that nothing in it is markup. Only backslashes are added. */
import type { Span } from './span.ts';

/** Characters that can be markup anywhere: emphasis, code, spoilers, quotes, headings, links, mentions, custom emoji. */
const ALWAYS = new Set('\\*_~`|<>[]#@');
/** Characters that can be markup at the start of a line: list items and `-# ` subtext. */
const BULLETS = new Set('-+');
const BREAKS = new Set('\n\r\u2028\u2029');
const DIGIT = /[0-9]/;
const SPACE = /\s/;
const LETTER = /\p{L}/u;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/**
 * Offsets of the characters that need a backslash before them, ascending. Discord shows any ASCII punctuation after a
 * backslash as itself. Beside plain markup, these are:
 * - the colon of `https://` and `:emoji:` and the full stop inside `discord.gg`, so that no client makes a link of them;
 * - the parenthesis of `](`, which ends a link that began anywhere before it.
 * Linear in the length of the text.
 */
export function escapesIn(text: string): number[] {
  const places: number[] = [];
  let line: 'start' | 'number' | 'inside' = 'start';
  for (let at = 0; at < text.length; at += 1) {
    const one = text.charAt(at);
    const next = text.charAt(at + 1);
    if (
      ALWAYS.has(one) ||
      (line === 'start' && BULLETS.has(one)) ||
      (line === 'number' && (one === '.' || one === ')')) ||
      (one === '(' && text.charAt(at - 1) === ']') ||
      (one === ':' && next !== '' && !SPACE.test(next)) ||
      (one === '.' && LETTER.test(next) && LETTER_OR_DIGIT.test(text.charAt(at - 1)))
    )
      places.push(at);
    if (BREAKS.has(one)) line = 'start';
    else if (line !== 'inside' && DIGIT.test(one)) line = 'number';
    else if (line !== 'start' || !SPACE.test(one)) line = 'inside';
  }
  return places;
}

/** A span in bold, or in other markup. */
export interface MarkedUp extends Span {
  readonly markup?: '**' | '~~';
}

/**
 * The text with a backslash at each of `escapes`, and each of `bold` in bold or in its own markup. Both must ascend. Bold spans must neither
 * overlap nor touch, because Discord does not read `**a****b**` as two bold words.
 */
export function writeMarkdown(text: string, escapes: readonly number[], bold: readonly MarkedUp[]): string {
  const inserts = [
    ...bold.flatMap(({ start, end, markup = '**' }) => [
      { at: start, rank: 1, mark: markup },
      { at: end, rank: 0, mark: markup },
    ]),
    ...escapes.filter((at) => at < text.length).map((at) => ({ at, rank: 2, mark: '\\' })),
  ].sort((a, b) => a.at - b.at || a.rank - b.rank);
  let written = '';
  let from = 0;
  for (const { at, mark } of inserts) {
    written += text.slice(from, at) + mark;
    from = at;
  }
  return written + text.slice(from);
}

/** Code units that the markup of a span adds. */
const BOLD = 4;

/** The length of the longest prefix of the text that `writeMarkdown` writes within `room` code units. */
export function longestPrefixWithin(
  text: string,
  escapes: readonly number[],
  bold: readonly Span[],
  room: number,
): number {
  let size = 0;
  let next = 0;
  let span = 0;
  for (let at = 0; at < text.length; at += 1) {
    size += 1;
    if (escapes[next] === at) {
      size += 1;
      next += 1;
    }
    if (bold[span]?.end === at + 1) {
      size += BOLD;
      span += 1;
    }
    if (size > room) return at;
  }
  return text.length;
}
