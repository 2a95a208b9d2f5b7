/** The contract that every Store's reports and corrections keep, run on each of them. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Quote, Story } from '../../src/model/article.ts';
import type { Correction } from '../../src/model/correction.ts';
import { MAX_GUILD_REPORTS, MAX_PERSON_REPORTS, type NewReport } from '../../src/store/report-store.ts';
import type { Store } from '../../src/store/store.ts';
import { wordsKey } from '../../src/story/quote-key.ts';
import { namedAs, quoteOf } from '../support/quotes.ts';
import { storyOf } from './store.ts';

const at = (hour: number, minute = 0) => new Date(Date.UTC(2025, 3, 9, hour, minute)).toISOString();
const PLACE = { article: 'rain', words: 'much of it', occurrence: 1, count: 1 };
const QUOTE = quoteOf('Much of it.', { start: 13, end: 24 });
const ADA: Correction = { kind: 'speaker', speaker: { name: 'Ada Quist', kind: 'person' } };

const reportOf = (changes: Partial<NewReport> = {}): NewReport => ({
  ...PLACE,
  paragraph: 1,
  quote: QUOTE.text,
  givenTo: QUOTE.attribution,
  guild: '42',
  reporter: '9',
  reason: 'It was the mayor.',
  ...changes,
});
const saying = (quotes: readonly Quote[], changes = {}): Story => ({ ...storyOf(changes), quotes });
const placeOf = (text: string, article = 'rain') => ({
  article,
  words: wordsKey(text),
  occurrence: 1,
  count: 1,
});

/** `open` gives an empty store with this clock each time. */
export function reportStoreContract(name: string, open: (now: () => Date) => Promise<Store>): void {
  describe(`${name} keeps the ReportStore contract`, () => {
    let store: Store;
    let time = at(0);
    beforeEach(async () => {
      time = at(0);
      store = await open(() => new Date(time));
      await store.put(saying([QUOTE]));
    });
    afterEach(() => store.close());

    const add = (changes: Partial<NewReport> = {}, now = at(0)) => store.reports.add(reportOf(changes), now);
    const added = async (changes: Partial<NewReport> = {}, now = at(0)) => {
      const result = await add(changes, now);
      if (result.kind !== 'added') throw new Error(result.kind);
      return result.report;
    };
    const attributions = async (article = 'rain') =>
      ((await store.story(article))?.quotes ?? []).map(({ attribution }) => attribution);
    const corrected = { ...namedAs('Ada Quist'), correctedBy: 'operator' };

    describe('a report', () => {
      test('is kept as it was made, and changes no quote', async () => {
        const report = await added();
        expect(report).toEqual({ ...reportOf(), id: report.id, reportedAt: at(0), state: 'open' });
        expect(await store.reports.report(report.id)).toEqual(report);
        expect(await store.reports.list('open')).toEqual([report]);
        expect(await store.story('rain')).toEqual(saying([QUOTE]));
        expect(await store.reports.report(report.id + 1)).toBeUndefined();
      });

      test('of one person counts once for each quote', async () => {
        await added();
        expect(await add({ reason: 'again' }, at(1))).toEqual({ kind: 'known' });
        await added({ reporter: '10' });
        await added({ occurrence: 2 });
        await added({ count: 2 });
        expect(await store.reports.list('all')).toHaveLength(4);
      });

      test.each([
        ['rain', `${'x'.repeat(499)}🌧`, 'x'.repeat(499)],
        ['a family', `${'x'.repeat(495)}👩‍👧‍👦`, 'x'.repeat(495)],
        ['one that fits', `${'x'.repeat(498)}🌧x`, `${'x'.repeat(498)}🌧`],
        ['half of one', '\ud83c', '\uFFFD'],
      ])('has a reason of at most 500 code units, which is not cut in %s', async (_, reason, kept) => {
        expect((await added({ reason })).reason).toBe(kept);
      });

      test('of a direct message names no server', async () => {
        const { guild: _, ...direct } = reportOf();
        const result = await store.reports.add(direct, at(0));
        expect(result.kind === 'added' && 'guild' in result.report).toBe(false);
      });
    });

    describe('a limit', () => {
      test('for a person holds for a day, and says until when', async () => {
        for (let n = 0; n < MAX_PERSON_REPORTS; n += 1) await added({ words: `w${n}` }, at(n));
        const refused = { kind: 'limit', of: 'person', until: at(24) };
        expect(await add({ guild: '43' }, at(23, 59))).toEqual(refused);
        await added({ reporter: '10' }, at(23));
        await added({}, at(24));
        expect(await add({ words: 'more' }, at(24))).toEqual({ ...refused, until: at(25) });
      });

      test('for a server counts everybody in it, and nobody elsewhere', async () => {
        for (let n = 0; n < MAX_GUILD_REPORTS; n += 1) await added({ reporter: `p${n}` }, at(1));
        expect(await add({}, at(2))).toEqual({ kind: 'limit', of: 'guild', until: at(25) });
        await added({ guild: '43' }, at(2));
        const { guild: _, ...direct } = reportOf({ reporter: '11' });
        expect((await store.reports.add(direct, at(2))).kind).toBe('added');
      });
    });

    describe('a correction', () => {
      test('changes the stored quote, and others see that the story changed', async () => {
        const before = await store.lastChange();
        expect(await store.reports.correct(PLACE, ADA, at(1))).toBe(0);
        expect(await attributions()).toEqual([corrected]);
        expect(await store.changedSince(before)).toEqual(['rain']);
        expect(await store.reports.correctionsOf('rain')).toEqual([
          { words: 'much of it', occurrence: 1, count: 1, correction: ADA },
        ]);
      });

      test('closes every open report on the quote, and forgets who made them', async () => {
        const [first, second, other] = [
          await added(),
          await added({ reporter: '10' }),
          await added({ words: 'other' }),
        ];
        expect(await store.reports.correct(PLACE, ADA, at(1))).toBe(2);
        const closed = await store.reports.report(first.id);
        expect(closed).toMatchObject({ state: 'corrected', closedAt: at(1), guild: '42' });
        expect(closed).not.toHaveProperty('reporter');
        expect((await store.reports.report(second.id))?.state).toBe('corrected');
        expect(await store.reports.list('open')).toEqual([other]);
        expect(await store.reports.list('all')).toHaveLength(3);
      });

      test('that withdraws the attribution closes them as withdrawn', async () => {
        const { id } = await added();
        await store.reports.correct(PLACE, { kind: 'withdrawn' }, at(1));
        expect((await store.reports.report(id))?.state).toBe('withdrawn');
        expect(await attributions()).toEqual([{ state: 'unattributed', correctedBy: 'operator' }]);
      });

      test('holds after the story was attributed anew', async () => {
        await store.reports.correct(PLACE, ADA, at(1));
        const found = [quoteOf('Much of it,', { attribution: namedAs('Cy Noll') })];
        await store.reattribute('rain', storyOf().hash, found, 9);
        expect(await attributions()).toEqual([corrected]);
        expect((await store.story('rain'))?.attributor).toBe(9);
      });

      test('holds in a new version with the same words, and does not touch other words', async () => {
        await store.reports.correct(PLACE, ADA, at(1));
        const moved = { paragraph: 4, start: 2, end: 13 };
        const next = [quoteOf('None of it.'), { ...QUOTE, ...moved }];
        expect(await store.put(saying(next, { hash: 'b'.repeat(64) }))).toBe('replaced');
        expect(await attributions()).toEqual([namedAs('Bo Lind'), corrected]);
      });

      test('holds in a version that a feed brings, and if words leave and come back', async () => {
        const item = { fingerprint: { title: 'Rain', sketch: [1] }, hash: 'h', details: {} };
        const feeds = [5];
        const keep = (quotes: readonly Quote[], hash: string) =>
          store.feeds.keep(5, undefined, item, { ...saying(quotes, { id: 'snow', hash }), feeds }, at(1));
        const snow = { ...QUOTE, article: 'snow' };
        await keep([snow], 'a');
        expect(await store.reports.correct({ ...PLACE, article: 'snow' }, ADA, at(2))).toBe(0);
        await keep([], 'b');
        expect(await attributions('snow')).toEqual([]);
        await keep([snow], 'c');
        expect(await attributions('snow')).toEqual([corrected]);
        expect(await attributions()).toEqual([namedAs('Bo Lind')]);
      });

      test('holds before the story was stored a second time after its removal', async () => {
        await store.feeds.keep(
          5,
          undefined,
          { fingerprint: { title: 'Snow', sketch: [1] }, hash: 'h', details: {} },
          { ...saying([QUOTE], { id: 'snow', publishedAt: at(0) }), feeds: [5] },
          at(0),
        );
        await store.reports.correct({ ...PLACE, article: 'snow' }, ADA, at(1));
        expect(await store.expire(at(30), 10)).toBe(1);
        await store.put(saying([QUOTE], { id: 'snow' }));
        expect(await attributions('snow')).toEqual([corrected]);
      });

      test('of a quote that is not there is refused, and nothing is stored', async () => {
        const { id } = await added({ words: 'nowhere' });
        const change = await store.lastChange();
        for (const place of [
          placeOf('nowhere'),
          placeOf('much of it', 'no-such'),
          { ...PLACE, occurrence: 2 },
          { ...PLACE, count: 2 },
        ])
          expect(await store.reports.correct(place, ADA, at(1))).toBeUndefined();
        expect(await store.lastChange()).toBe(change);
        expect(await store.reports.correctionsOf('rain')).toEqual([]);
        expect((await store.reports.report(id))?.state).toBe('open');
      });

      test('rests while an equal quote comes or goes, and holds again once both are as they were', async () => {
        const [nyland, trent] = ['Nyland', 'Trent'].map((name, n) => ({
          ...QUOTE,
          paragraph: n + 1,
          attribution: namedAs(name),
        })) as [Quote, Quote];
        const next = async (quotes: readonly Quote[], hash: string) => {
          await store.put(saying(quotes, { hash: hash.repeat(64) }));
          return attributions();
        };
        await next([nyland, trent], 'b');
        expect(await store.reports.correct({ ...PLACE, count: 2 }, ADA, at(1))).toBe(0);
        expect(await attributions()).toEqual([corrected, trent.attribution]);
        expect(await next([trent], 'c')).toEqual([trent.attribution]);
        expect(await next([{ ...trent, paragraph: 0 }, nyland, trent], 'd')).toEqual(
          [trent, nyland, trent].map(({ attribution }) => attribution),
        );
        expect(await next([nyland, trent], 'e')).toEqual([corrected, trent.attribution]);
      });

      test('of one quote does not replace that of the quotes that were equal to it before', async () => {
        await store.reports.correct(PLACE, ADA, at(1));
        const twins = [QUOTE, { ...QUOTE, paragraph: 2 }];
        await store.put(saying(twins, { hash: 'b'.repeat(64) }));
        await store.reports.correct({ ...PLACE, count: 2 }, { kind: 'withdrawn' }, at(2));
        await store.put(saying([QUOTE], { hash: 'c'.repeat(64) }));
        expect(await attributions()).toEqual([corrected]);
      });

      test('takes the place of the one before', async () => {
        await store.reports.correct(PLACE, { kind: 'withdrawn' }, at(1));
        await store.reports.correct(PLACE, ADA, at(2));
        expect(await attributions()).toEqual([corrected]);
        expect(await store.reports.correctionsOf('rain')).toHaveLength(1);
      });
    });

    test('a dismissal closes the reports on a quote once, and the quote stays', async () => {
      const { id } = await added();
      await added({ words: 'other' });
      expect(await store.reports.dismiss(PLACE, at(1))).toBe(1);
      expect(await store.reports.dismiss(PLACE, at(2))).toBe(0);
      const closed = await store.reports.report(id);
      expect(closed).toMatchObject({ state: 'dismissed', closedAt: at(1) });
      expect(closed).not.toHaveProperty('reporter');
      expect(await attributions()).toEqual([QUOTE.attribution]);
      expect(await store.reports.list('open')).toHaveLength(1);
    });

    describe('who reported', () => {
      test('is forgotten with the server when it removes the bot', async () => {
        const { id } = await added();
        const other = await added({ guild: '43', reporter: '10' });
        expect(await store.reports.guilds()).toEqual(['42', '43']);
        await store.reports.guildLeft('42');
        const left = await store.reports.report(id);
        expect(left).toMatchObject({ state: 'open', reason: 'It was the mayor.' });
        expect(left).not.toHaveProperty('guild');
        expect(left).not.toHaveProperty('reporter');
        expect(await store.reports.report(other.id)).toEqual(other);
        expect(await store.reports.guilds()).toEqual(['43']);
      });

      test('is forgotten if the report is old, and the report stays', async () => {
        const old = await added({}, at(1));
        const fresh = await added({ words: 'other' }, at(3));
        expect(await store.reports.forgetReporters(at(2))).toBe(1);
        expect(await store.reports.forgetReporters(at(2))).toBe(0);
        const { guild: _, reporter: __, ...rest } = old;
        expect(await store.reports.list('open')).toEqual([rest, fresh]);
      });
    });

    describe('a report to be posted', () => {
      const leaseAt = (instant: string, limit: number) => {
        time = instant;
        return store.reports.leaseUnposted(3_600_000, limit);
      };

      test('is leased to one, and again after the lease has ended', async () => {
        const report = await added();
        const second = await added({ reporter: '10' });
        expect(await leaseAt(at(1), 1)).toEqual([report]);
        expect(await leaseAt(at(1), 9)).toEqual([second]);
        expect(await leaseAt(at(1), 9)).toEqual([]);
        expect(await leaseAt(at(2), 9)).toEqual([report, second]);
      });

      test('is leased again if the clock was set back since', async () => {
        const report = await added();
        expect(await leaseAt(at(9), 9)).toEqual([report]);
        expect(await leaseAt(at(8), 9)).toEqual([]);
        expect(await leaseAt(at(1), 9)).toEqual([report]);
      });

      test('is never leased once it was posted or closed', async () => {
        const { id } = await added();
        await added({ words: 'other' });
        await store.reports.markPosted(id, at(1));
        await store.reports.dismiss(placeOf('other'), at(1));
        expect(await leaseAt(at(2), 9)).toEqual([]);
        expect(await store.reports.report(id)).toMatchObject({ postedAt: at(1), state: 'open' });
      });
    });
  });
}
