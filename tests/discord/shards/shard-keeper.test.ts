import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { shardsIn } from '../../../src/discord/shards/ranges.ts';
import {
  createShardKeeper,
  type ShardKeeper,
  SIGN_INTERVAL_MS,
} from '../../../src/discord/shards/shard-keeper.ts';
import { createLog } from '../../../src/log.ts';
import type { ShardStore } from '../../../src/store/shard-store.ts';
import { openStore } from '../../../src/store/sqlite/store.ts';
import { type Store, StoreError } from '../../../src/store/store.ts';

const BOT = '1';
let store: Store;
let time = 0;
/** what the process counts by itself, whatever its clock says */
let steady = 0;
/** what the clients did, in order */
let events: string[] = [];
const now = () => new Date(time);

beforeEach(async () => {
  store = await openStore(':memory:', { now });
  time = Date.UTC(2025, 3, 9, 6);
  steady = 0;
  events = [];
});
afterEach(() => store.close());

interface Process extends ShardKeeper {
  /** the shards that it has clients for */
  readonly shards: () => number[];
  /** the archive, which is out of reach while this is true */
  readonly wire: { isCut: boolean };
}

function start(name: string): Process {
  const own = new Set<readonly number[]>();
  const wire = { isCut: false };
  const leases = new Proxy(store.shards, {
    get:
      (target, key: keyof ShardStore) =>
      async (...args: never[]) => {
        if (wire.isCut) throw new StoreError('The database cannot be reached.');
        if (key === 'release') events.push(`${name} releases ${args[2]}`);
        return (target[key] as (...given: never[]) => unknown).apply(target, args);
      },
  });
  const keeper = createShardKeeper({
    leases,
    bot: BOT,
    gateway: name,
    now,
    steady: () => steady,
    log: createLog('silent'),
    open(shards) {
      own.add(shards);
      events.push(`${name} opens ${shards}`);
      return {
        close: async () => {
          own.delete(shards);
          events.push(`${name} closes ${shards}`);
        },
      };
    },
  });
  return { ...keeper, wire, shards: () => [...own].flat().sort((a, b) => a - b) };
}

/** Lets time pass; the given processes give their signs of life meanwhile. */
async function pass(ms: number, ...processes: readonly Process[]): Promise<void> {
  for (const end = time + ms; time < end; ) {
    time = Math.min(time + SIGN_INTERVAL_MS, end);
    for (const one of processes) await one.tick().catch(() => {});
  }
}

/** How many shards each has; fails if two have the same, or one is nobody's. */
function shares(count: number, ...processes: readonly Process[]): number[] {
  const all = processes.flatMap((one) => one.shards()).sort((a, b) => a - b);
  expect(all).toEqual(Array.from({ length: count }, (_, shard) => shard));
  return processes.map((one) => one.shards().length);
}

const settle = (shards: number) => store.shards.settle(BOT, shards, Math.min(shards, 64));

test('a process alone takes all shards, a few at a time', async () => {
  await settle(10);
  const a = start('a');
  await a.tick();
  expect(a.shards()).toEqual([0, 1, 2, 3]);
  await pass(6000, a);
  expect(shares(10, a)).toEqual([10]);
});

test('processes that start together share the shards evenly, and none is given back', async () => {
  await settle(12);
  const processes = ['a', 'b', 'c'].map(start);
  for (const one of processes) await one.tick();
  await pass(30_000, ...processes);
  expect(shares(12, ...processes)).toEqual([4, 4, 4]);
  expect(events.filter((event) => event.includes('closes'))).toEqual([]);
});

test('a process that comes later gets its share, and who gives shards up closes their clients first', async () => {
  await settle(4);
  const a = start('a');
  await pass(3000, a);
  const b = start('b');
  await b.tick();
  expect(b.shards()).toEqual([]);
  await pass(6000, a, b);
  expect(shares(4, a, b)).toEqual([2, 2]);
  const given = events.indexOf('a releases 2,3');
  expect(events.indexOf('a closes 2')).toBeLessThan(given);
  expect(events.indexOf('a closes 3')).toBeLessThan(given);
  expect(events.indexOf('b opens 2')).toBeGreaterThan(given);
});

