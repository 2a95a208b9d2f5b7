/**
 * Stable ids of terms: a hash of the spelling. Whoever reads a story anywhere gives its words the same ids, so that rows of
 * numbers (`story-row.ts`) mean the same in every process and engine.
 */

/**
 * The id of a folded word or a stem: FNV-1a (Fowler, Noll and Vo) over its UTF-16 code units, then the last step of
 * MurmurHash3 (Appleby), which spreads the ids evenly over all 32-bit integers. Two different words share an id by chance:
 * 1 in 4 billion.
 */
export function termId(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
