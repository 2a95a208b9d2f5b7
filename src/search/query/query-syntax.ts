/**
 * Parses the query syntax: "quoted phrases", -word, from:Reuters, by:Rutte, since:monday, before:2025-04-01.
 * There are no syntax errors. Whatever is malformed (an open quotation mark, an empty value, an unknown day) is taken as
 * plain words, and so is every operator in a text that is pasted (`looks-typed.ts`). Linear in the length of the text.
 */
import { readTime, timeAtStart } from '../../text/read-time.ts';
import type { QueryReading } from '../search-index.ts';
import { looksTyped } from './looks-typed.ts';
import { type Piece, piecesOf } from './query-pieces.ts';

export interface ParsedQuery {
  /** `typed` if operators count, `pasted` if the text is prose, in which they are words */
  readonly mode: 'typed' | 'pasted';
  /** the plain words and those of the phrases, for the ranking */
  readonly words: string;
  /** quoted words of a pasted text; a passage that has them side by side ranks higher */
  readonly quoted: readonly string[];
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

/** Quoted words in prose. The cap keeps the search for a closing mark short. */
const QUOTED = /["“„«»「『]([^"“”„«»「」『』]{3,200})["“”«»」』]/g;

/**
 * Parses a query. `now` is the ISO 8601 instant that "monday" and "yesterday" are counted from. With `prose`, the text is
 * known to be pasted; otherwise its looks decide. Days begin in `zone`.
 */
export async function parseQuery(
  text: string,
  now: string,
  prose = false,
  zone = 'UTC',
): Promise<ParsedQuery> {
  const read = text.slice(0, MAX_QUERY_LENGTH);
  const pieces = piecesOf(read);
  if (prose || !looksTyped(read, pieces)) return pastedQuery(read);
  const words: string[] = [];
  const lists = {
    phrases: [] as string[],
    without: [] as string[],
    from: [] as string[],
    by: [] as string[],
  };
  let since: number | undefined;
  let before: number | undefined;
  for (const { kind, text: value, typed } of await withWholeTimes(pieces, Date.parse(now), zone)) {
    if (kind === 'words') words.push(value);
    else if (kind === 'phrase') {
      lists.phrases.push(value);
      words.push(value);
    } else if (kind === 'since' || kind === 'before') {
      const named = await readTime(value, Date.parse(now), zone);
      if (named === undefined) words.push(typed);
      else if (kind === 'since') since = named.at;
      else before = named.at;
    } else lists[kind].push(value);
  }
  return {
    mode: 'typed',
    words: words.join(' '),
    quoted: [],
    phrases: [...new Set(lists.phrases)],
    without: [...new Set(lists.without)],
    from: [...new Set(lists.from)],
    by: [...new Set(lists.by)],
    ...(since !== undefined && { since }),
    ...(before !== undefined && { before }),
  };
}

/** Words that may belong to a time beside its first. */
const MORE_WORDS_OF_TIME = 4;

/** The pieces, with the words behind `since:3` that belong to its time: of “since:3 months japan”, “months”. */
async function withWholeTimes(pieces: readonly Piece[], now: number, zone: string): Promise<Piece[]> {
  const whole: Piece[] = [];
  for (let n = 0; n < pieces.length; n += 1) {
    const piece = pieces[n] as Piece;
    whole.push(piece);
    if ((piece.kind !== 'since' && piece.kind !== 'before') || /\s/.test(piece.text)) continue;
    const following = pieces.slice(n + 1, n + 1 + MORE_WORDS_OF_TIME);
    const other = following.findIndex(({ kind }) => kind !== 'words');
    const words = [piece, ...(other < 0 ? following : following.slice(0, other))].map(({ text }) => text);
    const time = words.length > 1 ? await timeAtStart(words.join(' '), now, zone) : undefined;
    if (time === undefined) continue;
    whole[whole.length - 1] = { ...piece, text: time };
    n += time.split(' ').length - 1;
  }
  return whole;
}

function pastedQuery(text: string): ParsedQuery {
  const quoted = [...text.matchAll(QUOTED)].map(([, inside = '']) => inside.trim());
  const none = { phrases: [], without: [], from: [], by: [] };
  return { mode: 'pasted', words: text.trim(), quoted: [...new Set(quoted)], ...none };
}

/** How a query was read, for its answer. `relaxed` has the phrases that were given up. */
export function readingOf(parsed: ParsedQuery, relaxed: readonly string[]): QueryReading {
  const { mode, phrases, without, from, by, since, before } = parsed;
  const quoted = (text: string) => (/\s/.test(text) ? `"${text}"` : text);
  const instant = (at: number) => new Date(at).toISOString();
  const demanded = [
    ...phrases.map((text) => `"${text}"`),
    ...without.map((text) => `-${quoted(text)}`),
    ...from.map((text) => `from:${quoted(text)}`),
    ...by.map((text) => `by:${quoted(text)}`),
    ...(since === undefined ? [] : [`since:${instant(since)}`]),
    ...(before === undefined ? [] : [`before:${instant(before)}`]),
  ];
  return { mode, demanded, relaxed };
}

/** True if a query has operators that can be answered without words. */
export function hasOperators({ from, by, without, since, before }: ParsedQuery): boolean {
  return from.length + by.length + without.length > 0 || since !== undefined || before !== undefined;
}
