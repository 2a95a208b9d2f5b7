/**
 * The standing of a speaker: the number of their quotes with exponential decay, so that a quote counts half after each
 * HALF_LIFE_DAYS. It is kept as a binary logarithm, in which sums of quotes years apart neither overflow nor lose the
 * smaller one.
 */

/** Days after which a quote counts half. */
const HALF_LIFE_DAYS = 30;
const DAY_MS = 86_400_000;

/** The standing of somebody without quotes. */
export const NO_STANDING: number = Number.NEGATIVE_INFINITY;

/** What the quotes of one article add. Quotes without a date count as those of 1970. */
export function standingOf(quotes: number, publishedAt: string | undefined): number {
  const days = publishedAt === undefined ? 0 : Date.parse(publishedAt) / DAY_MS;
  return Math.log2(quotes) + days / HALF_LIFE_DAYS;
}

/** The standing of both together: log2(2^a + 2^b). */
export function addStandings(a: number, b: number): number {
  const [low, high] = a < b ? [a, b] : [b, a];
  return low === NO_STANDING ? high : high + Math.log2(1 + 2 ** (low - high));
}
