/** Leases go by the clock of the database: a process whose own clock is wrong neither steals one nor has one for longer. */
import { afterEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../src/store/store.ts';
import { early, LEASE_KINDS } from '../../support/lease-kinds.ts';
import { openPlace } from '../../support/open-place.ts';
import { isWithoutPostgres } from '../../support/postgres/binaries.ts';
import { postgresDatabases } from '../../support/postgres/databases.ts';

const HOUR = 3_600_000;
const newDatabase = postgresDatabases();
const stores: Store[] = [];
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
});

async function open(address: string, now?: () => Date): Promise<Store> {
  const store = await openPlace(address, { now });
  stores.push(store);
  return store;
}

const right = () => new Date();
const away = (ms: number) => () => new Date(Date.now() + ms);
function jumping(): () => Date {
  let looks = 0;
  return () => {
    looks += 1;
    return new Date(Date.now() + (looks % 2 === 0 ? HOUR : -HOUR));
  };
}
const CLOCKS = [
  ['is an hour ahead', away(HOUR)],
  ['is an hour behind', away(-HOUR)],
  ['jumps', jumping()],
] as const;

describe.skipIf(isWithoutPostgres).each(LEASE_KINDS)('$what', ({ prepare, take, length }) => {
  test('is not taken from who has it by processes whose clocks are wrong', async () => {
    const address = await newDatabase();
    await prepare(await open(address, early));
    const store = await open(address);
    expect(await take(store, right)).toBe(true);
    for (const [is, wrong] of CLOCKS) expect([is, await take(store, wrong)]).toEqual([is, false]);
  });

  test.each(CLOCKS)('belongs for its length to a process whose clock %s, and no longer', async (_, wrong) => {
    const address = await newDatabase();
    await prepare(await open(address, early));
    const store = await open(address);
    const before = Date.now();
    expect(await take(store, wrong)).toBe(true);
    const after = Date.now();
    expect(await take(store, right)).toBe(false);
    const atLast = () => new Date(before + length - 1);
    expect(await take(await open(address, atLast), atLast)).toBe(false);
    const over = () => new Date(after + length + 1);
    expect(await take(await open(address, over), over)).toBe(true);
  });
});

test.skipIf(isWithoutPostgres)(
  'shards of two processes take turns to identify by that clock, too',
  async () => {
    const address = await newDatabase();
    const [one, other] = [await open(address), await open(address)];
    expect(await one.shards.reserveIdentify('1', 0, 6000)).toBe(0);
    const wait = await other.shards.reserveIdentify('1', 0, 6000);
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(6000);
  },
);
