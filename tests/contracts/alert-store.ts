/** The contract that every Store's alerts keep, run on each of them. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AlertClaim, AlertHit, AlertSettings } from '../../src/store/alert-store.ts';
import type { Store } from '../../src/store/store.ts';
import { storyOf } from './store.ts';

const at = (hour: number, minute = 0) => new Date(Date.UTC(2025, 3, 9, hour, minute)).toISOString();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = at(6);
const PACE = { since: at(5), most: 3 };

export const alertSettings = (changes: Partial<AlertSettings> = {}): AlertSettings => ({
  place: { kind: 'channel', id: '7' },
  guild: '42',
  wish: { words: ['ferry'], without: [] },
  locale: 'de',
  ...changes,
});

/** `open` gives an empty store with this clock each time. */
export function alertStoreContract(name: string, open: (now: () => Date) => Promise<Store>): void {
  describe(`${name} keeps the AlertStore contract`, () => {
    let store: Store;
    let change: number;
    let time = NOW;
    beforeEach(async () => {
      time = NOW;
      store = await open(() => new Date(time));
      change = 0;
    });
    afterEach(() => store.close());

    const alertsAt = (instant: string) => {
      time = instant;
      return store.alerts;
    };
    const add = async (changes: Partial<AlertSettings> = {}, owner = '42', by = '9') => {
      const added = await store.alerts.add(alertSettings(changes), owner, by, NOW, 25);
      if (added === 'full') throw new Error('full');
      return added;
    };
    const personal = (person = '9') => add({ place: { kind: 'person', id: person } }, person, person);
    const hit = (alert: { id: number; place: AlertHit['place'] }, event: string, dueAt = NOW): AlertHit => ({
      alert: alert.id,
      place: alert.place,
      event,
      article: `${event}-1`,
      dueAt,
    });
    const record = (
      hits: readonly AlertHit[],
      events: readonly string[] = hits.map(({ event }) => event),
      now = NOW,
    ) => {
      change += 1;
      return store.alerts.record({ from: change - 1, to: change, hits, events }, now);
    };
    const claim = async (holder = 'a', pace = PACE): Promise<AlertClaim> => {
      const [place = ''] = await store.alerts.due(NOW, pace, 10);
      const claimed = await store.alerts.claim(place, NOW, pace, holder, HOUR);
      if (!claimed) throw new Error('not claimed');
      return claimed;
    };
    const events = ({ items }: Pick<AlertClaim, 'items'>) => items.map(({ event }) => event);

    describe('an alert', () => {
      test('is kept as it was set, under a number of its owner', async () => {
        const quiet = { from: '22:00', to: '07:00', zone: 'Europe/Berlin' };
        const first = await add({ quiet });
        const other = await add({ guild: '43' }, '43');
        const own = await personal();
        const second = await add();
        expect([first, second, other, own].map(({ number }) => number)).toEqual([1, 2, 1, 1]);
        expect(first).toEqual({
          ...alertSettings({ quiet }),
          id: first.id,
          owner: '42',
          number: 1,
          setBy: '9',
          setAt: NOW,
          state: 'active',
        });
        expect(await store.alerts.alertsOf('42')).toEqual([first, second]);
        expect(await store.alerts.alert(first.id)).toEqual(first);
        expect(await store.alerts.servers()).toEqual(['42', '43']);
      });

      test('is not stored if its owner has as many as allowed', async () => {
        expect(await store.alerts.add(alertSettings(), '42', '9', NOW, 1)).toMatchObject({ number: 1 });
        expect(await store.alerts.add(alertSettings(), '42', '9', NOW, 1)).toBe('full');
        expect(await store.alerts.alertsOf('42')).toHaveLength(1);
      });

      test('is paused once and resumed once; a mute ends by itself', async () => {
        const { id } = await add();
        expect(await store.alerts.pause(id, 'muted', at(8))).toBe(true);
        expect(await store.alerts.pause(id, 'by-hand')).toBe(false);
        expect(await store.alerts.alert(id)).toMatchObject({ state: 'paused', why: 'muted', until: at(8) });
        expect(await store.alerts.resumeMuted(at(7))).toBe(0);
        expect(await store.alerts.resumeMuted(at(8))).toBe(1);
        expect((await store.alerts.alert(id))?.why).toBeUndefined();
        expect(await store.alerts.resume(id)).toBe(false);
      });

      test('is paused with its place or its server, and returned to one caller only', async () => {
        const here = await add();
        const there = await add({ place: { kind: 'forum', id: '8' } });
        const direct = await personal();
        expect((await store.alerts.pauseAll({ place: '7' }, 'no-access')).map(({ id }) => id)).toEqual([
          here.id,
        ]);
        expect(await store.alerts.pauseAll({ place: '7' }, 'no-access')).toEqual([]);
        const paused = await store.alerts.pauseAll({ guild: '42' }, 'server-left');
        expect(paused.map(({ id }) => id)).toEqual([there.id, direct.id]);
        expect(await store.alerts.servers()).toEqual([]);
      });

      test('that is removed is gone with what waits for it; its number stays taken in a server', async () => {
        const first = await add();
        await record([hit(first, 'rain')]);
        expect(await store.alerts.remove(first.id)).toBe(true);
        expect(await store.alerts.remove(first.id)).toBe(false);
        expect(await store.alerts.alert(first.id)).toBeUndefined();
        expect((await add()).number).toBe(2);
        expect((await claim()).items).toEqual([]);
      });

      test('of a person is removed with them, and who set others is forgotten', async () => {
        const own = await personal('9');
        const ofServer = await add();
        const others = await personal('10');
        await record([hit(own, 'rain'), hit(own, 'snow')]);
        const open = await claim();
        expect(await store.alerts.removeAlertsOf('9')).toBe(1);
        expect(await store.alerts.alert(own.id)).toBeUndefined();
        expect(await store.alerts.alert(ofServer.id)).toMatchObject({ setBy: '', state: 'active' });
        expect(await store.alerts.alert(others.id)).toEqual(others);
        expect(await store.alerts.removeAlertsOf('9')).toBe(0);
        expect(await store.alerts.due(at(9), PACE, 10)).toEqual([]);
        expect(await store.alerts.begin(open, '[]', HOUR)).toBe(false);
      });

      test('is told as changed after each change', async () => {
        const first = await add();
        const second = await add();
        const then = await store.alerts.changedSince(0);
        expect(then.active.map(({ id }) => id)).toEqual([first.id, second.id]);
        expect(await store.alerts.changedSince(then.change)).toEqual({
          active: [],
          gone: [],
          change: then.change,
        });
        await store.alerts.pause(first.id, 'by-hand');
        await store.alerts.remove(second.id);
        const later = await store.alerts.changedSince(then.change);
        expect(later.active).toEqual([]);
        expect(later.gone.sort()).toEqual([first.id, second.id]);
        await store.alerts.resume(first.id);
        expect((await store.alerts.changedSince(later.change)).active.map(({ id }) => id)).toEqual([
          first.id,
        ]);
      });
    });

    describe('what was matched', () => {
      test('is recorded by one process alone, with how far it got', async () => {
        const alert = await add();
        expect(await store.alerts.matchedUpTo()).toBeUndefined();
        const matched = { from: 0, to: 5, hits: [hit(alert, 'rain')], events: [] };
        expect(await store.alerts.record(matched, NOW)).toBe(true);
        expect(await store.alerts.record({ ...matched, hits: [hit(alert, 'snow')] }, NOW)).toBe(false);
        expect(await store.alerts.matchedUpTo()).toBe(5);
        expect(events(await claim())).toEqual(['rain']);
        expect(await store.alerts.due(NOW, PACE, 10)).toEqual([]);
      });

      test('waits once in each place, with all alerts that met it and all reports', async () => {
        const first = await add();
        const second = await add({ wish: { words: ['melbin'], without: [] } });
        const elsewhere = await add({ place: { kind: 'channel', id: '8' } });
        await record([
          hit(first, 'rain'),
          { ...hit(second, 'rain'), article: 'rain-2' },
          hit(elsewhere, 'rain'),
        ]);
        expect(await store.alerts.due(NOW, PACE, 10)).toHaveLength(2);
        const { items, place } = await claim();
        expect(place).toEqual({ kind: 'channel', id: '7' });
        expect(items).toEqual([{ event: 'rain', articles: ['rain-1', 'rain-2'], alerts: [first, second] }]);
      });

      test('keeps a story in its event', async () => {
        const alert = await add();
        await store.put({ ...storyOf({ id: 'rain-1' }), event: 'rain' });
        await record([hit(alert, 'rain')]);
        expect(await store.moveToEvents([{ article: 'rain-1', event: 'snow' }])).toEqual([
          { article: 'rain-1', event: 'rain', settled: true },
        ]);
      });

      test('is forgotten after a while, apart from what is under way', async () => {
        const alert = await add();
        await record([hit(alert, 'rain'), hit(alert, 'snow')]);
        const done = await claim();
        await store.alerts.finish(done, { outcome: 'posted', message: '7/1' }, NOW);
        const open = await claim();
        expect(await store.alerts.forget(at(5))).toBe(0);
        expect(await store.alerts.forget(at(9))).toBe(1);
        expect(await store.alerts.alertsOfPost(done.id)).toEqual([]);
        expect(await store.alerts.finish(open, { outcome: 'nothing' }, at(9))).toBe(true);
      });
    });

    describe('the ledger', () => {
      test('claims one event a message, until the last message of the hour gathers the rest', async () => {
        const alert = await add();
        await record(['a', 'b', 'c', 'd', 'e'].map((event) => hit(alert, event)));
        expect([await claim(), await claim(), await claim()].map(events)).toEqual([
          ['a'],
          ['b'],
          ['c', 'd', 'e'],
        ]);
        await record([hit(alert, 'f')]);
        expect(await store.alerts.due(NOW, PACE, 10)).toEqual([]);
        expect(await store.alerts.claim('channel:7', NOW, PACE, 'a', HOUR)).toBeUndefined();
        expect(events(await claim('a', { ...PACE, since: NOW }))).toEqual(['f']);
      });

      test('claims nothing before it is due', async () => {
        const alert = await add();
        await record([hit(alert, 'rain', at(7))]);
        expect(await store.alerts.due(NOW, PACE, 10)).toEqual([]);
        expect(await store.alerts.due(at(7), PACE, 10)).toEqual(['channel:7']);
      });

      test('lets what was met by a paused alert, or for a blocked server or person, come to nothing', async () => {
        const paused = await add();
        const blocked = await add({ guild: '43', place: { kind: 'channel', id: '8' } }, '43');
        const direct = await personal('9');
        await record([hit(paused, 'rain'), hit(blocked, 'rain'), hit(direct, 'rain')]);
        await store.alerts.pause(paused.id, 'by-hand');
        await store.blocks.add({ kind: 'server', value: '43', blockedAt: NOW });
        await store.blocks.add({ kind: 'person', value: '9', blockedAt: NOW });
        const claims = [await claim(), await claim(), await claim()];
        expect(claims.map(({ items }) => items)).toEqual([[], [], []]);
        for (const one of claims) await store.alerts.finish(one, { outcome: 'nothing' }, NOW);
        // It may be wanted with the next report.
        await store.alerts.resume(paused.id);
        await record([{ ...hit(paused, 'rain'), article: 'rain-2' }]);
        expect(events(await claim())).toEqual(['rain']);
      });

      test('gives out anew what nobody wanted if somebody has come to want it meanwhile', async () => {
        const paused = await add();
        const other = await add({ wish: { words: ['melbin'], without: [] } });
        await record([hit(paused, 'rain')]);
        await store.alerts.pause(paused.id, 'by-hand');
        const open = await claim();
        expect(open.items).toEqual([]);
        await record([{ ...hit(other, 'rain'), article: 'rain-2' }]);
        await store.alerts.finish(open, { outcome: 'nothing' }, NOW);
        const again = await claim();
        expect(again.items).toEqual([{ event: 'rain', articles: ['rain-2'], alerts: [other] }]);
        await store.alerts.finish(again, { outcome: 'nothing' }, NOW);
        expect(await store.alerts.due(NOW, PACE, 10)).toEqual([]);
      });

      test('gives a claim to another holder when its lease has ended, and then takes nothing from the first', async () => {
        const alert = await add();
        await record([hit(alert, 'rain')]);
        const first = await claim('a');
        expect(await store.alerts.begin(first, '[]', HOUR)).toBe(true);
        expect(await alertsAt(at(6, 59)).takeOver('b', HOUR, 10)).toEqual([]);
        const [second] = await alertsAt(at(7)).takeOver('b', HOUR, 10);
        expect(second).toEqual({ ...first, holder: 'b', tries: 1, begun: NOW });
        expect(await store.alerts.begin(first, '[]', HOUR)).toBe(false);
        expect(await store.alerts.finish(first, { outcome: 'posted', message: '7/1' }, at(7))).toBe(false);
        expect(await store.alerts.release(first, HOUR, 'trouble', 'no')).toBe(false);
        expect(await store.alerts.postpone(first, at(7))).toBe(false);
        if (second)
          expect(await store.alerts.finish(second, { outcome: 'posted', message: '7/1' }, at(7))).toBe(true);
        expect(await alertsAt(at(9)).takeOver('c', HOUR, 10)).toEqual([]);
      });

      test('gives a claim to another holder that was taken while the clock was ahead, when it is set back', async () => {
        const alert = await add();
        await record([hit(alert, 'rain')]);
        time = at(16);
        await claim();
        expect(await alertsAt(at(15)).takeOver('b', HOUR, 10)).toEqual([]);
        expect(await alertsAt(NOW).takeOver('b', HOUR, 10)).toHaveLength(1);
      });

      test('gives a claim back, with or without what may have been posted', async () => {
        const alert = await add();
        await record([hit(alert, 'rain')]);
        const first = await claim('a');
        await store.alerts.begin(first, '[]', HOUR);
        await store.alerts.release(first, 10 * MINUTE, 'out-of-reach', 'unknown');
        expect(await alertsAt(at(6, 9)).takeOver('b', HOUR, 10)).toEqual([]);
        const [second] = await alertsAt(at(6, 10)).takeOver('b', HOUR, 10);
        expect(second?.begun).toBe(NOW);
        if (second) await store.alerts.release(second, 10 * MINUTE, 'out-of-reach', 'no');
        const [third] = await alertsAt(at(6, 20)).takeOver('c', HOUR, 10);
        expect(third?.begun).toBeUndefined();
      });

      test('lets the events of a claim wait longer', async () => {
        const alert = await add();
        await record([hit(alert, 'rain')]);
        expect(await store.alerts.postpone(await claim(), at(7))).toBe(true);
        expect(await store.alerts.due(at(6, 59), PACE, 10)).toEqual([]);
        expect(await store.alerts.due(at(7), PACE, 10)).toEqual(['channel:7']);
      });

      test('tells which messages may need an update, once at a time', async () => {
        const alert = await add();
        await record([hit(alert, 'rain')], []);
        const posted = await claim();
        await store.alerts.begin(posted, 'before', HOUR);
        await store.alerts.finish(posted, { outcome: 'posted', message: '7/1' }, NOW);
        expect(await alertsAt(at(9)).takeEdits(HOUR, 10)).toEqual([]);
        await record([], ['rain', 'snow']);
        await store.alerts.pause(alert.id, 'by-hand');
        const [edit] = await alertsAt(at(6, 1)).takeEdits(HOUR, 10);
        expect(edit).toMatchObject({ id: posted.id, message: '7/1', shown: 'before', tries: 0 });
        expect(edit?.items.map(({ event }) => event)).toEqual(['rain']);
        expect(await alertsAt(at(6, 2)).takeEdits(HOUR, 10)).toEqual([]);
        if (edit) await store.alerts.planEdit(edit, undefined, 'after');
        expect(await alertsAt(at(9)).takeEdits(HOUR, 10)).toEqual([]);
        await record([], ['rain']);
        expect((await alertsAt(at(9, 1)).takeEdits(HOUR, 10))[0]).toMatchObject({
          shown: 'after',
          tries: 0,
        });
      });

      const updated = async () => {
        const alert = await add();
        await record([hit(alert, 'rain')], []);
        const posted = await claim();
        await store.alerts.finish(posted, { outcome: 'posted', message: '7/1' }, NOW);
        await record([], ['rain']);
        const [edit] = await alertsAt(at(6, 1)).takeEdits(MINUTE, 10);
        if (!edit) throw new Error('nothing to update');
        return edit;
      };

      test('updates a message again whose events change while it is updated', async () => {
        const edit = await updated();
        await record([], ['rain']);
        await store.alerts.planEdit(edit, undefined, 'once');
        expect(await store.alerts.takeEdits(MINUTE, 10)).toEqual([]);
        const [again] = await alertsAt(at(6, 2)).takeEdits(MINUTE, 10);
        expect(again).toMatchObject({ id: edit.id, shown: 'once', tries: 0 });
        if (again) await store.alerts.planEdit(again, undefined, 'twice');
        expect(await alertsAt(at(7)).takeEdits(MINUTE, 10)).toEqual([]);
      });

      test('takes no plan for an update from a process from which another has taken it', async () => {
        const late = await updated();
        const [edit] = await alertsAt(at(6, 2)).takeEdits(MINUTE, 10);
        await store.alerts.planEdit(late, undefined, 'late');
        const [again] = await alertsAt(at(6, 3)).takeEdits(MINUTE, 10);
        expect(again).toEqual({ ...edit, tries: 2 });
      });

      test('knows the alerts of a message', async () => {
        const alert = await add();
        await add({ place: { kind: 'channel', id: '8' } });
        await record([hit(alert, 'rain')]);
        const posted = await claim();
        expect((await store.alerts.alertsOfPost(posted.id)).map(({ id }) => id)).toEqual([alert.id]);
        expect(await store.alerts.alertsOfPost(999)).toEqual([]);
      });
    });
  });
}
