/**
 * Similarity of texts by MinHash: bottom-k sketches of their word bigrams (Broder 1997, “On the resemblance and
 * containment of documents”). Two texts can be compared by their hashes alone.
 */
import { hashOfPair } from './word-hash.ts';
import { words } from './words.ts';

const MAX_HASHES = 24;
/** A shorter text has too few bigrams to tell it from another. */
const MIN_WORDS = 6;
/** Words of a text that are hashed. */
const MAX_WORDS = 400;

/** The smallest hashes of a text's bigrams, at most 24, ascending; empty for a text of fewer than 6 words. */
export function minhash(text: string): number[] {
  // Twelve characters a word are enough, so that a long text costs no more than a short one.
  const own = words(text.slice(0, MAX_WORDS * 12)).slice(0, MAX_WORDS);
  if (own.length < MIN_WORDS) return [];
  const hashes = new Set<number>();
  let before: string | undefined;
  for (const { text: word } of own) {
    if (before !== undefined) hashes.add(hashOfPair(before, word));
    before = word;
  }
  return [...hashes].sort((a, b) => a - b).slice(0, MAX_HASHES);
}

/** Estimated Jaccard similarity of two texts by their hashes, 0 to 1; undefined if either text was too short. */
export function similarity(a: readonly number[], b: readonly number[]): number | undefined {
  if (a.length === 0 || b.length === 0) return undefined;
  const [one, other] = [new Set(a), new Set(b)];
  const smallest = [...new Set([...a, ...b])].sort((x, y) => x - y).slice(0, MAX_HASHES);
  return smallest.filter((hash) => one.has(hash) && other.has(hash)).length / smallest.length;
}
