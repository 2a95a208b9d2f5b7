/**
 * The bars that stand out, after Palshikar, "Simple Algorithms for Peak Detection in Time-Series" (2009): those that
 * no neighbour is higher than and that lie at least two standard deviations above the mean; of those side by side
 * the first alone.
 */

/** Standard deviations above the mean; Palshikar gives 1 to 3. */
const HEIGHT = 2;
/** More than three days nobody reads up on. */
const MOST = 3;
/** One article more than none is no peak. */
const LEAST = 2;

export interface Peaks {
  readonly bins: readonly number[];
  readonly peaked: boolean;
}

/** Indexes of up to three bars, by time. Where none stands out, the last of the fullest alone, and `peaked` is false. */
export function peaksOf(counts: readonly number[]): Peaks {
  const mean = counts.reduce((a, b) => a + b, 0) / (counts.length || 1);
  const spread = Math.sqrt(
    counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (counts.length || 1),
  );
  const high = Math.max(LEAST, mean + HEIGHT * spread);
  const found = counts.flatMap((count, n) => {
    const before = counts[n - 1] ?? -1;
    const after = counts[n + 1] ?? -1;
    return spread > 0 && count >= high && count > before && count >= after ? [n] : [];
  });
  const highest = found.sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || b - a).slice(0, MOST);
  if (highest.length > 0) return { bins: highest.sort((a, b) => a - b), peaked: true };
  return { bins: [counts.lastIndexOf(Math.max(...counts))], peaked: false };
}
