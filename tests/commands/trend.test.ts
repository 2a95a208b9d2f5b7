import { afterEach, describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { commandNamed } from '../../src/command.ts';
import type { Answer, TrendAnswer } from '../../src/model/answer.ts';
import type { Published } from '../../src/model/article.ts';
import { type Newsroom, openNewsroom } from '../../src/newsroom.ts';
import { OPERATOR } from '../../src/store/feed-store.ts';

let newsroom: Newsroom;
afterEach(() => newsroom?.close());

interface Report {
  readonly at?: string;
  readonly zone?: string;
  readonly dateOnly?: boolean;
  readonly text?: string;
  readonly source?: string;
}

async function newsroomOf(reports: readonly Report[], timeZone = 'UTC', indexPassages?: number) {
  newsroom = await openNewsroom({
    dataDir: ':memory:',
    defaultTimeZone: timeZone,
    now: () => new Date('2025-04-10T12:00:00Z'),
    ...(indexPassages !== undefined && { indexPassages }),
  });
  for (const [n, { at, zone = 'UTC', dateOnly = false, text, source = 'UPI' }] of reports.entries()) {
    const publishedAt: Published | undefined =
      at === undefined ? undefined : { instant: new Date(at).toISOString(), zone, printed: at, dateOnly };
    await newsroom.importArticle(`test:${n}`, {
      source,
      headline: `Report ${n}`,
      language: 'en',
      paragraphs: [{ number: 1, text: text ?? `NATO met for talk number ${n}.` }],
      ...(publishedAt && { publishedAt }),
    });
  }
  return newsroom;
}

async function ask(typed: Record<string, string>, page = 1, guild?: string): Promise<Answer> {
  const found = await commandNamed(commands, 'trend')?.ask(
    await newsroom.contextFor({ ...(guild !== undefined && { guild }), may: [] }, page),
    typed,
  );
  if (!found) throw new Error('There is no /trend');
  return found;
}

async function trend(typed: Record<string, string>, page = 1, guild?: string): Promise<TrendAnswer> {
  const answer = await ask(typed, page, guild);
  if (answer.kind !== 'trend') throw new Error(JSON.stringify(answer));
  return answer;
}

const counts = ({ bins }: TrendAnswer) =>
  Object.fromEntries(bins.filter(({ count }) => count > 0).map(({ first, count }) => [first, count]));

describe('/trend counts', () => {
  test('articles by day, each once, days without any as zero, today last', async () => {
    await newsroomOf([
      { at: '2025-04-05T08:00:00Z' },
      { at: '2025-04-05T09:00:00Z', text: 'NATO, NATO and NATO.' },
      { at: '2025-04-10T11:00:00Z' },
      { at: '2025-04-07T08:00:00Z', text: 'Nothing of the kind.' },
    ]);
    const answer = await trend({ query: 'nato', since: '2025-04-05' });
    expect(answer.bins.map(({ count }) => count)).toEqual([2, 0, 0, 0, 0, 1]);
    expect(answer).toMatchObject({ unit: 'day', total: 3 });
    expect(answer.bins.at(-1)).toMatchObject({ first: '2025-04-10' });
  });

  test.each([
    ['UTC', { '2025-03-29': 1, '2025-03-30': 3 }],
    ['Europe/Berlin', { '2025-03-30': 3, '2025-03-31': 1 }],
    ['America/New_York', { '2025-03-29': 2, '2025-03-30': 2 }],
  ])('on the day that it was in %s, when clocks change too', async (zone, days) => {
    await newsroomOf(
      [
        { at: '2025-03-29T23:30:00Z' },
        { at: '2025-03-30T00:30:00Z' },
        { at: '2025-03-30T21:59:59Z' },
        { at: '2025-03-30T22:00:00Z' },
      ],
      zone,
    );
    expect(counts(await trend({ query: 'nato' }))).toEqual(days);
  });

  test('a day that is printed without a time on that day, and what has no date apart', async () => {
    const tokyo = { at: '2025-04-07T15:00:00Z', zone: 'Asia/Tokyo', dateOnly: true };
    await newsroomOf([{ at: '2025-04-01T00:00:00Z' }, tokyo, {}, {}], 'America/Los_Angeles');
    const answer = await trend({ query: 'nato' });
    expect(counts(answer)).toEqual({ '2025-03-31': 1, '2025-04-08': 1 });
    expect(answer).toMatchObject({ total: 2, undated: 2 });
  });

  test('each outlet’s report of one event', async () => {
    const text = 'NATO ministers met in Orlan on Monday to speak about the strait and its ferries.';
    await newsroomOf([
      { at: '2025-04-07T08:00:00Z', text, source: 'UPI' },
      { at: '2025-04-07T09:00:00Z', text: `${text} They left.`, source: 'BBC' },
    ]);
    expect(counts(await trend({ query: 'nato' }))).toEqual({ '2025-04-07': 2 });
  });

  test('only articles that have every word', async () => {
    await newsroomOf([
      { at: '2025-04-07T08:00:00Z', text: 'NATO met.' },
      { at: '2025-04-08T08:00:00Z', text: 'NATO met in Japan.' },
    ]);
    expect(counts(await trend({ query: 'nato japan' }))).toEqual({ '2025-04-08': 1 });
  });

  test('more articles than a search ranks', async () => {
    await newsroomOf(Array.from({ length: 330 }, () => ({ at: '2025-04-07T08:00:00Z' })));
    expect((await trend({ query: 'nato' })).total).toBe(330);
  });

  test('what the index has no room for as well, and shows what stands behind its peak', async () => {
    const days = [...Array.from({ length: 40 }, (_, n) => n), ...Array(6).fill(35)];
    const reports = days.map((ago, n) => ({
      at: new Date(Date.UTC(2025, 3, 9 - ago, 8)).toISOString(),
      text: `NATO spoke of matter${n} ${ago} days ago.`,
    }));
    await newsroomOf(reports, 'UTC', 10);
    expect(await newsroom.index.count()).toBeLessThan(15);
    const small = await trend({ query: 'nato', since: '59d' });
    await newsroom.close();
    await newsroomOf(reports, 'UTC');
    const large = await trend({ query: 'nato', since: '59d' });
    expect(counts(small)).toEqual(counts(large));
    expect(small.total).toBe(46);
    expect(small.peaks[0]?.passages[0]?.text).toMatch(/35 days ago/);
  });

  test('who speaks only as far back as the index knows, and says so', async () => {
    const reports = [1, 2, 3, 4].map((n) => ({
      at: `2025-04-0${n}T08:00:00Z`,
      text: `“NATO meets in room ${n} today,” said Mark Rutte, the alliance's secretary general.`,
    }));
    await newsroomOf(reports, 'UTC', 4);
    const answer = await trend({ query: 'by:rutte nato', since: '2025-04-01' });
    expect((answer.bins[0]?.first ?? '') > '2025-04-01').toBe(true);
    expect(answer.total).toBe((await newsroom.index.count()) / 2);
    expect(answer.wholeSince).toBe(answer.bins[0]?.first);
    for (const times of [{ since: '2025-04-01', before: '2025-04-02' }, { since: '2025-04-01' }])
      expect(await ask({ query: 'by:rutte room 1', ...times })).toMatchObject({
        message: 'trend.nothing-whole',
        values: { since: answer.wholeSince },
      });
  });

  test('nothing that the server does not follow', async () => {
    const guild = '100000000000000001';
    await newsroomOf([{ at: '2025-04-07T08:00:00Z' }]);
    for (const [owner, day] of [
      [OPERATOR, '05'],
      [guild, '06'],
      ['100000000000000002', '08'],
    ] as const) {
      const now = '2025-04-09T00:00:00.000Z';
      const { subscription } = await newsroom.store.feeds.add({
        url: `https://${owner}.example/`,
        owner,
        now,
      });
      const at = `2025-04-${day}T08:00:00.000Z`;
      const article = {
        id: `feed-${owner}`,
        source: 'UPI',
        headline: 'A report',
        language: 'en',
        paragraphs: [{ number: 1, text: `NATO met ${day}.` }],
        publishedAt: { instant: at, zone: 'UTC', printed: at, dateOnly: false },
      };
      const item = { fingerprint: { title: day, sketch: [] }, hash: day, details: {} };
      const story = { origin: owner, hash: day, article, quotes: [], attributor: 1 };
      await newsroom.store.feeds.keep(subscription.feed.id, undefined, item, story, now);
    }
    await newsroom.refresh();
    const own = await trend({ query: 'nato' }, 1, guild);
    expect(counts(own)).toEqual({ '2025-04-05': 1, '2025-04-06': 1, '2025-04-07': 1 });
    // What another server follows does not even move the beginning.
    expect(own.bins[0]?.first).toBe('2025-04-05');
    expect(counts(await trend({ query: 'nato' }))).toEqual({ '2025-04-05': 1, '2025-04-07': 1 });
  });
});

describe('/trend tells of', () => {
  test('30 days by default, or of as many as the archive has', async () => {
    await newsroomOf([{ at: '2025-01-01T00:00:00Z', text: 'Rain.' }, { at: '2025-04-09T00:00:00Z' }]);
    const { bins } = await trend({ query: 'nato' });
    expect(bins).toHaveLength(30);
    expect(bins[0]).toMatchObject({ first: '2025-03-12' });
    await newsroom.close();
    await newsroomOf([{ at: '2025-04-07T00:00:00Z', text: 'Rain.' }, { at: '2025-04-09T00:00:00Z' }]);
    expect((await trend({ query: 'nato' })).bins.map(({ first }) => first)[0]).toBe('2025-04-07');
  });

  test('weeks, months or years if days would be too many', async () => {
    await newsroomOf([{ at: '2019-01-01T00:00:00Z' }, { at: '2025-04-09T00:00:00Z' }]);
    const units = await Promise.all(
      ['60 days', '4 months', '3 years', '2018'].map(
        async (since) => (await trend({ query: 'nato', since })).unit,
      ),
    );
    expect(units).toEqual(['week', 'week', 'month', 'year']);
  });

  test('each peak on a page of its own, its passages word for word with their places, one an event', async () => {
    const quiet = Array.from({ length: 20 }, (_, n) => ({
      at: new Date(Date.UTC(2025, 2, 14 + n)).toISOString(),
      text: `NATO spoke of topic${n}.`,
    }));
    const busy = (day: string, many: number, word: string) =>
      Array.from({ length: many }, (_, n) => ({
        at: `2025-04-${day}T0${n}:00:00Z`,
        text: `NATO ${word} ${word}${n}x.`,
      }));
    await newsroomOf([...quiet, ...busy('04', 7, 'alpha'), ...busy('08', 9, 'omega')]);
    const first = await trend({ query: 'nato' }, 1);
    const second = await trend({ query: 'nato' }, 2);
    expect(first).toMatchObject({ peaked: true, page: { number: 1, of: 2, total: 2 } });
    expect(first.peaks.map(({ bin }) => first.bins[bin])).toEqual([
      { first: '2025-04-04', last: '2025-04-04', count: 7 },
      { first: '2025-04-08', last: '2025-04-08', count: 9 },
    ]);
    const shown = (answer: TrendAnswer) =>
      answer.peaks.map(({ passages }) => passages.map(({ text }) => text.slice(0, 10)));
    expect(shown(first)).toEqual([Array(3).fill('NATO alpha'), []]);
    expect(shown(second)).toEqual([[], Array(3).fill('NATO omega')]);
    for (const { text, citation } of first.peaks[0]?.passages ?? []) {
      const story = await newsroom.store.story(citation.article);
      expect(story?.article.paragraphs[citation.paragraph - 1]?.text).toBe(text);
    }
    expect(await ask({ query: 'nato' }, 3)).toMatchObject({ kind: 'notice', message: 'page.none' });
  });

  test('near spellings, and says that they are', async () => {
    await newsroomOf([{ at: '2025-04-09T00:00:00Z', text: 'The orchard froze.' }]);
    expect(await trend({ query: 'orchhard' })).toMatchObject({ total: 1, approximate: true });
    expect(await trend({ query: 'orchard' })).toMatchObject({ total: 1, approximate: false });
  });
});

describe('/trend says', () => {
  test('that nobody mentions something, or only before, or only without a date', async () => {
    await newsroomOf([{ at: '2025-01-05T23:00:00Z' }, { text: 'A zeppelin rose.' }]);
    expect(await ask({ query: 'zymurgy' })).toMatchObject({ message: 'trend.nothing', tone: 'empty' });
    expect(await ask({ query: 'zeppelin' })).toMatchObject({
      message: 'trend.undated-only',
      values: { total: 1 },
    });
    const before = await ask({ query: 'nato' });
    expect(before).toMatchObject({ message: 'trend.nothing-since', values: { last: '2025-01-05' } });
    const [again] = before.kind === 'notice' ? before.suggestions : [];
    expect(again?.command).toBe('trend');
    expect(counts(await trend({ ...again?.options }))).toEqual({ '2025-01-05': 1 });
  });

  test('when something was mentioned last, by the day it was in the zone', async () => {
    await newsroomOf([{ at: '2025-01-06T03:00:00Z' }], 'America/New_York');
    const before = await ask({ query: 'nato' });
    expect(before).toMatchObject({ values: { last: '2025-01-05' } });
    expect(counts(await trend({ query: 'nato', since: '2025-01-05' }))).not.toEqual({});
  });

  test('that the archive is empty', async () => {
    await newsroomOf([]);
    expect(await ask({ query: 'nato' })).toMatchObject({ message: 'archive.empty' });
  });

  test.each([
    [{ query: 'nato', since: 'whenever' }, 'since.unreadable'],
    [{ query: 'nato', since: '2030-01-01' }, 'since.future'],
    [{ query: ' ' }, 'trend.empty'],
    [{ query: 'x'.repeat(501) }, 'text.too-long'],
    [{ query: 'nato', since: '7'.repeat(41) }, 'text.too-long'],
  ])('what is wrong with %j', async (typed, message) => {
    await newsroomOf([{ at: '2025-04-09T00:00:00Z' }]);
    expect(await ask(typed)).toMatchObject({ kind: 'notice', tone: 'error', message });
  });
});
