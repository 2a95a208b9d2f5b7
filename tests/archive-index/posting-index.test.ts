import { describe, expect, test } from 'vitest';
import { buildPostings } from '../../src/archive-index/build-postings.ts';
import { PostingIndex } from '../../src/archive-index/posting-index.ts';
import type { Reach } from '../../src/model/reach.ts';
import type { ArchiveTerm } from '../../src/search/archive/story-archive.ts';
import { decodeRow } from '../../src/search/index/row-codec.ts';
import { termId } from '../../src/search/index/term-id.ts';
import { openPostgresStore } from '../../src/store/postgres/store.ts';
import type { PostingStore } from '../../src/store/posting-store.ts';
import type { Store } from '../../src/store/store.ts';
import { storyFrom, type TestStory } from '../support/checked-archive.ts';
import { isWithoutPostgres } from '../support/postgres/binaries.ts';
import { postgresDatabases } from '../support/postgres/databases.ts';

const newDatabase = postgresDatabases();
const ANYWHERE: Reach = { phrases: [], without: [] };
const termsOf = (...stems: string[]): ArchiveTerm[] => stems.map((stem) => ({ stems: [stem], factor: 1 }));

const STORIES: readonly TestStory[] = [
  { id: 'both', day: '2025-01-03', paragraphs: ['Storm over the harbour: the storm tore boats loose.'] },
  { id: 'storm', day: '2025-01-02', source: 'Quay Post', paragraphs: ['A storm came.', 'It rained.'] },
  {
    id: 'said',
    day: '2024-01-01',
    paragraphs: ['“The storm was the worst,” Mayor Ines Orvall said on Monday.'],
  },
  { id: 'own', day: '2025-01-01', feeds: [7], paragraphs: ['The storm of the own feed.'] },
  { id: 'calm', day: '2025-01-04', paragraphs: ['The sea was calm.'] },
];

interface Opened {
  readonly store: Store;
  readonly postings: PostingStore;
  readonly index: PostingIndex;
}

async function opened(stories: readonly TestStory[] = STORIES, size?: number): Promise<Opened> {
  const store = await openPostgresStore({ url: await newDatabase() });
  for (const story of stories) await store.put(storyFrom(story));
  const postings = store.large?.postings as PostingStore;
  await buildPostings(postings, { enough: 1, ...(size !== undefined && { size }) });
  return { store, postings, index: new PostingIndex(postings) };
}

const named = async (
  { index }: Pick<Opened, 'index'>,
  terms: readonly ArchiveTerm[],
  reach: Partial<Reach> = {},
  limit = 10,
) =>
  (await index.candidates(terms, limit, { ...ANYWHERE, ...reach }, () => false)).named.map(
    ({ article }) => article,
  );

