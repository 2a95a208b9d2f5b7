/** The contract that every Store's digests keep, run on each of them. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Claim, Digest, DigestSettings } from '../../src/store/digest-store.ts';
import type { Store } from '../../src/store/store.ts';

const at = (hour: number, minute = 0) => new Date(Date.UTC(2025, 3, 9, hour, minute)).toISOString();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DUE = at(6);
const NEXT = at(30);
const SHOWN = [{ event: 'rain', outlets: ['UPI'], newest: at(5) }];

export const settingsOf = (changes: Partial<DigestSettings> = {}): DigestSettings => ({
  channel: '7',
  forum: false,
  days: 'daily',
  time: '08:00',
  zone: 'Europe/Berlin',
  wish: { topics: ['nato'], sources: [], length: 'normal' },
  quiet: true,
  crosspost: false,
  locale: 'de',
  ...changes,
});

/** `open` gives an empty store with this clock each time. */
export function digestStoreContract(name: string, open: (now: () => Date) => Promise<Store>): void {
  describe(`${name} keeps the DigestStore contract`, () => {
    let store: Store;
    let time = DUE;
    beforeEach(async () => {
      time = DUE;
      store = await open(() => new Date(time));
    });
    afterEach(() => store.close());

    const digestsAt = (instant: string) => {
      time = instant;
      return store.digests;
    };

    const add = (changes: Partial<DigestSettings> = {}, guild = '42', next = DUE) =>
      store.digests.add(guild, settingsOf(changes), '9', at(0), next);
    const claimed = async (digest: Digest): Promise<Claim> => {
      const claim = await store.digests.claim(digest, NEXT, 'a', HOUR);
      if (!claim) throw new Error('not claimed');
      return claim;
    };

    test('the digests of a blocked server rest, editions that were begun included, and are not late', async () => {
      const late = async () => (await store.statistics()).digests;
      const begun = await add();
      await add();
      await claimed(begun);
      time = at(8);
      const block = { kind: 'server', value: '42', blockedAt: at(6) } as const;
      expect(await late()).toEqual({ active: 2, late: 1, open: 1 });
      await store.blocks.add(block);
      expect(await store.digests.due(at(8), 10)).toEqual([]);
      expect(await digestsAt(at(8)).takeOver('b', HOUR, 10)).toEqual([]);
      expect(await late()).toEqual({ active: 0, late: 0, open: 1 });
      await store.blocks.remove('server', '42');
      expect(await store.digests.due(at(8), 10)).toHaveLength(1);
      expect(await digestsAt(at(8)).takeOver('b', HOUR, 10)).toHaveLength(1);
    });

    describe('a digest', () => {
      test('is kept as it was set, under a number of its server', async () => {
        const first = await add({ role: '5' });
        const other = await add({}, '43');
        const second = await add();
        expect([first.number, second.number, other.number]).toEqual([1, 2, 1]);
        expect(first).toEqual({
          ...settingsOf({ role: '5' }),
          id: first.id,
          guild: '42',
          number: 1,
          setBy: '9',
          setAt: at(0),
          state: 'active',
          next: DUE,
        });
        expect(await store.digests.digestsOf('42')).toEqual([first, second]);
      });

      test('is changed, and becomes active if it was paused', async () => {
        const { id } = await add({ role: '5' });
        await store.digests.pause(id, 'no-access');
        const changed = await store.digests.change(id, settingsOf({ time: '09:00' }), '10', at(1), at(8));
        expect(changed).toMatchObject({
          time: '09:00',
          setBy: '10',
          state: 'active',
          next: at(8),
          number: 1,
        });
        expect(changed?.role).toBeUndefined();
        expect(changed?.why).toBeUndefined();
        expect(await store.digests.digestsOf('42')).toEqual([changed]);
      });

      test('is paused once and resumed once', async () => {
        const { id } = await add();
        expect(await store.digests.pause(id, 'by-hand')).toBe(true);
        expect(await store.digests.pause(id, 'no-access')).toBe(false);
        expect((await store.digests.digestsOf('42'))[0]).toMatchObject({ state: 'paused', why: 'by-hand' });
        expect((await store.digests.digestsOf('42'))[0]?.next).toBeUndefined();
        expect(await store.digests.resume(id, NEXT)).toBe(true);
        expect(await store.digests.resume(id, NEXT)).toBe(false);
        expect((await store.digests.digestsOf('42'))[0]).toMatchObject({ state: 'active', next: NEXT });
      });

      test('that is off is gone for good, and its number with it', async () => {
        const { id } = await add();
        expect(await store.digests.turnOff(id)).toBe(true);
        expect(await store.digests.turnOff(id)).toBe(false);
        expect(await store.digests.resume(id, NEXT)).toBe(false);
        expect(await store.digests.change(id, settingsOf(), '9', at(1), NEXT)).toBeUndefined();
        expect(await store.digests.digestsOf('42')).toEqual([]);
        expect((await add()).number).toBe(2);
      });

      test('tells the zone that its server chose last, also once it is off', async () => {
        expect(await store.digests.lastZone('42')).toBeUndefined();
        const { id } = await add();
        await store.digests.change(id, settingsOf({ zone: 'Asia/Tokyo' }), '9', at(1), NEXT);
        await store.digests.turnOff(id);
        expect(await store.digests.lastZone('42')).toBe('Asia/Tokyo');
        expect(await store.digests.lastZone('43')).toBeUndefined();
      });
    });

    test('each server that has digests is listed once, until it has left or they are off', async () => {
      const first = await add();
      const second = await add({ channel: '8' });
      await add({}, '43');
      expect(await store.digests.servers()).toEqual(['42', '43']);
      await store.digests.pauseAll('43', undefined, 'server-left');
      await store.digests.turnOff(first.id);
      expect(await store.digests.servers()).toEqual(['42']);
      await store.digests.pause(second.id, 'by-hand');
      expect(await store.digests.servers()).toEqual(['42']);
      await store.digests.turnOff(second.id);
      expect(await store.digests.servers()).toEqual([]);
    });

    test('who set the digests of a server that has left is told once more, and forgotten', async () => {
      const paused = await add();
      await store.digests.pause(paused.id, 'by-hand');
      await add({ channel: '8' });
      const told = await store.digests.pauseAll('42', undefined, 'server-left');
      expect(told.map(({ setBy }) => setBy)).toEqual(['9']);
      expect((await store.digests.digestsOf('42')).map(({ setBy }) => setBy)).toEqual(['', '']);
    });

    test('a role that is gone is taken out once, and only if it is the digest’s own', async () => {
      const { id } = await add({ role: '5' });
      expect(await store.digests.dropRole(id, '6')).toBe(false);
      expect(await store.digests.dropRole(id, '5')).toBe(true);
      expect(await store.digests.dropRole(id, '5')).toBe(false);
      expect((await store.digests.digestsOf('42'))[0]).not.toHaveProperty('role');
    });

    test('a digest of a forum, once a week, is kept as it was set', async () => {
      await add({ forum: true, days: 'friday' });
      expect(await store.digests.digestsOf('42')).toMatchObject([{ forum: true, days: 'friday' }]);
    });

    test('all active digests of a channel, or of a server, are paused together, and given to one caller', async () => {
      const here = await add();
      const there = await add({ channel: '8' });
      const elsewhere = await add({}, '43');
      const ids = async (channel: string | undefined) =>
        (await store.digests.pauseAll('42', channel, 'channel-gone')).map(({ id }) => id);
      expect(await ids('7')).toEqual([here.id]);
      expect(await ids('7')).toEqual([]);
      expect(await ids(undefined)).toEqual([there.id]);
      expect((await store.digests.digestsOf('43'))[0]).toEqual(elsewhere);
    });

    describe('a slot', () => {
      test('is due from its instant on, longest overdue first, and not while its digest is paused', async () => {
        const late = await add();
        const later = await add({}, '43', at(7));
        const paused = await add({}, '44', at(5));
        await store.digests.pause(paused.id, 'by-hand');
        const due = async (now: string, limit = 10) =>
          (await store.digests.due(now, limit)).map(({ id }) => id);
        expect(await due(at(5, 59))).toEqual([]);
        expect(await due(DUE)).toEqual([late.id]);
        expect(await due(at(8))).toEqual([late.id, later.id]);
        expect(await due(at(8), 1)).toEqual([late.id]);
      });

      test('is claimed by one process, and its digest advances to the next', async () => {
        const digest = await add();
        expect(await store.digests.claim(digest, NEXT, 'a', HOUR)).toEqual({
          digest,
          slot: DUE,
          holder: 'a',
          tries: 0,
        });
        expect(await store.digests.claim(digest, NEXT, 'b', HOUR)).toBeUndefined();
        expect((await store.digests.digestsOf('42'))[0]?.next).toBe(NEXT);
        expect(await store.digests.history(digest.id, 9)).toEqual([
          { slot: DUE, outcome: 'open', stories: 0 },
        ]);
      });

      test('is not claimed once its digest was paused, nor a second time for one that is set back', async () => {
        const digest = await add();
        await store.digests.pause(digest.id, 'by-hand');
        expect(await store.digests.claim(digest, NEXT, 'a', HOUR)).toBeUndefined();
        await store.digests.resume(digest.id, DUE);
        await claimed(digest);
        await store.digests.change(digest.id, settingsOf(), '9', at(1), DUE);
        expect(await store.digests.claim(digest, NEXT, 'b', HOUR)).toBeUndefined();
        expect((await store.digests.digestsOf('42'))[0]?.next).toBe(NEXT);
      });

      test('that was missed is recorded once', async () => {
        const digest = await add();
        expect(await store.digests.miss(digest, NEXT, at(13))).toBe(true);
        expect(await store.digests.miss(digest, NEXT, at(13))).toBe(false);
        expect(await store.digests.history(digest.id, 9)).toEqual([
          { slot: DUE, outcome: 'missed', at: at(13), stories: 0 },
        ]);
      });

      test('is taken over by one process when its lease has ended, not before', async () => {
        const digest = await add();
        await claimed(digest);
        expect(await digestsAt(at(6, 59)).takeOver('b', HOUR, 5)).toEqual([]);
        expect(await digestsAt(at(7)).takeOver('b', HOUR, 5)).toMatchObject([
          { slot: DUE, holder: 'b', tries: 1 },
        ]);
        expect(await digestsAt(at(7, 59)).takeOver('c', HOUR, 5)).toEqual([]);
      });

      test('that was claimed while the clock was ahead is taken over when it is set back', async () => {
        await digestsAt(at(16)).claim(await add(), NEXT, 'a', HOUR);
        expect(await digestsAt(at(15)).takeOver('b', HOUR, 5)).toEqual([]);
        expect(await digestsAt(at(6)).takeOver('b', HOUR, 5)).toHaveLength(1);
      });

      test('that was taken over is closed to its former holder', async () => {
        const claim = await claimed(await add());
        await digestsAt(at(7)).takeOver('b', HOUR, 5);
        const covered = { until: at(6), shown: SHOWN, stories: 1 };
        expect(await store.digests.begin(claim, covered, HOUR)).toBe(false);
        expect(await store.digests.finish(claim, { outcome: 'posted', message: '1' }, at(7))).toBe(false);
        expect(await store.digests.release(claim, HOUR, 'trouble', 'no')).toBe(false);
        expect((await store.digests.history(claim.digest.id, 9))[0]?.outcome).toBe('open');
      });

      test('of a paused digest is not taken over until the digest is resumed', async () => {
        const { digest } = await claimed(await add());
        await store.digests.pause(digest.id, 'by-hand');
        expect(await digestsAt(at(8)).takeOver('b', HOUR, 5)).toEqual([]);
        await store.digests.resume(digest.id, NEXT);
        expect(await digestsAt(at(8)).takeOver('b', HOUR, 5)).toHaveLength(1);
      });

      test('tells whoever takes it over when and where posting began', async () => {
        const claim = await claimed(await add());
        expect(
          await digestsAt(at(6, 1)).begin(claim, { until: at(6), shown: SHOWN, stories: 1 }, 2 * MINUTE),
        ).toBe(true);
        await store.digests.change(claim.digest.id, settingsOf({ channel: '8' }), '9', at(6, 2), NEXT);
        const [taken] = await digestsAt(at(6, 3)).takeOver('b', HOUR, 5);
        expect(taken?.begun).toEqual({ at: at(6, 1), in: '7' });
        expect(taken?.digest.channel).toBe('8');
      });

      test.each([
        ['no', undefined],
        ['unknown', { at: at(6, 1), in: '7' }],
      ] as const)(
        'given up where it was posted: %s, waits and says so to the next',
        async (posted, begun) => {
          const claim = await claimed(await add());
          await digestsAt(at(6, 1)).begin(claim, { until: at(6), shown: SHOWN, stories: 1 }, 2 * MINUTE);
          expect(await digestsAt(at(6, 2)).release(claim, 28 * MINUTE, 'out-of-reach', posted)).toBe(true);
          expect(await digestsAt(at(6, 29)).takeOver('b', HOUR, 5)).toEqual([]);
          const [taken] = await digestsAt(at(6, 30)).takeOver('a', HOUR, 5);
          expect(taken?.begun).toEqual(begun);
        },
      );

      test('ends once, and the history tells how', async () => {
        const claim = await claimed(await add());
        await digestsAt(at(6, 1)).begin(claim, { until: at(6), shown: SHOWN, stories: 1 }, 2 * MINUTE);
        expect(await store.digests.finish(claim, { outcome: 'posted', message: '77' }, at(6, 2))).toBe(true);
        expect(await store.digests.finish(claim, { outcome: 'failed' }, at(6, 3))).toBe(false);
        expect(await digestsAt(at(20)).takeOver('b', HOUR, 5)).toEqual([]);
        expect(await store.digests.history(claim.digest.id, 9)).toEqual([
          { slot: DUE, outcome: 'posted', message: '77', at: at(6, 2), stories: 1 },
        ]);
      });
    });

    describe('a crosspost', () => {
      const posted = async (crosspost = true) => {
        const claim = await claimed(await add());
        await digestsAt(at(6, 1)).begin(claim, { until: at(6), shown: SHOWN, stories: 1 }, 2 * MINUTE);
        await digestsAt(at(6, 5)).finish(claim, { outcome: 'posted', message: '77', crosspost }, at(6, 2));
        return claim;
      };

      test('is due from its instant on, for one process until it is due again', async () => {
        const { digest } = await posted();
        expect(await digestsAt(at(6, 4)).takeCrossposts(2 * MINUTE, 5)).toEqual([]);
        const [taken, ...more] = await digestsAt(at(6, 5)).takeCrossposts(2 * MINUTE, 5);
        expect(taken).toEqual({ digest: digest.id, slot: DUE, channel: '7', message: '77', tries: 0 });
        expect(more).toEqual([]);
        expect(await digestsAt(at(6, 6)).takeCrossposts(2 * MINUTE, 5)).toEqual([]);
        expect(await digestsAt(at(6, 7)).takeCrossposts(2 * MINUTE, 5)).toMatchObject([{ tries: 1 }]);
      });

      test('is put off, and done', async () => {
        await posted();
        const [taken] = await digestsAt(at(6, 5)).takeCrossposts(2 * MINUTE, 5);
        if (!taken) throw new Error('not due');
        await store.digests.planCrosspost(taken, 55 * MINUTE);
        expect(await digestsAt(at(6, 59)).takeCrossposts(2 * MINUTE, 5)).toEqual([]);
        expect(await digestsAt(at(7)).takeCrossposts(2 * MINUTE, 5)).toHaveLength(1);
        await store.digests.planCrosspost({ ...taken, tries: 1 }, undefined);
        expect(await digestsAt(at(20)).takeCrossposts(2 * MINUTE, 5)).toEqual([]);
      });

      test('is not planned by a process from which another has taken it', async () => {
        await posted();
        const [late] = await digestsAt(at(6, 5)).takeCrossposts(2 * MINUTE, 5);
        await digestsAt(at(6, 7)).takeCrossposts(2 * MINUTE, 5);
        if (late) await store.digests.planCrosspost(late, undefined);
        expect(await digestsAt(at(6, 9)).takeCrossposts(2 * MINUTE, 5)).toMatchObject([{ tries: 2 }]);
      });

      test('that waits for a time to which the clock was wrongly set is due when it is set back', async () => {
        await posted();
        await digestsAt(at(16)).takeCrossposts(2 * MINUTE, 5);
        expect(await digestsAt(at(6, 6)).takeCrossposts(2 * MINUTE, 5)).toHaveLength(1);
      });

      test('is none for an edition whose digest does not ask for it', async () => {
        await posted(false);
        expect(await digestsAt(at(20)).takeCrossposts(2 * MINUTE, 5)).toEqual([]);
      });
    });

    describe('what was covered', () => {
      test('is unknown before an edition was posted', async () => {
        const claim = await claimed(await add());
        await store.digests.finish(claim, { outcome: 'failed', reason: 'refused' }, at(6));
        expect(await store.digests.covered(claim.digest.id)).toBeUndefined();
      });

      test('is what the last edition showed, up to when there was nothing new', async () => {
        const digest = await add();
        const first = await claimed(digest);
        await digestsAt(at(6, 1)).begin(first, { until: at(6, 1), shown: SHOWN, stories: 1 }, 2 * MINUTE);
        await store.digests.finish(first, { outcome: 'posted', message: '1' }, at(6, 2));
        const next = (await store.digests.digestsOf('42'))[0];
        const second = next && (await store.digests.claim(next, at(54), 'a', HOUR));
        if (!second) throw new Error('not claimed');
        await store.digests.finish(second, { outcome: 'nothing', until: at(30, 1) }, at(30, 1));
        expect(await store.digests.covered(digest.id)).toEqual({ until: at(30, 1), shown: SHOWN });
        expect((await store.digests.history(digest.id, 9)).map(({ outcome }) => outcome)).toEqual([
          'nothing',
          'posted',
        ]);
        expect(await store.digests.history(digest.id, 1)).toHaveLength(1);
      });
    });

    test('the history of a digest keeps its last hundred editions and a few', async () => {
      let digest = await add();
      for (let day = 0; day < 130; day += 1) {
        const next = new Date(Date.parse(DUE) + (day + 1) * 86_400_000).toISOString();
        const claim = await store.digests.claim(digest, next, 'a', HOUR);
        if (!claim) throw new Error('not claimed');
        await store.digests.finish(claim, { outcome: 'nothing', until: next }, next);
        digest = { ...digest, next };
      }
      const held = await store.digests.history(digest.id, 1000);
      expect(held.length).toBeGreaterThanOrEqual(100);
      expect(held.length).toBeLessThanOrEqual(102);
    });
  });
}
