/** Matches tokens against one rule: fixed words with slots between them. Without backtracking, so linear in the tokens. */
import type { Token } from './tokens.ts';

/** Alternative phrases, of which one has to match. A phrase is the folded forms of its tokens. */
export interface Choice {
  readonly phrases: readonly (readonly string[])[];
  readonly optional: boolean;
}

/** A part of a rule; words and slots alternate. `rest` takes the remaining tokens, for verb endings as in Japanese. */
export type Part =
  | { readonly kind: 'words'; readonly choices: readonly Choice[] }
  | { readonly kind: 'slot'; readonly name: string }
  | { readonly kind: 'rest' };

/** A range of token indexes, `[from, to)`. */
export type Range = readonly [from: number, to: number];

/** Maximum number of tokens that `rest` takes. */
const MAX_REST_TOKENS = 20;

/**
 * The token range of each slot by its name; undefined unless the parts cover the whole range. A slot ends at the first
 * position where the words after it match; the last words have to match at the end.
 */
export function match(
  parts: readonly Part[],
  tokens: readonly Token[],
  [from, to]: Range,
): Map<string, Range> | undefined {
  const slots = new Map<string, Range>();
  let at = from;
  for (const [n, part] of parts.entries()) {
    const next = parts[n + 1];
    if (part.kind === 'rest') return to - at <= MAX_REST_TOKENS ? slots : undefined;
    if (part.kind === 'words') {
      const end = matchEnd(part.choices, tokens, at, [at, to], next);
      if (end === undefined) return undefined;
      at = end;
      continue;
    }
    if (at >= to) return undefined;
    const start = at;
    at = next?.kind === 'words' ? firstMatch(next.choices, tokens, [start + 1, to], parts[n + 2]) : to;
    if (at < 0) return undefined;
    slots.set(part.name, [start, at]);
  }
  return at === to ? slots : undefined;
}

/** The first position at which the words match; -1 if there is none. */
function firstMatch(
  choices: readonly Choice[],
  tokens: readonly Token[],
  range: Range,
  next: Part | undefined,
): number {
  for (let at = range[0]; at <= range[1]; at++) {
    if (matchEnd(choices, tokens, at, range, next) !== undefined) return at;
  }
  return -1;
}

/** The end of the longest match of the words that leaves room for the next part; undefined if there is none. */
function matchEnd(
  choices: readonly Choice[],
  tokens: readonly Token[],
  at: number,
  [, to]: Range,
  next: Part | undefined,
): number | undefined {
  let ends: readonly number[] = [at];
  for (const { phrases, optional } of choices) {
    const after = ends.flatMap((end) =>
      phrases
        .filter((phrase) => end + phrase.length <= to && startsWith(phrase, tokens, end))
        .map((phrase) => end + phrase.length),
    );
    ends = [...new Set(optional ? [...ends, ...after] : after)];
    if (ends.length === 0) return undefined;
  }
  const leavesRoom = (end: number) =>
    next === undefined ? end === to : next.kind === 'slot' ? end < to : to - end <= MAX_REST_TOKENS;
  const fit = ends.filter(leavesRoom);
  return fit.length > 0 ? Math.max(...fit) : undefined;
}

/** Whether the tokens from `at` on are the phrase. */
export function startsWith(phrase: readonly string[], tokens: readonly Token[], at: number): boolean {
  return phrase.every((form, n) => tokens[at + n]?.form === form);
}
