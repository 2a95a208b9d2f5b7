/** Whether two sentences say the same: whether they share most of their words. */

/** Past this share of common words (cosine over sets) they do. */
const SAME = 0.6;

/** Of two sentences as folded words. */
export function saysSame(one: readonly string[], other: readonly string[]): boolean {
  const [a, b] = [new Set(one), new Set(other)];
  let shared = 0;
  for (const word of a) if (b.has(word)) shared += 1;
  return shared > SAME * Math.sqrt(a.size * b.size);
}
