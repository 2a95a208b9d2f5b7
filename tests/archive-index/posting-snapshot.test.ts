import { describe, expect, test } from 'vitest';
import { buildPostings } from '../../src/archive-index/build-postings.ts';
import { PostingIndex } from '../../src/archive-index/posting-index.ts';
import type { Reach } from '../../src/model/reach.ts';
import { openPostgresStore } from '../../src/store/postgres/store.ts';
import type { PostingStore } from '../../src/store/posting-store.ts';
import { storyFrom } from '../support/checked-archive.ts';
import { isWithoutPostgres } from '../support/postgres/binaries.ts';
import { postgresDatabases } from '../support/postgres/databases.ts';

const newDatabase = postgresDatabases();
const ANYWHERE: Reach = { phrases: [], without: [] };
const STORM = [{ stems: ['storm'], factor: 1 }];

async function opened() {
  const store = await openPostgresStore({ url: await newDatabase() });
  const postings = store.large?.postings as PostingStore;
  for (const id of ['one', 'two']) await store.put(storyFrom({ id, paragraphs: [`The storm ${id}.`] }));
  await buildPostings(postings, { enough: 1 });
  return { store, postings };
}

const named = async (index: PostingIndex) =>
  (await index.candidates(STORM, 10, ANYWHERE, () => false)).named.map(({ article }) => article).toSorted();

/** A store that does `work` once, just before or after a method answers. */
function around(
  postings: PostingStore,
  method: 'segments' | 'pending' | 'stories' | 'lists',
  when: 'before' | 'after',
  work: () => Promise<unknown>,
): PostingStore {
  let isDone = false;
  const once = async () => {
    if (isDone) return;
    isDone = true;
    await work();
  };
  return new Proxy(postings, {
    get(target, name) {
      const value = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return async (...values: unknown[]) => {
        if (name === method && when === 'before') await once();
        const result = await value.apply(target, values);
        if (name === method && when === 'after') await once();
        return result;
      };
    },
  });
}

describe.skipIf(isWithoutPostgres)('the posting lists of a moment', () => {
  test('name a story once that was edited since they were made', async () => {
    const { store, postings } = await opened();
    await store.put(storyFrom({ id: 'one', hash: 'edited', paragraphs: ['The storm has gone.'] }));
    expect(await named(new PostingIndex(postings))).toEqual(['one', 'two']);
    await store.close();
  });

  test.each([
    ['segments', 'before'],
    ['segments', 'after'],
    ['pending', 'before'],
    ['pending', 'after'],
    ['stories', 'before'],
    ['stories', 'after'],
    ['lists', 'before'],
  ] as const)('name all stories, each once, if others are made as %s are read (%s)', async (method, when) => {
    const { store, postings } = await opened();
    await store.put(storyFrom({ id: 'new', paragraphs: ['A new storm.'] }));
    const index = new PostingIndex(
      around(postings, method, when, () => buildPostings(postings, { enough: 1 })),
    );
    expect(await named(index)).toEqual(['new', 'one', 'two']);
    await store.close();
  });

  test('name all stories if others are made between two questions of a moment', async () => {
    const { store, postings } = await opened();
    const index = new PostingIndex(postings);
    await index.candidates([{ stems: ['rain'], factor: 1 }], 10, ANYWHERE, () => false);
    await store.put(storyFrom({ id: 'new', paragraphs: ['A new storm.'] }));
    await buildPostings(postings, { enough: 1 });
    expect(await named(index)).toEqual(expect.arrayContaining(['one', 'two']));
    await store.close();
  });
});
