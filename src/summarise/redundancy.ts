/** Redundancy: whether two sentences say the same, measured by the cosine similarity of their sets of words. */
import { stopWordsOf } from '../text/stop-words-of.ts';

/** Similarity above which two sentences are redundant: of one article by all words, of two articles by content words. */
const MAX_SIMILARITY = 0.6;
const MAX_CONTENT_SIMILARITY = 0.65;

/** Whether two sentences of one article say the same; they are given as folded words. */
export function isRedundant(one: readonly string[], other: readonly string[]): boolean {
  return similarity(new Set(one), new Set(other)) > MAX_SIMILARITY;
}

/** Whether sentences of two articles say the same; they are given by their content words. */
export function isDuplicate(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return similarity(one, other) > MAX_CONTENT_SIMILARITY;
}

/**
 * The words of a sentence without stop words and “said”, which unrelated leads have in common: “…, the council said on
 * Monday”. All words if no others are left.
 */
export function contentWords(words: readonly string[], language = 'en'): ReadonlySet<string> {
  const stop = stopWordsOf(language);
  const all = new Set(words);
  const kept = new Set([...all].filter((word) => !stop.has(word) && word !== 'said'));
  return kept.size > 0 ? kept : all;
}

/** Cosine similarity of two sets, 0 to 1. */
export function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of a) if (b.has(word)) shared += 1;
  return shared / (Math.sqrt(a.size * b.size) || 1);
}