describe.skipIf(isWithoutPostgres)('posting lists in a database', () => {
  test('name the stories that have any of the words, best first, and count them', async () => {
    const archive = await opened();
    expect(await named(archive, termsOf('storm', 'harbour'))).toEqual(['both', 'storm', 'own', 'said']);
    expect(await named(archive, termsOf('storm', 'harbour'), {}, 1)).toEqual(['both']);
    expect(await named(archive, termsOf('nothing'))).toEqual([]);
    const { counts } = await archive.index.candidates(termsOf('storm', 'nothing'), 5, ANYWHERE, () => false);
    expect(counts?.stories).toBe(5);
    expect([...(counts?.storiesOf ?? [])]).toEqual([
      [termId('storm'), 4],
      [termId('nothing'), 0],
    ]);
    await archive.store.close();
  });

  test.each<[string, Partial<Reach>, string[]]>([
    ['a scope', { scope: [8] }, ['both', 'said', 'storm']],
    ['the scope of its own feed', { scope: [7] }, ['both', 'own', 'said', 'storm']],
    ['certain articles', { articles: ['said', 'calm'] }, ['said']],
    ['an outlet, by a word of its name', { outlets: ['quay'] }, ['storm']],
    ['an outlet that nobody is', { outlets: ['Nobody'] }, []],
    ['a speaker, by the surname', { speakers: ['Orvall'] }, ['said']],
    ['a phrase', { phrases: ['storm came'] }, ['storm']],
    ['a phrase that no text can have', { phrases: ['!'] }, []],
    ['an excluded word', { without: ['harbour'] }, ['own', 'said', 'storm']],
    ['a time', { since: '2025-01-01T00:00:00.000Z', before: '2025-01-03T00:00:00.000Z' }, ['own', 'storm']],
  ])('name stories within %s alone', async (_, reach, expected) => {
    const archive = await opened();
    expect((await named(archive, termsOf('storm'), reach)).toSorted()).toEqual(expected);
    await archive.store.close();
  });

  test('find those within reach, however many outside it rank before', async () => {
    const rain = Array.from({ length: 60 }, (_, n) => ({
      id: `rain-${n}`,
      feeds: [7],
      paragraphs: ['Rain, rain, rain.'],
    }));
    const archive = await opened([
      ...rain,
      { id: 'late', feeds: [8], paragraphs: ['After days of sun came a little rain.'] },
    ]);
    expect(await named(archive, termsOf('rain'), { scope: [8] }, 2)).toEqual(['late']);
    await archive.store.close();
  });

  test('tell which stories a scope has, unless there are too many', async () => {
    const { store, postings } = await opened([
      { id: 'own', feeds: [7], paragraphs: ['The storm of the own feed.'] },
      { id: 'both', feeds: [7, 8], paragraphs: ['The storm of both feeds.'] },
      { id: 'other', feeds: [8], paragraphs: ['The storm of the other feed.'] },
      { id: 'given', paragraphs: ['The storm that the operator gave.'] },
    ]);
    expect((await postings.carried([7, 8], 9))?.toSorted()).toEqual(['both', 'given', 'other', 'own']);
    expect((await postings.carried([7], 3))?.toSorted()).toEqual(['both', 'given', 'own']);
    expect(await postings.carried([7], 2)).toBeUndefined();
    await store.close();
  });

  test('name what came, was edited, withdrawn or removed since they were made', async () => {
    const archive = await opened();
    const { store, postings } = archive;
    await store.put(storyFrom({ id: 'new', paragraphs: ['A whale came.'] }));
    await store.put(storyFrom({ id: 'calm', hash: 'edited', paragraphs: ['The whale swam.'] }));
    await store.withdraw('storm', 'gone');
    const later = () => named({ index: new PostingIndex(postings) }, termsOf('whale', 'storm'));
    const expected = ['both', 'calm', 'new', 'own', 'said'];
    expect((await later()).toSorted()).toEqual(expected);
    expect(await buildPostings(postings, { enough: 1 })).toBe(2);
    expect(await postings.pending(10)).toEqual([]);
    expect((await later()).toSorted()).toEqual(expected);
    await store.restore('storm');
    expect(await later()).toContain('storm');
    await store.expire('2025-01-03T00:00:00.000Z', 10);
    expect(await later()).not.toContain('own');
    await store.close();
  });

  test('leave out of those that wait what is in memory', async () => {
    const { store, postings } = await opened();
    await store.put(storyFrom({ id: 'new', paragraphs: ['A storm came.'] }));
    const index = new PostingIndex(postings);
    const asked = async (isHeld: boolean) =>
      (await index.candidates(termsOf('storm'), 9, ANYWHERE, () => isHeld)).named.map(
        ({ article }) => article,
      );
    expect(await asked(false)).toContain('new');
    expect(await asked(true)).not.toContain('new');
    await store.close();
  });

  test('are made in segments of one size, of which one alone has room for more', async () => {
    const many = Array.from({ length: 7 }, (_, n) => ({ id: `s${n}`, paragraphs: [`Storm ${n}.`] }));
    const { store, postings, index } = await opened(many, 3);
    const sizes = async () =>
      (await postings.stories(await postings.segments()))
        .map(({ numbers }) => numbers.byteLength / 4)
        .toSorted();
    expect(await sizes()).toEqual([1, 3, 3]);
    await store.put(storyFrom({ id: 's7', paragraphs: ['Storm 7.'] }));
    await store.put(storyFrom({ id: 's0', hash: 'edited', paragraphs: ['Storm 0, again.'] }));
    expect(await buildPostings(postings, { enough: 1, size: 3 })).toBe(2);
    expect(await sizes()).toEqual([3, 3, 3]);
    expect((await named({ index: new PostingIndex(postings) }, termsOf('storm'))).toSorted()).toEqual([
      's0',
      's1',
      's2',
      's3',
      's4',
      's5',
      's6',
      's7',
    ]);
    // Whoever still has the segments of before is answered as well as they can.
    expect(await named({ index }, termsOf('storm'))).toContain('s1');
    await store.close();
  });

  test('wait until there is enough to do, and are made by one process at a time', async () => {
    const { store, postings } = await opened();
    for (const id of ['a', 'b']) await store.put(storyFrom({ id, paragraphs: ['A whale came.'] }));
    expect(await buildPostings(postings, { enough: 3 })).toBe(0);
    const began = Promise.withResolvers<void>();
    const ended = Promise.withResolvers<void>();
    const first = postings.change(1, 10, async () => {
      began.resolve();
      await ended.promise;
      throw new Error('ended early');
    });
    await began.promise;
    expect(await buildPostings(postings, { enough: 1 })).toBe(0);
    ended.resolve();
    await expect(first).rejects.toThrow('ended early');
    // What was cut short is there to be done.
    expect(await buildPostings(postings, { enough: 1 })).toBe(2);
    await store.close();
  });

  test('miss no edit that comes while they are made', async () => {
    const { store, postings } = await opened();
    await store.put(storyFrom({ id: 'new', paragraphs: ['A whale came.'] }));
    let edit: Promise<unknown> | undefined;
    await postings.change(1, 10, async ({ pending, rows }) => {
      edit = store.put(storyFrom({ id: 'new', hash: 'edited', paragraphs: ['A walrus came.'] }));
      await rows(pending);
    });
    await edit;
    expect((await postings.pending(10)).map(({ article }) => article)).toEqual(['new']);
    await store.close();
  });
});

