/**
 * Which ranges of shards this process has. All processes of a bot give a sign of life every few seconds, share the ranges
 * evenly, and take over those of a process that is silent. Who gives a range up closes its client first.
 */
import { createPassedTime, type Moment } from '../../concurrency/passed-time.ts';
import type { Log } from '../../log.ts';
import type { ShardStore } from '../../store/shard-store.ts';
import { rangesOf, shardsIn } from './ranges.ts';

/** How often a process gives a sign of life. */
export const SIGN_INTERVAL_MS = 3000;
/** Time after the last sign of life until others may take its ranges over: with the interval, less than 30 seconds. */
const LEASE_MS = 20_000;
/** An answer that is under way takes less. */
const MARGIN_MS = 2000;
/** A process whose last sign is older takes nothing: the archive was out of reach for others, too, and they come first. */
const LATE_MS = LEASE_MS / 2;
/** A process that has had no archive for so long closes its clients: another process may have their shards. */
const GRACE_MS = 120_000;
/** Ranges that are taken at a time, so that processes that start together share them at once. */
const MAX_CLAIMS = 4;

/** The client of a range. */
export interface RangeClient {
  /** Answers what is under way, and logs out. */
  close(): Promise<void>;
}

export interface ShardKeeperOptions {
  readonly leases: ShardStore;
  /** id of the application */
  readonly bot: string;
  /** names this process */
  readonly gateway: string;
  readonly now: () => Date;
  /** see PassedTime; for tests */
  readonly steady?: () => number;
  readonly log: Log;
  /** Starts the client of a range; it need not be connected yet. */
  open(shards: readonly number[], count: number): RangeClient;
}

export interface ShardKeeper {
  /** A sign of life, after which this process has the ranges that it should have. Rejects if the archive is out of reach. */
  tick(): Promise<void>;
  /** Whether what this process has is surely no other's: its last sign of life is young enough. */
  isSure(): boolean;
  /** whether a sign of life was ever given */
  hasBegun(): boolean;
  /** Closes all clients, and gives their ranges up. */
  stop(): Promise<void>;
}

export function createShardKeeper(options: ShardKeeperOptions): ShardKeeper {
  const { leases, bot, gateway, log, open } = options;
  const time = createPassedTime(options.now, options.steady);
  const clients = new Map<number, RangeClient>();
  let lastSign: Moment | undefined;
  let count = 0;
  let stopped = false;
  const silence = () => (lastSign ? time.since(lastSign) : 0);

  async function closeRanges(ranges: readonly number[], why: string): Promise<void> {
    if (ranges.length === 0) return;
    log.info({ ranges, why }, 'shards are given up');
    await Promise.all(ranges.map((range) => clients.get(range)?.close()));
    for (const range of ranges) clients.delete(range);
  }

  function openRanges(ranges: readonly number[]): void {
    for (const range of ranges) {
      const shards = shardsIn(range, count);
      log.info({ shards, of: count }, 'shards are taken');
      clients.set(range, open(shards, count));
    }
  }

  /** Gives a sign of life; closes the clients of what others have taken meanwhile. */
  async function sign() {
    // The lease counts from when it was asked for, however long the answer takes.
    const asked = time.mark();
    const isLate = silence() > LATE_MS;
    try {
      const lease = await leases.renew(bot, gateway, LEASE_MS);
      lastSign = asked;
      return { ...lease, isLate };
    } catch (error) {
      if (silence() > GRACE_MS) await closeRanges([...clients.keys()], 'the archive is out of reach');
      throw error;
    }
  }

  async function tick(): Promise<void> {
    if (stopped) return;
    const { shards, held, gateways, isLate } = await sign();
    const isRecounted = shards !== count;
    const lost = [...clients.keys()].filter((range) => isRecounted || !held.includes(range));
    await closeRanges(lost, isRecounted ? 'the number of shards has changed' : 'another process has them');
    count = shards;
    openRanges(held.filter((range) => !clients.has(range)));

    const share = Math.ceil(rangesOf(count) / gateways);
    const surplus = [...clients.keys()].slice(share);
    await closeRanges(surplus, 'another process shares them');
    if (surplus.length > 0) await leases.release(bot, gateway, surplus);
    const wanted = Math.min(share - clients.size, MAX_CLAIMS);
    if (wanted > 0 && !isLate && !stopped) openRanges(await leases.claim(bot, gateway, wanted, LEASE_MS));
  }

  let last: Promise<void> = Promise.resolve();
  return {
    tick() {
      const ticked = last.then(tick);
      last = ticked.catch(() => {});
      return ticked;
    },
    isSure: () => lastSign !== undefined && silence() < LEASE_MS - MARGIN_MS,
    hasBegun: () => lastSign !== undefined,
    async stop() {
      stopped = true;
      await last;
      await closeRanges([...clients.keys()], 'this process ends');
      await leases
        .leave(bot, gateway)
        .catch((error: unknown) => log.warn({ err: error }, 'shards stay leased until the lease ends'));
    },
  };
}
