/** The contract that every Store keeps, run on each of them. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FeedScope, PlacedStory, Quote, Story } from '../../src/model/article.ts';
import type { Store, StoryConditions } from '../../src/store/store.ts';
import { settingsOf } from './digest-store.ts';

export interface StoryChanges {
  readonly origin?: string;
  readonly hash?: string;
  readonly id?: string;
  readonly headline?: string;
  readonly publishedAt?: string;
  readonly attributor?: number;
  readonly event?: string;
  readonly follows?: string;
}

/** A small story to store; each call with the same values gives an equal one. */
export function storyOf(changes: StoryChanges = {}): Story {
  const id = changes.id ?? 'rain';
  const instant = changes.publishedAt;
  return {
    origin: changes.origin ?? `test:${id}.txt`,
    hash: changes.hash ?? 'a'.repeat(64),
    article: {
      id,
      source: 'UPI',
      headline: changes.headline ?? 'Rain falls on the plain',
      ...(instant && { publishedAt: { instant, zone: 'UTC', printed: instant, dateOnly: false } }),
      language: 'en',
      paragraphs: [{ number: 1, text: 'Rain fell — “much of it”, as Zoë said. 🌧' }],
    },
    quotes: [],
    attributor: changes.attributor ?? 1,
    ...(changes.event !== undefined && { event: changes.event }),
    ...(changes.follows !== undefined && { follows: changes.follows }),
  };
}

const QUOTE: Quote = {
  article: 'rain',
  paragraph: 1,
  start: 13,
  end: 23,
  text: 'much of it',
  form: 'mixed',
  clause: 'as Zoë said',
  attribution: { state: 'unattributed' },
  reports: [],
};

/** Records that an edition shows an event. */
async function showEvent(store: Store, event: string): Promise<void> {
  const [due, next] = ['2025-04-09T06:00:00.000Z', '2025-04-10T06:00:00.000Z'];
  const wish = { topics: [], sources: [], length: 'normal' } as const;
  const settings = {
    channel: '7',
    time: '08:00',
    zone: 'UTC',
    wish,
    quiet: true,
    crosspost: false,
    forum: false,
    days: 'daily' as const,
    locale: 'de',
  };
  const digest = await store.digests.add('42', settings, '9', due, due);
  const claim = await store.digests.claim(digest, next, 'a', 3_600_000);
  if (!claim) throw new Error('not claimed');
  const shown = [{ event, outlets: ['UPI'], newest: due }];
  expect(await store.digests.begin(claim, { until: due, shown, stories: 1 }, 3_600_000)).toBe(true);
}

