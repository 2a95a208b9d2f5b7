/** Whether two sentences say the same: whether they share most of their words. */
import { STOP_WORDS } from '../text/stop-words.ts';

/** Past these shares of common words (cosine over sets) they do: in one article by all words, over articles by telling ones. */
const SAME = 0.6;
const SAME_TELLING = 0.65;

/** Of two sentences of one article, as folded words. */
export function saysSame(one: readonly string[], other: readonly string[]): boolean {
  return likeness(new Set(one), new Set(other)) > SAME;
}

/** Of sentences of two articles, by their telling words. */
export function echoes(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return likeness(one, other) > SAME_TELLING;
}

/**
 * The words of a sentence without those that every report has: “…, the council said on Monday” is how many leads end
 * that have nothing in common. All of them where it has no others.
 */
export function tellingWords(words: readonly string[]): ReadonlySet<string> {
  const all = new Set(words);
  const kept = new Set([...all].filter((word) => !STOP_WORDS.has(word) && word !== 'said'));
  return kept.size > 0 ? kept : all;
}

/** Cosine of two sets: 0 to 1. */
export function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of a) if (b.has(word)) shared += 1;
  return shared / (Math.sqrt(a.size * b.size) || 1);
}
