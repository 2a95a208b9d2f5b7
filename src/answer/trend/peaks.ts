/**
 * Peak detection after Palshikar, "Simple Algorithms for Peak Detection in Time-Series" (2009). A peak is no lower than
 * its neighbours and at least two standard deviations above the mean; of equal neighbours, only the first is a peak.
 */

/** Standard deviations above the mean; Palshikar gives 1 to 3. */
const MIN_DEVIATIONS = 2;
/** Maximum number of peaks, since each is a page of passages. */
const MAX_PEAKS = 3;
/** Minimum number of articles of a peak. */
const MIN_COUNT = 2;

export interface Peaks {
  /** indexes of the bins, by time */
  readonly bins: readonly number[];
  /** false if no bin is a peak; `bins` is then the highest one */
  readonly peaked: boolean;
}

/** Up to three peaks, the highest ones. Without any, the highest bin, the last of them if there are several. */
export function findPeaks(counts: readonly number[]): Peaks {
  const mean = counts.reduce((a, b) => a + b, 0) / (counts.length || 1);
  const deviation = Math.sqrt(
    counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (counts.length || 1),
  );
  const threshold = Math.max(MIN_COUNT, mean + MIN_DEVIATIONS * deviation);
  const found = counts.flatMap((count, n) => {
    const before = counts[n - 1] ?? -1;
    const after = counts[n + 1] ?? -1;
    return deviation > 0 && count >= threshold && count > before && count >= after ? [n] : [];
  });
  const highest = found.sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || b - a).slice(0, MAX_PEAKS);
  if (highest.length > 0) return { bins: highest.sort((a, b) => a - b), peaked: true };
  return { bins: [counts.lastIndexOf(Math.max(...counts))], peaked: false };
}
