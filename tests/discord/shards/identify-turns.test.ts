import { expect, test } from 'vitest';
import { identifyTurns } from '../../../src/discord/shards/identify-turns.ts';
import { createLog } from '../../../src/log.ts';
import { openStore } from '../../../src/store/sqlite/store.ts';
import { StoreError } from '../../../src/store/store.ts';

const manager = (max_concurrency: number) => ({
  fetchGatewayInformation: async () => ({ session_start_limit: { max_concurrency } }),
});

test('two processes identify shards of a bucket at least five seconds apart, and those of others at once', async () => {
  const store = await openStore(':memory:', { now: () => new Date('2025-04-09T06:00:00Z') });
  const waits: number[] = [];
  const turns = identifyTurns({
    leases: store.shards,
    bot: '1',
    log: createLog('silent'),
    wait: async (ms) => waits.push(ms),
  });
  const processes = await Promise.all([
    turns.buildIdentifyThrottler?.(manager(2) as never),
    turns.buildIdentifyThrottler?.(manager(2) as never),
  ]);
  const { signal } = new AbortController();
  for (const shard of [0, 1, 2, 3, 4]) await processes[shard % 2]?.waitForIdentify(shard, signal);
  // Shards 0, 2 and 4 are in one bucket, 1 and 3 in the other.
  expect(waits).toEqual([6000, 6000, 12_000]);
  await store.close();
});

test('while the archive is out of reach no shard identifies, and then it does', async () => {
  let failures = 2;
  const waits: number[] = [];
  const turns = identifyTurns({
    leases: {
      async reserveIdentify() {
        failures -= 1;
        if (failures >= 0) throw new StoreError('The database cannot be reached.');
        return 0;
      },
    },
    bot: '1',
    log: createLog('silent'),
    wait: async (ms) => waits.push(ms),
  });
  const throttler = await turns.buildIdentifyThrottler?.(manager(1) as never);
  await throttler?.waitForIdentify(0, new AbortController().signal);
  expect(waits).toEqual([5000, 5000]);
});

test('a shard whose connection has closed waits no longer', async () => {
  const turns = identifyTurns({
    leases: { reserveIdentify: async () => 3_600_000 },
    bot: '1',
    log: createLog('silent'),
  });
  const throttler = await turns.buildIdentifyThrottler?.(manager(1) as never);
  const closed = AbortSignal.abort();
  await expect(throttler?.waitForIdentify(0, closed)).rejects.toThrow(/abort/);
});
