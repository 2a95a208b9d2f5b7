import { expect, test, vi } from 'vitest';
import { buildPostings } from '../../src/archive-index/build-postings.ts';
import { openPostgresStore } from '../../src/store/postgres/store.ts';
import type { PostingStore } from '../../src/store/posting-store.ts';
import { storyFrom } from '../support/checked-archive.ts';
import { isWithoutPostgres } from '../support/postgres/binaries.ts';
import { postgresDatabases } from '../support/postgres/databases.ts';

const newDatabase = postgresDatabases();
test.skipIf(isWithoutPostgres)(
  'whoever makes the rows of an older archive lets others have their turns',
  async () => {
    const url = await newDatabase();
    const store = await openPostgresStore({ url });
    for (let n = 0; n < 70; n += 1) await store.put(storyFrom({ id: `s${n}`, paragraphs: [`Storm ${n}.`] }));
    const { default: pg } = await import('pg');
    const client = new pg.Client(url);
    await client.connect();
    await client.query('DELETE FROM story_rows');
    await client.end();
    const made = { inTurn: 0, most: 0, all: 0 };
    const { parse } = JSON;
    // Each row is made of the stored text of its story.
    const reading = vi.spyOn(JSON, 'parse').mockImplementation((text, reviver) => {
      if (text.includes('"paragraphs"')) {
        made.all += 1;
        made.inTurn += 1;
        made.most = Math.max(made.most, made.inTurn);
      }
      return parse(text, reviver);
    });
    let isBuilt = false;
    const others = () => {
      made.inTurn = 0;
      if (!isBuilt) setImmediate(others);
    };
    others();
    await buildPostings(store.large?.postings as PostingStore, { enough: 1 });
    isBuilt = true;
    reading.mockRestore();
    expect(made.all).toBe(70);
    expect(made.most).toBeLessThan(25);
    await store.close();
  },
);
