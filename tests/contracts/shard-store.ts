/** The contract that every Store's leases of shards keep, run on each of them. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../src/store/store.ts';

const LEASE = 20_000;
const START = Date.UTC(2025, 3, 9, 6);

/** `open` gives an empty store with this clock each time. */
export function shardStoreContract(name: string, open: (now: () => Date) => Promise<Store>): void {
  describe(`${name} keeps the ShardStore contract`, () => {
    let store: Store;
    let time = START;
    beforeEach(async () => {
      time = START;
      store = await open(() => new Date(time));
    });
    afterEach(() => store.close());

    /** The leases so many seconds after the start. */
    const shardsAt = (seconds: number) => {
      time = START + seconds * 1000;
      return store.shards;
    };

    test('before anybody has settled how many shards there are, there is none to take', async () => {
      expect(await shardsAt(0).renew('bot', 'a', LEASE)).toEqual({
        shards: 0,
        held: [],
        gateways: 1,
      });
      expect(await shardsAt(0).claim('bot', 'a', 9, LEASE)).toEqual([]);
    });

    test('each range goes to one gateway, and at most so many as it wants', async () => {
      expect(await shardsAt(0).settle('bot', 10, 5)).toBe(10);
      expect(await shardsAt(0).claim('bot', 'a', 2, LEASE)).toEqual([0, 1]);
      expect(await shardsAt(0).claim('bot', 'b', 9, LEASE)).toEqual([2, 3, 4]);
      expect(await shardsAt(19).claim('bot', 'c', 9, LEASE)).toEqual([]);
      expect(await shardsAt(5).renew('bot', 'a', LEASE)).toMatchObject({ shards: 10, held: [0, 1] });
    });

    test('gateways that claim at once never get the same range', async () => {
      await shardsAt(0).settle('bot', 40, 40);
      const claims = Array.from({ length: 8 }, (_, index) =>
        shardsAt(0).claim('bot', `gateway-${index}`, 5, LEASE),
      );
      const ranges = (await Promise.all(claims)).flat();
      expect(new Set(ranges).size).toBe(ranges.length);
      // Whoever was too late for a range that another was just taking finds what is left.
      ranges.push(...(await shardsAt(0).claim('bot', 'last', 40, LEASE)));
      expect(ranges.sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, index) => index));
    });

    test('what a dead gateway held can be taken when its lease ends, and is lost to it', async () => {
      await shardsAt(0).settle('bot', 2, 2);
      await shardsAt(0).claim('bot', 'a', 2, LEASE);
      expect(await shardsAt(19).claim('bot', 'b', 2, LEASE)).toEqual([]);
      expect(await shardsAt(20).claim('bot', 'b', 1, LEASE)).toEqual([0]);
      expect((await shardsAt(21).renew('bot', 'a', LEASE)).held).toEqual([1]);
    });

    test('a gateway that comes late keeps what nobody has taken', async () => {
      await shardsAt(0).settle('bot', 1, 1);
      await shardsAt(0).claim('bot', 'a', 1, LEASE);
      expect((await shardsAt(50).renew('bot', 'a', LEASE)).held).toEqual([0]);
      expect(await shardsAt(60).claim('bot', 'b', 1, LEASE)).toEqual([]);
    });

    test('what was leased while the clock was ahead holds nobody once it is set back, unless it is renewed', async () => {
      await shardsAt(0).settle('bot', 2, 2);
      await shardsAt(3600).claim('bot', 'a', 1, LEASE);
      await shardsAt(3600).claim('bot', 'b', 1, LEASE);
      await shardsAt(3600).renew('bot', 'b', LEASE);
      expect(await shardsAt(0).renew('bot', 'a', LEASE)).toMatchObject({ held: [0], gateways: 1 });
      expect(await shardsAt(0).claim('bot', 'c', 2, LEASE)).toEqual([1]);
    });

    test('living gateways are counted, and those that left or died are not', async () => {
      await shardsAt(0).renew('bot', 'a', LEASE);
      await shardsAt(5).renew('bot', 'b', LEASE);
      expect((await shardsAt(10).renew('bot', 'c', LEASE)).gateways).toBe(3);
      await store.shards.leave('bot', 'b');
      expect((await shardsAt(19).renew('bot', 'c', LEASE)).gateways).toBe(2);
      expect((await shardsAt(20).renew('bot', 'c', LEASE)).gateways).toBe(1);
    });

    test('released ranges are free at once, but nobody releases those of another', async () => {
      await shardsAt(0).settle('bot', 3, 3);
      await shardsAt(0).claim('bot', 'a', 2, LEASE);
      await store.shards.release('bot', 'b', [0, 1]);
      await store.shards.release('bot', 'a', [1, 2]);
      expect(await shardsAt(1).claim('bot', 'b', 9, LEASE)).toEqual([1, 2]);
      await store.shards.leave('bot', 'a');
      expect(await shardsAt(2).claim('bot', 'b', 9, LEASE)).toEqual([0]);
    });

    test('the number of shards holds as long as a living gateway has one, and is settled anew after that', async () => {
      await shardsAt(0).settle('bot', 4, 4);
      await shardsAt(0).claim('bot', 'a', 1, LEASE);
      expect(await shardsAt(19).settle('bot', 8, 8)).toBe(4);
      expect(await shardsAt(20).settle('bot', 8, 8)).toBe(8);
      expect(await shardsAt(21).renew('bot', 'a', LEASE)).toMatchObject({ shards: 8, held: [] });
      expect(await shardsAt(21).claim('bot', 'a', 9, LEASE)).toHaveLength(8);
      // The same number changes nothing.
      expect(await shardsAt(60).settle('bot', 8, 8)).toBe(8);
      expect((await shardsAt(61).renew('bot', 'a', LEASE)).held).toHaveLength(8);
    });

    test('shards of a bucket identify one after another, whichever gateway has them', async () => {
      const reserve = (bucket: number, seconds: number) =>
        shardsAt(seconds).reserveIdentify('bot', bucket, 6000);
      expect(await reserve(0, 0)).toBe(0);
      expect(await reserve(0, 1)).toBe(5000);
      expect(await reserve(1, 1)).toBe(0);
      expect(await reserve(0, 2)).toBe(10_000);
      expect(await reserve(0, 60)).toBe(0);
      const waits = await Promise.all([1, 2, 3, 4].map(() => reserve(0, 60)));
      expect(waits.sort((a, b) => a - b)).toEqual([6000, 12_000, 18_000, 24_000]);
    });

    test('bots that share an archive have shards of their own', async () => {
      await shardsAt(0).settle('bot', 2, 2);
      await shardsAt(0).settle('other', 1, 1);
      await shardsAt(0).renew('other', 'b', LEASE);
      expect(await shardsAt(0).claim('bot', 'a', 9, LEASE)).toEqual([0, 1]);
      expect(await shardsAt(0).claim('other', 'b', 9, LEASE)).toEqual([0]);
      await store.shards.leave('other', 'b');
      expect(await shardsAt(1).renew('bot', 'a', LEASE)).toMatchObject({
        held: [0, 1],
        gateways: 1,
      });
      await store.shards.reserveIdentify('bot', 0, 6000);
      expect(await store.shards.reserveIdentify('other', 0, 6000)).toBe(0);
    });
  });
}
