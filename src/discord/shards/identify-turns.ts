/**
 * When a shard may identify. Discord lets one of each bucket identify every five seconds, whichever process it is in, so
 * the processes take turns in the archive.
 */
import { setTimeout } from 'node:timers/promises';
import type { ClientOptions } from 'discord.js';
import type { Log } from '../../log.ts';
import type { ShardStore } from '../../store/shard-store.ts';

/** Discord's five seconds, and what the way to the database and to Discord may take longer for one than for the next. */
const IDENTIFY_APART_MS = 6000;
/** Between two tries to get a turn while the archive is out of reach. */
const RETRY_MS = 5000;

export interface IdentifyTurnsOptions {
  readonly leases: Pick<ShardStore, 'reserveIdentify'>;
  /** id of the application */
  readonly bot: string;
  readonly log: Pick<Log, 'warn'>;
  readonly apartMs?: number;
  /** resolves after so many milliseconds, rejects if the signal is aborted; for tests */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

/** The option `ws` of a client whose shards wait for their turn. */
export function identifyTurns({
  leases,
  bot,
  log,
  apartMs = IDENTIFY_APART_MS,
  wait = (ms, signal) => setTimeout(ms, undefined, { signal }),
}: IdentifyTurnsOptions): NonNullable<ClientOptions['ws']> {
  async function turnOf(bucket: number, signal: AbortSignal): Promise<number> {
    for (;;)
      try {
        return await leases.reserveIdentify(bot, bucket, apartMs);
      } catch (error) {
        log.warn({ err: error }, 'a shard has no turn to identify yet; it is tried again');
        await wait(RETRY_MS, signal);
      }
  }
  return {
    async buildIdentifyThrottler(manager) {
      const { session_start_limit: limit } = await manager.fetchGatewayInformation();
      return {
        async waitForIdentify(shard, signal) {
          const ms = await turnOf(shard % limit.max_concurrency, signal);
          if (ms > 0) await wait(ms, signal);
        },
      };
    },
  };
}