test.skipIf(isWithoutPostgres)(
  'a row that was not kept, or is of another version, is made for who asks',
  async () => {
    const url = await newDatabase();
    const store = await openPostgresStore({ url });
    for (const story of STORIES) await store.put(storyFrom(story));
    const { default: pg } = await import('pg');
    const client = new pg.Client(url);
    await client.connect();
    await client.query(`DELETE FROM story_rows WHERE article = 'both'`);
    await client.query(`UPDATE story_rows SET bytes = '\\x00' WHERE article = 'calm'`);
    await client.query(`UPDATE story_rows SET hash = 'other' WHERE article = 'storm'`);
    const wanted = ['both', 'calm', 'storm', 'own', 'nobody'];
    for (const _ of ['made', 'kept']) {
      const rows = (await store.large?.rows(wanted)) ?? [];
      expect(rows.map(({ article }) => article).toSorted()).toEqual(['both', 'calm', 'own', 'storm']);
      for (const { article, published, row } of rows)
        expect(decodeRow(article, published, row)?.distinct).toBeGreaterThan(3);
      expect(rows.find(({ article }) => article === 'own')?.head).toEqual({ source: 'Daily Lamp' });
    }
    expect(
      (await client.query('SELECT count(*)::int AS n FROM story_rows WHERE length(bytes) > 1')).rows,
    ).toEqual([{ n: 5 }]);
    await client.end();
    await store.withdraw('own', 'gone');
    expect(await store.large?.rows(['own'])).toEqual([]);
    await store.close();
  },
);
