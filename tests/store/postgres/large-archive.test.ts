import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { Secret } from '../../../src/config.ts';
import { openNewsroom } from '../../../src/newsroom.ts';
import { IN_SCOPE } from '../../../src/store/postgres/scope.ts';
import { openPostgresStore } from '../../../src/store/postgres/store.ts';
import { quoteKeys } from '../../../src/story/quote-key.ts';
import { storyFrom, type TestStory } from '../../support/checked-archive.ts';
import { isWithoutPostgres } from '../../support/postgres/binaries.ts';
import { postgresDatabases } from '../../support/postgres/databases.ts';

const newDatabase = postgresDatabases();
const NOW = '2025-04-09T08:00:00.000Z';
const said = (name: string) => `“The quay will never sink,” ${name} said on Monday.`;
const STORIES: readonly TestStory[] = [
  { id: 'old', day: '2025-01-01', source: 'Old Gazette', paragraphs: [said('Mayor Ines Orvall')] },
  { id: 'older', day: '2024-01-01', feeds: [7], paragraphs: [said('Ines Orvall')] },
  { id: 'new', day: '2025-04-01', paragraphs: [said('Pieter Lomm'), 'It rains.'] },
];

describe.skipIf(isWithoutPostgres)('an archive that may be larger than memory', () => {
  const filled = async () => {
    const url = await newDatabase();
    const store = await openPostgresStore({ url });
    for (const story of STORIES) await store.put(storyFrom(story));
    return { url, store };
  };

  test('names the stories that quote somebody, newest first, within a scope', async () => {
    const { store } = await filled();
    const { large } = store;
    expect(await large?.quoting(['orvall'], 5)).toEqual(['old', 'older']);
    expect(await large?.quoting(['orvall'], 1)).toEqual(['old']);
    expect(await large?.quoting(['mayor', 'orvall'], 5)).toEqual(['old']);
    expect(await large?.quoting(['orvall'], 5, [8])).toEqual(['old']);
    expect(await large?.quoting([], 5)).toEqual([]);
    await store.withdraw('old', 'gone');
    expect(await large?.quoting(['orvall'], 5)).toEqual(['older']);
    await store.close();
  });

  test('knows a speaker whom the operator, or a better reading, has put in', async () => {
    const { store } = await filled();
    const story = storyFrom(STORIES[2] ?? { id: '', paragraphs: [] });
    const [key] = quoteKeys(story.quotes);
    const speaker = { name: 'Anna Bell', kind: 'person' } as const;
    if (key) await store.reports.correct({ article: 'new', ...key }, { kind: 'speaker', speaker }, NOW);
    expect(await store.large?.quoting(['bell'], 5)).toEqual(['new']);
    expect(await store.large?.quoting(['lomm'], 5)).toEqual([]);
    const older = storyFrom(STORIES[1] ?? { id: '', paragraphs: [] });
    await store.reattribute('older', 'older', [], 2);
    expect(await store.large?.quoting(['orvall'], 5)).toEqual(['old']);
    await store.reattribute('older', 'older', older.quotes, 3);
    expect(await store.large?.quoting(['orvall'], 5)).toEqual(['old', 'older']);
    await store.close();
  });

  test('counts outlets by the feeds that carry their stories', async () => {
    const { store } = await filled();
    const instant = (day: string) => `${day}T08:00:00.000Z`;
    const outlets = (await store.large?.outlets())?.toSorted(
      (a, b) => a.stories - b.stories || (a.feeds ? 1 : -1),
    );
    expect(outlets).toHaveLength(3);
    expect(outlets).toEqual(
      expect.arrayContaining([
        { source: 'Daily Lamp', stories: 1, newest: instant('2025-04-01') },
        { source: 'Daily Lamp', stories: 1, newest: instant('2024-01-01'), feeds: [7] },
        { source: 'Old Gazette', stories: 1, newest: instant('2025-01-01') },
      ]),
    );
    await store.close();
  });

  /** So many stories that all have the word “rain”, by feed 1 to 20, as rows. */
  const raining = async (url: string, stories: number) => {
    const client = new pg.Client(url);
    await client.connect();
    const published = JSON.stringify({ instant: NOW, zone: 'UTC', printed: NOW, dateOnly: false });
    await client.query(
      `INSERT INTO stories (article, origin, hash, published_at, first_stored_at, stored_at, headline, source, body, published, quotes, attributor)
         SELECT 'rain-' || n, n, n, '${NOW}', '${NOW}', '${NOW}', 'Rain', 'UPI', '{}', '${published}', '[]', 1
         FROM generate_series(1, ${stories}) AS n;
       INSERT INTO story_words SELECT article, '''rain'':1', 'rain' FROM stories;
       INSERT INTO story_feeds SELECT 'rain-' || n, 1 + n % 20 FROM generate_series(1, ${stories}) AS n; ANALYZE`,
    );
    return client;
  };

  test('counts each story once, however many have a word', async () => {
    const url = await newDatabase();
    await (await raining(url, 4001)).end();
    const store = await openPostgresStore({ url });
    const counted = async (scope?: readonly number[]) => {
      const found: string[] = [];
      const conditions = { words: ['rain'], phrases: [], without: [], from: [] };
      for await (const { article } of store.having(conditions, '2025-01-01', '2026-01-01', scope))
        found.push(article);
      return [found.length, new Set(found).size];
    };
    expect(await counted()).toEqual([4001, 4001]);
    expect(await counted([1, 2])).toEqual([401, 401]);
    await store.close();
  });

  test('finds the few stories of a server behind thousands of others', async () => {
    const url = await newDatabase();
    await (await raining(url, 7100)).end();
    const store = await openPostgresStore({ url });
    await store.put(storyFrom({ id: 'rare', day: '2024-01-01', feeds: [99], paragraphs: ['It snows.'] }));
    await store.put(storyFrom({ id: 'undated', feeds: [99], paragraphs: ['It hails.'] }));
    const ids = (lines: readonly { readonly article: string }[]) => lines.map(({ article }) => article);
    expect(ids(await store.newest(3, [99]))).toEqual(['rare', 'undated']);
    expect(ids(await store.publishedIn('2023', '2026', 5000, [99]))).toEqual(['rare']);
    expect(ids(await store.publishedIn('2024-02', '2026', 5000, [99]))).toEqual([]);
    expect(await store.publishedIn('2023', '2026', 5000, [1])).toHaveLength(355);
    expect(await store.oldest([99])).toBe('2024-01-01T08:00:00.000Z');
    await store.close();
  });

  test('asks for the feeds of one story after the other, and never for all stories of a server', async () => {
    const client = await raining(await newDatabase(), 4001);
    const { rows } = await client.query(
      `EXPLAIN SELECT article FROM stories WHERE ${IN_SCOPE}`.replaceAll('$1', `'{1,2}'`),
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toContain('story_feeds_pkey');
    expect(plan).not.toContain('hashed');
    await client.end();
  });

  test('is counted without reading its stories', async () => {
    const client = await raining(await newDatabase(), 100);
    await client.query('VACUUM ANALYZE stories');
    // Of a table of a few pages, the planner would read all; another index serves as well there.
    await client.query('SET enable_seqscan = off; BEGIN; DROP INDEX stories_by_outlet');
    const { rows } = await client.query(
      `EXPLAIN SELECT count(*), count(DISTINCT source), min(coalesce(published_at, first_stored_at)) FROM stories
       WHERE withdrawn_at IS NULL AND ${IN_SCOPE}`.replaceAll('$1', `'{1,2}'`),
    );
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain(
      'Index Only Scan using stories_by_coverage',
    );
    await client.query('ROLLBACK');
    await client.end();
  });

  test('is opened with its newest stories alone, and the others are found when they are asked for', async () => {
    const { url, store } = await filled();
    for (let n = 0; n < 400; n += 1)
      await store.put(storyFrom({ id: `filler-${n}`, day: '2023-01-01', paragraphs: ['Fog lay there.'] }));
    await store.close();
    const newsroom = await openNewsroom({
      dataDir: '',
      databaseUrl: new Secret(url),
      defaultTimeZone: 'UTC',
      indexPassages: 2,
      now: () => new Date(NOW),
    });
    await expect.poll(() => newsroom.change()).toBe(await newsroom.store.lastChange());
    expect(await newsroom.index.count()).toBeLessThan(5);
    const { speakers, stories } = await newsroom.archiveFor(undefined);
    expect((await speakers.find('orvall')).map(({ entry }) => entry.articles)).toEqual([['old']]);
    expect((await newsroom.speakers.find('orvall'))[0]?.entry.articles).toEqual(['old', 'older']);
    expect((await speakers.find('lomm')).map(({ entry }) => entry.articles)).toEqual([['new']]);
    expect(await stories.outlet('old gazette')).toBe('Old Gazette');
    expect(await stories.outlets('daily', 5)).toMatchObject([{ source: 'Daily Lamp', stories: 401 }]);
    // What leaves the window for a newer story is asked of the archive from then on.
    await newsroom.store.put(
      storyFrom({ id: 'newest', day: '2025-04-08', paragraphs: [said('Anna Bell'), 'It snows.'] }),
    );
    await newsroom.refresh();
    expect((await stories.headlines('', 5)).map(({ article }) => article)).toEqual(['newest']);
    expect((await speakers.find('lomm')).map(({ entry }) => entry.articles)).toEqual([['new']]);
    const { hits } = await newsroom.index.search({ text: 'fog', limit: 1, now: NOW });
    expect(hits[0]?.passage.text).toBe('Fog lay there.');
    await newsroom.close();
  });

  test('answers before its index is full, and takes over what changes meanwhile', async () => {
    const url = await newDatabase();
    const store = await openPostgresStore({ url });
    const put = (n: number, text: string) =>
      store.put(
        storyFrom({
          id: `story-${n}`,
          hash: text,
          day: new Date(n * 86_400_000).toISOString().slice(0, 10),
          paragraphs: [text],
        }),
      );
    for (let n = 0; n < 560; n += 1)
      await put(n, n === 3 ? 'Fog lay on a hill of Zorvale.' : `Fog lay on hill ${n}.`);
    const newsroom = await openNewsroom({
      dataDir: '',
      databaseUrl: new Secret(url),
      defaultTimeZone: 'UTC',
      now: () => new Date(NOW),
    });
    const whole = newsroom.change();
    expect(whole).toBeLessThan(await store.lastChange());
    const find = async (text: string) =>
      (await newsroom.index.search({ text, limit: 1, now: NOW })).hits[0]?.passage.text;
    const asked = { text: 'hill', now: NOW };
    expect(await find('zorvale')).toBe('Fog lay on a hill of Zorvale.');
    expect((await newsroom.index.countArticles(asked)).articles).toHaveLength(560);
    await put(5, 'Snow fell on the mountain.');
    await store.withdraw('story-7', 'gone');
    await newsroom.refresh();
    await expect.poll(() => newsroom.change()).toBe(await store.lastChange());
    await newsroom.refresh();
    expect(await newsroom.index.count()).toBe(559);
    expect(await find('mountain')).toBe('Snow fell on the mountain.');
    expect((await newsroom.index.countArticles(asked)).articles).toHaveLength(558);
    await newsroom.close();
    await store.close();
  });
});
