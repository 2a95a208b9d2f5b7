/**
 * Shingles: short runs of words by which texts that share a wording find each other (Broder 1997, “On the resemblance and
 * containment of documents”). Two words a shingle, so that a misprint in every third word leaves some.
 */
import { hashOfPair, hashOfWord } from './word-hash.ts';

/**
 * The shingles of a text by its words, each once, as letters and digits; a single word is a shingle of its own. Shingles
 * that share a key by chance are told apart when texts are compared.
 */
export function shinglesOf(words: readonly string[]): string[] {
  if (words.length === 1) return [hashOfWord(words[0] ?? '').toString(36)];
  const found = new Set<number>();
  for (let n = 1; n < words.length; n += 1) found.add(hashOfPair(words[n - 1] ?? '', words[n] ?? ''));
  return Array.from(found, (key) => key.toString(36));
}
