/** Binary search in a sorted list. */

/**
 * The index of the first item for which `isBefore` is false, or `items.length` if there is none. `isBefore` must be true
 * for all items before that one and false for all after it. Takes logarithmic time; named after C++'s `partition_point`.
 */
export function partitionPoint<T>(items: readonly T[], isBefore: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(items[middle] as T)) low = middle + 1;
    else high = middle;
  }
  return low;
}
