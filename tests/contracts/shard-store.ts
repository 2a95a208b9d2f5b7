/** The contract that every Store's leases of shards keep, run on each of them. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../src/store/store.ts';

/** Seconds after six o'clock. */
const at = (seconds: number) => new Date(Date.UTC(2025, 3, 9, 6, 0, seconds)).toISOString();

/** `open` gives an empty store each time. */
export function shardStoreContract(name: string, open: () => Promise<Store>): void {
  describe(`${name} keeps the ShardStore contract`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    test('before anybody has settled how many shards there are, there is none to take', async () => {
      expect(await store.shards.renew('bot', 'a', at(0), at(20))).toEqual({
        shards: 0,
        held: [],
        gateways: 1,
      });
      expect(await store.shards.claim('bot', 'a', 9, at(0), at(20))).toEqual([]);
    });

    test('each range goes to one gateway, and at most so many as it wants', async () => {
      expect(await store.shards.settle('bot', 10, 5, at(0))).toBe(10);
      expect(await store.shards.claim('bot', 'a', 2, at(0), at(20))).toEqual([0, 1]);
      expect(await store.shards.claim('bot', 'b', 9, at(0), at(20))).toEqual([2, 3, 4]);
      expect(await store.shards.claim('bot', 'c', 9, at(19), at(40))).toEqual([]);
      expect(await store.shards.renew('bot', 'a', at(5), at(25))).toMatchObject({ shards: 10, held: [0, 1] });
    });

    test('gateways that claim at once never get the same range', async () => {
      await store.shards.settle('bot', 40, 40, at(0));
      const claims = Array.from({ length: 8 }, (_, index) =>
        store.shards.claim('bot', `gateway-${index}`, 5, at(0), at(20)),
      );
      const ranges = (await Promise.all(claims)).flat();
      expect(new Set(ranges).size).toBe(ranges.length);
      // Whoever was too late for a range that another was just taking finds what is left.
      ranges.push(...(await store.shards.claim('bot', 'last', 40, at(0), at(20))));
      expect(ranges.sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, index) => index));
    });

    test('what a dead gateway held can be taken when its lease ends, and is lost to it', async () => {
      await store.shards.settle('bot', 2, 2, at(0));
      await store.shards.claim('bot', 'a', 2, at(0), at(20));
      expect(await store.shards.claim('bot', 'b', 2, at(19), at(39))).toEqual([]);
      expect(await store.shards.claim('bot', 'b', 1, at(20), at(40))).toEqual([0]);
      expect((await store.shards.renew('bot', 'a', at(21), at(41))).held).toEqual([1]);
    });

    test('a gateway that comes late keeps what nobody has taken', async () => {
      await store.shards.settle('bot', 1, 1, at(0));
      await store.shards.claim('bot', 'a', 1, at(0), at(20));
      expect((await store.shards.renew('bot', 'a', at(50), at(70))).held).toEqual([0]);
      expect(await store.shards.claim('bot', 'b', 1, at(60), at(80))).toEqual([]);
    });

    test('living gateways are counted, and those that left or died are not', async () => {
      await store.shards.renew('bot', 'a', at(0), at(20));
      await store.shards.renew('bot', 'b', at(5), at(25));
      expect((await store.shards.renew('bot', 'c', at(10), at(30))).gateways).toBe(3);
      await store.shards.leave('bot', 'b');
      expect((await store.shards.renew('bot', 'c', at(19), at(39))).gateways).toBe(2);
      expect((await store.shards.renew('bot', 'c', at(20), at(40))).gateways).toBe(1);
    });

    test('released ranges are free at once, but nobody releases those of another', async () => {
      await store.shards.settle('bot', 3, 3, at(0));
      await store.shards.claim('bot', 'a', 2, at(0), at(20));
      await store.shards.release('bot', 'b', [0, 1]);
      await store.shards.release('bot', 'a', [1, 2]);
      expect(await store.shards.claim('bot', 'b', 9, at(1), at(21))).toEqual([1, 2]);
      await store.shards.leave('bot', 'a');
      expect(await store.shards.claim('bot', 'b', 9, at(2), at(22))).toEqual([0]);
    });

    test('the number of shards holds as long as a living gateway has one, and is settled anew after that', async () => {
      await store.shards.settle('bot', 4, 4, at(0));
      await store.shards.claim('bot', 'a', 1, at(0), at(20));
      expect(await store.shards.settle('bot', 8, 8, at(19))).toBe(4);
      expect(await store.shards.settle('bot', 8, 8, at(20))).toBe(8);
      expect(await store.shards.renew('bot', 'a', at(21), at(41))).toMatchObject({ shards: 8, held: [] });
      expect(await store.shards.claim('bot', 'a', 9, at(21), at(41))).toHaveLength(8);
      // The same number changes nothing.
      expect(await store.shards.settle('bot', 8, 8, at(60))).toBe(8);
      expect((await store.shards.renew('bot', 'a', at(61), at(81))).held).toHaveLength(8);
    });

    test('shards of a bucket identify one after another, whichever gateway has them', async () => {
      const start = Date.UTC(2025, 3, 9, 6);
      const reserve = (bucket: number, seconds: number) =>
        store.shards.reserveIdentify('bot', bucket, start + seconds * 1000, 6000);
      expect(await reserve(0, 0)).toBe(start);
      expect(await reserve(0, 1)).toBe(start + 6000);
      expect(await reserve(1, 1)).toBe(start + 1000);
      expect(await reserve(0, 2)).toBe(start + 12_000);
      expect(await reserve(0, 60)).toBe(start + 60_000);
      const turns = await Promise.all([1, 2, 3, 4].map(() => reserve(0, 60)));
      expect(turns.sort()).toEqual([66, 72, 78, 84].map((seconds) => start + seconds * 1000));
    });

    test('bots that share an archive have shards of their own', async () => {
      await store.shards.settle('bot', 2, 2, at(0));
      await store.shards.settle('other', 1, 1, at(0));
      await store.shards.renew('other', 'b', at(0), at(20));
      expect(await store.shards.claim('bot', 'a', 9, at(0), at(20))).toEqual([0, 1]);
      expect(await store.shards.claim('other', 'b', 9, at(0), at(20))).toEqual([0]);
      await store.shards.leave('other', 'b');
      expect(await store.shards.renew('bot', 'a', at(1), at(21))).toMatchObject({
        held: [0, 1],
        gateways: 1,
      });
      const start = Date.UTC(2025, 3, 9, 6);
      await store.shards.reserveIdentify('bot', 0, start, 6000);
      expect(await store.shards.reserveIdentify('other', 0, start, 6000)).toBe(start);
    });
  });
}
