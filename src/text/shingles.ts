/**
 * Shingles: short runs of words by which texts that share a wording find each other (Broder 1997, “On the resemblance and
 * containment of documents”). Two words a shingle, so that a misprint in every third word leaves some.
 */

/** The shingles of a text by its words, each once, as letters and digits; a single word is a shingle of its own. */
export function shinglesOf(words: readonly string[]): string[] {
  if (words.length === 1) return [keyOf(words[0] ?? '')];
  const found = new Set<string>();
  for (let n = 1; n < words.length; n += 1) found.add(keyOf(`${words[n - 1]} ${words[n]}`));
  return [...found];
}

/** FNV-1a, 32 bits (Fowler, Noll and Vo). Shingles that share a key by chance are told apart when texts are compared. */
function keyOf(shingle: string): string {
  let hash = 0x811c9dc5;
  for (let n = 0; n < shingle.length; n += 1) hash = Math.imul(hash ^ shingle.charCodeAt(n), 0x01000193);
  return (hash >>> 0).toString(36);
}
