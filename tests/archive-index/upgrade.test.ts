import { expect, test, vi } from 'vitest';
import { buildPostings } from '../../src/archive-index/build-postings.ts';
import { PostingIndex } from '../../src/archive-index/posting-index.ts';
import { openPostgresStore } from '../../src/store/postgres/store.ts';
import type { PostingStore } from '../../src/store/posting-store.ts';
import { storyFrom } from '../support/checked-archive.ts';
import { isWithoutPostgres } from '../support/postgres/binaries.ts';
import { postgresDatabases } from '../support/postgres/databases.ts';

const newDatabase = postgresDatabases();

test.skipIf(isWithoutPostgres)(
  'lists have every story, also one whose row is missing, of another version of it, or of another format',
  async () => {
    const url = await newDatabase();
    const store = await openPostgresStore({ url });
    const ids = ['missing', 'older', 'other-format', 'current'];
    for (const id of ids) await store.put(storyFrom({ id, paragraphs: [`The storm ${id}.`] }));
    const { default: pg } = await import('pg');
    const client = new pg.Client(url);
    await client.connect();
    await client.query(`DELETE FROM story_rows WHERE article = 'missing'`);
    await client.query(`UPDATE story_rows SET hash = 'before' WHERE article = 'older'`);
    await client.query(`UPDATE story_rows SET bytes = set_byte(bytes, 0, 99) WHERE article = 'other-format'`);
    await client.end();
    const postings = store.large?.postings as PostingStore;
    expect(await buildPostings(postings, { enough: 1 })).toBe(4);
    expect(await postings.pending(10)).toEqual([]);
    const { named } = await new PostingIndex(postings).candidates(
      [{ stems: ['storm'], factor: 1 }],
      10,
      { phrases: [], without: [] },
      () => false,
    );
    expect(named.map(({ article }) => article).toSorted()).toEqual(ids.toSorted());
    await store.close();
  },
);

test.skipIf(isWithoutPostgres)(
  'lists that a standby did not have are not taken for those that it makes when it has taken over',
  async () => {
    const url = await newDatabase();
    const store = await openPostgresStore({ url });
    const postings = store.large?.postings as PostingStore;
    const index = new PostingIndex(postings);
    const named = async () =>
      (
        await index.candidates(
          [{ stems: ['storm'], factor: 1 }],
          9,
          { phrases: [], without: [] },
          () => false,
        )
      ).named.map(({ article }) => article);
    await store.put(storyFrom({ id: 'one', paragraphs: ['The storm.'] }));
    await buildPostings(postings, { enough: 1 });
    expect(await named()).toEqual(['one']);
    const { default: pg } = await import('pg');
    const client = new pg.Client(url);
    await client.connect();
    await client.query(`DELETE FROM posting_segments;
      INSERT INTO postings_pending SELECT number FROM stories`);
    await client.end();
    await store.put(storyFrom({ id: 'two', paragraphs: ['Another storm.'] }));
    await buildPostings(postings, { enough: 1 });
    const now = performance.now();
    const clock = vi.spyOn(performance, 'now').mockReturnValue(now + 60_000);
    try {
      expect((await named()).toSorted()).toEqual(['one', 'two']);
    } finally {
      clock.mockRestore();
    }
    await store.close();
  },
);
