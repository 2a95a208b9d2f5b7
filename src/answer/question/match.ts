/** Matches tokens against one rule: fixed words, and slots between them. No backtracking, so linear in the tokens. */
import type { Token } from './tokens.ts';

/** A phrase out of several; each phrase is its tokens' forms. */
export interface Choice {
  readonly phrases: readonly (readonly string[])[];
  readonly optional: boolean;
}

/** A rule's parts in order; words and slots take turns. `rest` lets a sentence run out, as Japanese verbs do. */
export type Part =
  | { readonly kind: 'words'; readonly choices: readonly Choice[] }
  | { readonly kind: 'slot'; readonly name: string }
  | { readonly kind: 'rest' };

/** `[from, to)` of tokens. */
export type Range = readonly [from: number, to: number];

/** Most tokens that `rest` takes. */
const LONGEST_REST = 20;

/**
 * Where each slot's tokens stand, if the parts take all tokens of the range. A slot ends where the words after it
 * first fit; the last words have to fit at the end.
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
    if (part.kind === 'rest') return to - at <= LONGEST_REST ? slots : undefined;
    if (part.kind === 'words') {
      const end = fitting(part.choices, tokens, at, [at, to], next);
      if (end === undefined) return undefined;
      at = end;
      continue;
    }
    if (at >= to) return undefined;
    const start = at;
    at = next?.kind === 'words' ? firstFit(next.choices, tokens, [start + 1, to], parts[n + 2]) : to;
    if (at < 0) return undefined;
    slots.set(part.name, [start, at]);
  }
  return at === to ? slots : undefined;
}

/** Where the words first fit; -1 where they do not. */
function firstFit(
  choices: readonly Choice[],
  tokens: readonly Token[],
  range: Range,
  next: Part | undefined,
): number {
  for (let at = range[0]; at <= range[1]; at++) {
    if (fitting(choices, tokens, at, range, next) !== undefined) return at;
  }
  return -1;
}

/** Where the longest reading of the words that suits what comes next ends. */
function fitting(
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
        .filter((phrase) => end + phrase.length <= to && stands(phrase, tokens, end))
        .map((phrase) => end + phrase.length),
    );
    ends = [...new Set(optional ? [...ends, ...after] : after)];
    if (ends.length === 0) return undefined;
  }
  const suits = (end: number) =>
    next === undefined ? end === to : next.kind === 'slot' ? end < to : to - end <= LONGEST_REST;
  const fit = ends.filter(suits);
  return fit.length > 0 ? Math.max(...fit) : undefined;
}

/** Whether a phrase stands at a token. */
export function stands(phrase: readonly string[], tokens: readonly Token[], at: number): boolean {
  return phrase.every((form, n) => tokens[at + n]?.form === form);
}