test('the shards of a dead process are taken over within 30 seconds', async () => {
  await settle(8);
  const [a, b, dead] = [start('a'), start('b'), start('dead')];
  for (const one of [a, b, dead]) await one.tick();
  await pass(30_000, a, b, dead);
  expect(dead.shards()).toHaveLength(2);
  await pass(29_000, a, b);
  expect(shares(8, a, b)).toEqual([4, 4]);
});

test('a process that ends closes its clients and gives its shards up at once', async () => {
  await settle(4);
  const [a, b] = [start('a'), start('b')];
  for (const one of [a, b]) await one.tick();
  await pass(9000, a, b);
  expect(shares(4, a, b)).toEqual([2, 2]);
  await a.stop();
  await pass(SIGN_INTERVAL_MS, b);
  expect(shares(4, b)).toEqual([4]);
  // It does not come back.
  await a.tick();
  expect(a.shards()).toEqual([]);
});

test('a process that was frozen is not sure of its shards, and closes those that another has taken', async () => {
  await settle(2);
  const frozen = start('frozen');
  await pass(3000, frozen);
  expect([frozen.shards(), frozen.isSure()]).toEqual([[0, 1], true]);
  const b = start('b');
  await pass(30_000, b);
  expect(b.shards()).toEqual([0, 1]);
  expect(frozen.isSure()).toBe(false);
  await frozen.tick();
  expect([frozen.shards(), frozen.isSure()]).toEqual([[], true]);
  // After that they share them again.
  await pass(9000, frozen, b);
  expect(shares(2, frozen, b)).toEqual([1, 1]);
});

test('a process whose clock is set back is not sure of its shards for longer', async () => {
  await settle(1);
  const a = start('a');
  await a.tick();
  time -= 3_600_000;
  steady += 17_000;
  expect(a.isSure()).toBe(true);
  steady += 1000;
  expect(a.isSure()).toBe(false);
});

describe('if the archive is out of reach', () => {
  test('for all, each keeps what it has when the archive is back', async () => {
    await settle(4);
    const processes = [start('a'), start('b')];
    for (const one of processes) await one.tick();
    await pass(9000, ...processes);
    for (const { wire } of processes) wire.isCut = true;
    events = [];
    await pass(60_000, ...processes);
    for (const { wire } of processes) wire.isCut = false;
    await pass(30_000, ...processes);
    expect(shares(4, ...processes)).toEqual([2, 2]);
    expect(events).toEqual([]);
  });

  test('for one, it closes its clients after two minutes', async () => {
    await settle(1);
    const a = start('a');
    await pass(3000, a);
    a.wire.isCut = true;
    await expect(a.tick()).rejects.toThrow('cannot be reached');
    await pass(117_000, a);
    expect(a.shards()).toEqual([0]);
    await pass(6000, a);
    expect(a.shards()).toEqual([]);
    a.wire.isCut = false;
    await pass(6000, a);
    expect(a.shards()).toEqual([0]);
  });
});

test('a process that slept while the bot was counted anew takes over the new number of shards', async () => {
  await settle(2);
  const a = start('a');
  await pass(3000, a);
  time += 60_000;
  await settle(3);
  await pass(12_000, a);
  expect(shares(3, a)).toEqual([3]);
  expect(events.filter((event) => event.includes('closes'))).toEqual(['a closes 0', 'a closes 1']);
});

test('a large bot has ranges of several shards, which together are all of them', () => {
  expect(shardsIn(0, 1)).toEqual([0]);
  expect(shardsIn(63, 64)).toEqual([63]);
  expect(shardsIn(1, 1000)).toEqual(Array.from({ length: 16 }, (_, index) => 16 + index));
  expect(shardsIn(62, 1000)).toEqual([992, 993, 994, 995, 996, 997, 998, 999]);
});