/** `open` gives an empty store each time. */
export function storeContract(name: string, open: () => Promise<Store>): void {
  describe(`${name} keeps the Store contract`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    const all = async () => {
      const stories: Story[] = [];
      for await (const story of store.stories()) stories.push(story);
      return stories;
    };

    test('gives its stories newest first', async () => {
      for (const [id, year] of [
        ['old', '2001'],
        ['new', '2020'],
        ['middle', '2010'],
      ] as const)
        await store.put(storyOf({ id, origin: id, hash: id, publishedAt: `${year}-01-01T00:00:00.000Z` }));
      const found: string[] = [];
      for await (const { article } of store.newestFirst()) found.push(article.id);
      expect(found).toEqual(['new', 'middle', 'old']);
    });

    test('replaces a picture that alone has changed, which makes no new version', async () => {
      const change = async (image?: { readonly url: string; readonly alt?: string }) => {
        const story = storyOf();
        const before = await store.lastChange();
        const result = await store.put({ ...story, article: { ...story.article, ...(image && { image }) } });
        const stored = await store.story('rain');
        return [result, stored?.article.image, (await store.lastChange()) > before];
      };
      const [a, b] = [
        { url: 'https://example.org/a.jpg', alt: 'Rain' },
        { url: 'https://example.org/b.jpg' },
      ];
      expect(await change(a)).toEqual(['added', a, true]);
      expect(await change(a)).toEqual(['unchanged', a, false]);
      expect(await change(b)).toEqual(['unchanged', b, true]);
      expect(await change()).toEqual(['unchanged', undefined, true]);
      expect(await change()).toEqual(['unchanged', undefined, false]);
      const times = await store.timesOf('rain');
      expect(times?.storedAt).toBe(times?.firstStoredAt);
    });

    test('keeps no NUL and no half of a surrogate pair, and finds by either what it keeps in its place', async () => {
      await store.put(storyOf({ origin: 'test:nul\0\ud800', headline: 'Zero\0 and half \ud83d of it' }));
      expect((await store.newest(1))[0]?.headline).toBe('Zero\ufffd and half \ufffd of it');
      expect(await store.hashOf('test:nul\0\ud800')).toBe('a'.repeat(64));
    });

    test('finds stories by any word of headline or text, in any case and form, of the newest version only', async () => {
      await store.put(storyOf({ id: 'one', origin: 'one', hash: '1', headline: 'Bridges open' }));
      await store.put(storyOf({ id: 'two', origin: 'two', hash: '2', headline: 'Ferries sail' }));
      await store.put(storyOf({ id: 'two', origin: 'two', hash: '3', headline: 'Trains run' }));
      expect(await store.find(['bridge', 'nothing'], 5)).toEqual(['one']);
      expect(await store.find(['ZOE'], 5)).toHaveLength(2);
      expect(await store.find(['zoe'], 1)).toHaveLength(1);
      expect([await store.find(['ferry'], 5), await store.find(['train'], 5)]).toEqual([[], ['two']]);
      expect(await store.find(['OR', '"', '', 'NEAR(', '*'], 5)).toEqual([]);
    });

    describe('counts by the full text', () => {
      const having = async (
        conditions: Partial<StoryConditions>,
        since = '2025-04-01',
        until = '2025-04-30',
        scope?: FeedScope,
      ) => {
        const whole = { words: [], phrases: [], without: [], from: [], ...conditions };
        const found: string[] = [];
        for await (const { article, publishedAt } of store.having(whole, since, until, scope)) {
          expect(publishedAt.instant >= since && publishedAt.instant <= until).toBe(true);
          found.push(article);
        }
        return found.sort();
      };
      beforeEach(async () => {
        const put = (id: string, headline: string, publishedAt?: string, feeds?: readonly number[]) =>
          store.put({
            ...storyOf({ id, hash: id, headline, ...(publishedAt && { publishedAt }) }),
            ...(feeds && { feeds }),
          });
        await put('march', 'Bridges open', '2025-03-31T23:59:59.999Z');
        await put('first', 'Bridges open', '2025-04-01T00:00:00.000Z');
        await put('second', 'Open the bridge', '2025-04-09T00:00:00.000Z', [7]);
        await put('ferry', 'Bridge and ferry open', '2025-04-10T00:00:00.000Z');
        await put('undated', 'Bridges open');
      });

      test('the stories that have all words and were published in those days', async () => {
        expect(await having({ words: ['bridge', 'open'] })).toEqual(['ferry', 'first', 'second']);
        expect(await having({ words: ['bridge', 'tunnel'] })).toEqual([]);
        expect(await having({ words: ['bridge'] }, '2025-04-09', '2025-04-09T12')).toEqual(['second']);
      });

      test('phrases, excluded words, and an outlet by its name', async () => {
        expect(await having({ phrases: ['bridges open'] })).toEqual(['first']);
        expect(await having({ words: ['bridge'], without: ['ferries', 'open the'] })).toEqual(['first']);
        expect(await having({ from: ['upi'] })).toHaveLength(3);
        expect(await having({ from: ['reuters'], words: ['bridge'] })).toEqual([]);
        expect(await having({ words: ['OR', '"', 'NEAR(', '\0'] })).toEqual([]);
      });

      test('nothing that is out of scope or withdrawn', async () => {
        expect(await having({ words: ['bridge'] }, undefined, undefined, [])).toEqual(['ferry', 'first']);
        expect(await having({ words: ['bridge'] }, undefined, undefined, [7])).toContain('second');
        await store.withdraw('first', 'gone');
        expect(await having({ words: ['bridge'] })).toEqual(['ferry', 'second']);
      });

      test('the first date of the stories in scope', async () => {
        expect(await store.oldest()).toBe('2025-03-31T23:59:59.999Z');
        await store.put({
          ...storyOf({ id: 'old', hash: 'old', publishedAt: '2024-01-01T00:00:00.000Z' }),
          feeds: [7],
        });
        expect([await store.oldest([7]), await store.oldest([])]).toEqual([
          '2024-01-01T00:00:00.000Z',
          '2025-03-31T23:59:59.999Z',
        ]);
      });
    });

    test('has no first date if no story has one', async () => {
      expect(await store.oldest()).toBeUndefined();
      await store.put(storyOf());
      expect(await store.oldest()).toBeUndefined();
    });

    test('gives back a story as it was put', async () => {
      expect(await store.put(storyOf())).toBe('added');
      expect(await store.story('rain')).toEqual(storyOf());
      expect(await store.story('snow')).toBeUndefined();
    });

    test('the same bytes again make no new version', async () => {
      await store.put(storyOf());
      const change = await store.lastChange();
      expect(await store.put(storyOf())).toBe('unchanged');
      expect([await store.count(), await store.lastChange()]).toEqual([1, change]);
    });

    test('changed bytes replace the version that readers see', async () => {
      await store.put(storyOf());
      const next = storyOf({ hash: 'b'.repeat(64), headline: 'Rain stops' });
      expect(await store.put(next)).toBe('replaced');
      expect(await all()).toEqual([next]);
      expect(await store.hashOf('test:rain.txt')).toBe('b'.repeat(64));
    });

    test('finds a story by its bytes', async () => {
      await store.put(storyOf());
      expect(await store.originOf('a'.repeat(64))).toBe('test:rain.txt');
      expect(await store.originOf('c'.repeat(64))).toBeUndefined();
    });

    test('gives all stories in order of id, even if they take more than one batch', async () => {
      const ids = Array.from({ length: 230 }, (_, n) => `story-${String(n).padStart(3, '0')}`);
      for (const id of ids) await store.put(storyOf({ id, hash: id.padEnd(64, '0') }));
      expect((await all()).map((story) => story.article.id)).toEqual(ids);
    });

    test('lists the newest first, by publication, and undated ones last', async () => {
      await store.put(storyOf({ id: 'old', publishedAt: '2020-01-01T00:00:00.000Z' }));
      await store.put(storyOf({ id: 'new', publishedAt: '2021-01-01T00:00:00.000Z' }));
      expect((await store.newest(10)).map((line) => line.article)).toEqual(['new', 'old']);
      expect(await store.newest(1)).toHaveLength(1);
      await store.put(storyOf({ id: 'undated' }));
      expect((await store.newest(10)).map((line) => line.article)).toEqual(['new', 'old', 'undated']);
    });

    const ids = (lines: readonly { readonly article: string }[]) => lines.map(({ article }) => article);

    test('lists what was published between two instants, newest first, and no undated ones', async () => {
      const from = new Date(Date.now() - 1000).toISOString();
      for (const [id, publishedAt] of [
        ['early', '2021-01-01T07:59:59.999Z'],
        ['first', '2021-01-01T08:00:00.000Z'],
        ['last', '2021-01-02T07:59:59.999Z'],
        ['late', '2021-01-02T08:00:00.000Z'],
      ] as const)
        await store.put(storyOf({ id, publishedAt, event: 'early' }));
      await store.put(storyOf({ id: 'undated' }));
      const day = ['2021-01-01T08:00:00.000Z', '2021-01-02T08:00:00.000Z'] as const;
      expect(ids(await store.publishedIn(...day, 10))).toEqual(['last', 'first']);
      expect(ids(await store.publishedIn(...day, 1))).toEqual(['last']);
      expect((await store.publishedIn(...day, 1))[0]).toMatchObject({ event: 'early' });
      expect(ids(await store.publishedIn(from, '9999', 10))).toEqual([]);
      expect(await store.publishedIn(...day, 10, [])).toHaveLength(2);
      await store.withdraw('last', 'gone');
      expect(ids(await store.publishedIn(...day, 10))).toEqual(['first']);
    });

    test('lists what arrived between two instants, whenever it was published', async () => {
      const from = new Date(Date.now() - 1000).toISOString();
      const old = { publishedAt: '2001-01-01T00:00:00.000Z' };
      await store.put(storyOf({ id: 'one', ...old }));
      await store.put(storyOf({ id: 'two', ...old }));
      await store.put(storyOf({ id: 'two', ...old, hash: 'b'.repeat(64) }));
      expect(ids(await store.arrivedIn(from, '9999', 10)).sort()).toEqual(['one', 'two']);
      expect(await store.arrivedIn(from, '9999', 1)).toHaveLength(1);
      expect(await store.arrivedIn('2001', from, 10)).toEqual([]);
      expect(await store.arrivedIn('9999', '99999', 10)).toEqual([]);
    });

    test('lists the reports of one event, none of another and none without', async () => {
      await store.put(storyOf({ id: 'one', event: 'one' }));
      await store.put(storyOf({ id: 'two', event: 'one' }));
      await store.put(storyOf({ id: 'three', event: 'three' }));
      await store.put(storyOf({ id: 'four' }));
      expect((await store.reportsOf('one')).map((line) => line.article).sort()).toEqual(['one', 'two']);
      expect(await store.reportsOf('four')).toEqual([]);
      expect(await store.story('two')).toEqual(storyOf({ id: 'two', event: 'one' }));
    });

    test('gives several stories at once, in the order asked for, and the reports of several events', async () => {
      await store.put(storyOf({ id: 'one', event: 'one' }));
      await store.put({ ...storyOf({ id: 'two', event: 'one' }), feeds: [7] });
      await store.put(storyOf({ id: 'three', event: 'three' }));
      const many = async (scope?: FeedScope) =>
        (await store.storiesById(['three', 'nowhere', 'two', 'one'], scope)).map(({ article }) => article.id);
      expect(await many()).toEqual(['three', 'two', 'one']);
      expect(await many([8])).toEqual(['three', 'one']);
      expect(await store.storiesById(['one'])).toEqual([storyOf({ id: 'one', event: 'one' })]);
      const events = async (scope?: FeedScope) =>
        [...(await store.reportsOfEach(['three', 'one', 'nowhere'], scope))]
          .map(([event, lines]) => `${event}: ${ids(lines).sort().join(' ')}`)
          .sort();
      expect(await events()).toEqual(['one: one two', 'three: three']);
      expect(await events([8])).toEqual(['one: one', 'three: three']);
      await store.withdraw('one', 'gone');
      expect([await many(), await events([8])]).toEqual([['three', 'two'], ['three: three']]);
    });

    test('gives a story as another writer has left it', async () => {
      await store.put(storyOf());
      expect((await store.story('rain'))?.article.headline).toBe('Rain falls on the plain');
      await store.put(storyOf({ hash: 'b'.repeat(64), headline: 'Rain stops' }));
      expect((await store.storiesById(['rain']))[0]?.article.headline).toBe('Rain stops');
    });

    test('moves stories to other events, and leaves those that an edition has shown', async () => {
      await store.put(storyOf({ id: 'one', event: 'one' }));
      await store.put(storyOf({ id: 'two', event: 'two' }));
      await store.put(storyOf({ id: 'three', event: 'three', follows: 'one' }));
      await showEvent(store, 'two');
      const seen = await store.lastChange();
      const moves = ['one', 'two', 'nowhere'].map((article) => ({ article, event: 'three' }));
      expect(await store.moveToEvents(moves)).toEqual([
        { article: 'one', event: 'three', settled: false },
        { article: 'two', event: 'two', settled: true },
      ]);
      expect(await store.changedSince(seen)).toEqual(['one']);
      const reports = await store.reportsOf('three');
      expect(reports.map(({ article, follows }) => [article, follows]).sort()).toEqual([
        ['one', undefined],
        ['three', 'one'],
      ]);
      expect((await store.story('three'))?.follows).toBe('one');
    });

    test('links a story that follows up another, with or without moving it, and keeps a link that no move names', async () => {
      for (const id of ['one', 'two', 'three']) await store.put(storyOf({ id, event: id }));
      await store.moveToEvents([{ article: 'two', event: 'three', follows: 'one' }]);
      expect(await store.story('two')).toMatchObject({ event: 'three', follows: 'one' });
      const seen = await store.lastChange();
      await store.moveToEvents([{ article: 'three', event: 'three', follows: 'one' }]);
      await store.moveToEvents([{ article: 'two', event: 'two' }]);
      expect((await store.story('three'))?.follows).toBe('one');
      expect(await store.story('two')).toMatchObject({ event: 'two', follows: 'one' });
      expect((await store.changedSince(seen)).sort()).toEqual(['three', 'two']);
      const arrived: PlacedStory[] = [];
      for await (const story of store.newestArrivals()) arrived.push(story);
      expect(arrived.map(({ follows }) => follows)).toEqual(['one', 'one', undefined]);
    });

    test('keeps the event of a story whose new version was made before it moved', async () => {
      await store.put(storyOf({ id: 'one', event: 'one' }));
      await store.moveToEvents([{ article: 'one', event: 'two' }]);
      await store.put(storyOf({ id: 'one', event: 'one', hash: 'b'.repeat(64) }));
      expect((await store.story('one'))?.event).toBe('two');
    });

    test('lists stories by first arrival, newest first, and whether an edition has shown them', async () => {
      const ids = Array.from({ length: 230 }, (_, n) => `story-${n}`);
      for (const id of ids) await store.put(storyOf({ id, event: id }));
      await store.put(storyOf({ id: 'story-0', event: 'story-0', hash: 'b'.repeat(64) }));
      await showEvent(store, 'story-1');
      const arrived: PlacedStory[] = [];
      for await (const story of store.newestArrivals()) arrived.push(story);
      expect(arrived.map(({ article }) => article.id)).toEqual(ids.toReversed());
      expect(arrived.filter(({ settled }) => settled).map(({ event }) => event)).toEqual(['story-1']);
    });

    test('tells what changed since a change, each story once', async () => {
      await store.put(storyOf({ id: 'one' }));
      const seen = await store.lastChange();
      await store.put(storyOf({ id: 'two' }));
      await store.put(storyOf({ id: 'two', hash: 'b'.repeat(64) }));
      await store.put(storyOf({ id: 'one', hash: 'c'.repeat(64) }));
      expect(await store.changedSince(seen)).toEqual(['two', 'one']);
      expect(await store.lastChange()).toBeGreaterThan(seen);
    });

    test('replaces quotes of another attributor version, unless the story has changed meanwhile', async () => {
      await store.put(storyOf());
      expect(await store.attributedBefore(2, 10)).toEqual(['rain']);
      await store.reattribute('rain', 'f'.repeat(64), [QUOTE], 2);
      expect((await store.story('rain'))?.quotes).toEqual([]);
      await store.reattribute('rain', 'a'.repeat(64), [QUOTE], 2);
      expect((await store.story('rain'))?.quotes).toEqual([QUOTE]);
      expect(await store.attributedBefore(2, 10)).toEqual([]);
    });

    test('keeps notes until they expire', async () => {
      await store.setNote('page', { number: 2 }, '2025-01-02T00:00:00.000Z');
      await store.setNote('kept', 'for ever');
      expect(await store.note('page', '2025-01-01T23:59:59.000Z')).toEqual({ number: 2 });
      expect(await store.note('page', '2025-01-02T00:00:00.000Z')).toBeUndefined();
      expect(await store.sweepNotes('2025-01-02T00:00:00.000Z')).toBe(1);
      expect(await store.note('kept', '2030-01-01T00:00:00.000Z')).toBe('for ever');
      await store.deleteNote('kept');
      expect(await store.note('kept', '2025-01-01T00:00:00.000Z')).toBeUndefined();
    });

    test('adds to the numbers of a note, also of those that are added at once', async () => {
      const end = '2025-01-02T00:00:00.000Z';
      await store.setNote('used', { stories: 1, of: 'today' }, end);
      await Promise.all([
        store.addToNote('used', { stories: 2, bytes: 5_000_000_000 }, end),
        store.addToNote('used', { stories: 3, bytes: 1 }, end),
      ]);
      await store.addToNote('new', { stories: 1 }, end);
      expect(await store.note('used', '2025-01-01')).toEqual({
        stories: 6,
        of: 'today',
        bytes: 5_000_000_001,
      });
      expect(await store.note('new', '2025-01-01')).toEqual({ stories: 1 });
      expect(await store.note('new', end)).toBeUndefined();
    });

    test('forgets a person: their notes go, and what they reported, set and added stays without them', async () => {
      const now = '2025-01-01T00:00:00.000Z';
      await store.setNote('one', 'of nine', undefined, '9');
      await store.setNote('other', 'of eight', undefined, '8');
      await store.setNote('nobody’s', 'x');
      const report = { article: 'rain', words: 'rain', occurrence: 1, count: 1, paragraph: 1, quote: 'Rain' };
      const givenTo = { state: 'unattributed' } as const;
      await store.reports.add({ ...report, givenTo, reporter: '9', reason: 'no' }, now);
      await store.digests.add('42', settingsOf(), '9', now, now);
      await store.feeds.add({ url: 'https://example.org/feed', owner: '42', addedBy: '9', now });
      expect(await store.forgetPerson('9')).toEqual({ questions: 1, reports: 1, digests: 1, sources: 1 });
      expect(await store.forgetPerson('9')).toEqual({ questions: 0, reports: 0, digests: 0, sources: 0 });
      expect(await store.note('one', now)).toBeUndefined();
      expect(await store.note('other', now)).toBe('of eight');
      expect((await store.reports.list('all')).map(({ reporter }) => reporter)).toEqual([undefined]);
      expect((await store.digests.digestsOf('42')).map(({ setBy }) => setBy)).toEqual(['']);
      expect((await store.feeds.subscriptionsOf('42')).map(({ addedBy }) => addedBy)).toEqual([undefined]);
    });
  });
}
