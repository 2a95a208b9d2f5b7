/** Binary search: in a paragraph there may be thousands of words, names or quotations to look through. */

/** How many items stand before the first for which `holds` does not; it must hold of all before that one and of none behind. */
export function partitionPoint<T>(items: readonly T[], holds: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(items[middle] as T)) low = middle + 1;
    else high = middle;
  }
  return low;
}
