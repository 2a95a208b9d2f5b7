/** Shards in ranges: a range is what a process leases, and it has a client of its own. */

/** Ranges of a bot at most. A bot with no more shards has ranges of one. */
const MAX_RANGES = 64;

export function rangesOf(shards: number): number {
  return Math.ceil(shards / shardsPerRange(shards));
}

/** The shards of a range, by its number. */
export function shardsIn(range: number, shards: number): number[] {
  const most = shardsPerRange(shards);
  const first = range * most;
  return Array.from({ length: Math.min(most, shards - first) }, (_, index) => first + index);
}

function shardsPerRange(shards: number): number {
  return Math.max(1, Math.ceil(shards / MAX_RANGES));
}
