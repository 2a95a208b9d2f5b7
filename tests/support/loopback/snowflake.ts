/** Discord's identifiers: 42 bits of milliseconds since 2015, 10 of worker, 12 of sequence. */

const DISCORD_EPOCH = 1_420_070_400_000;

export interface Snowflakes {
  /** The next id, later than every id before it. */
  next(): string;
  /** An id of a guild that `shard` of `shards` serves, by the documented formula `(id >> 22) % shards`. */
  guild(shard: number, shards: number): string;
}

/** @param now the clock that ids are stamped with, in ms since the epoch */
export function createSnowflakes(now: () => number): Snowflakes {
  let last = 0n;
  let guilds = 0;
  return {
    next() {
      const stamped = BigInt(now() - DISCORD_EPOCH) << 22n;
      // The sequence counts on within one millisecond, and also while the clock stands still.
      last = stamped > last ? stamped : last + 1n;
      return last.toString();
    },
    guild(shard, shards) {
      guilds += 1;
      // Guilds are about a year old, at intervals of a few milliseconds, so that ids spread over the shards.
      const base = now() - DISCORD_EPOCH - 365 * 86_400_000 + guilds * shards;
      return (BigInt(base - (base % shards) + shard) << 22n).toString();
    },
  };
}

/** Which shard of `shards` serves a guild. */
export function shardOf(guildId: string, shards: number): number {
  return Number((BigInt(guildId) >> 22n) % BigInt(shards));
}
