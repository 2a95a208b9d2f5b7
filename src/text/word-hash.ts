/** Hashes of words and of pairs of words: FNV-1a, 32 bits (Fowler, Noll and Vo). */

const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;
const SPACE = 32;

/** The hash of a word, from 0. */
export function hashOfWord(word: string): number {
  return added(OFFSET, word) >>> 0;
}

/** The hash of two words with a space between, without making that text. */
export function hashOfPair(one: string, other: string): number {
  return added(Math.imul(added(OFFSET, one) ^ SPACE, PRIME), other) >>> 0;
}

function added(start: number, text: string): number {
  let hash = start;
  for (let n = 0; n < text.length; n += 1) hash = Math.imul(hash ^ text.charCodeAt(n), PRIME);
  return hash;
}
