/**
 * How much a speaker is quoted, and how lately: the binary logarithm of all quotes, each worth half as much for every
 * HALF_LIFE of age. As logarithms, sums of quotes years apart neither overflow nor forget the smaller.
 */

/** Days after which a quote counts half when speakers are proposed. */
const HALF_LIFE = 30;
const DAY = 86_400_000;

/** Of nobody who was quoted. */
export const NO_STANDING: number = Number.NEGATIVE_INFINITY;

/** What quotes of one article add; those without a date count as very old. */
export function standingOf(quotes: number, publishedAt: string | undefined): number {
  const days = publishedAt === undefined ? 0 : Date.parse(publishedAt) / DAY;
  return Math.log2(quotes) + days / HALF_LIFE;
}

/** log2(2^a + 2^b). */
export function joined(a: number, b: number): number {
  const [low, high] = a < b ? [a, b] : [b, a];
  return low === NO_STANDING ? high : high + Math.log2(1 + 2 ** (low - high));
}
