/** What the index takes over of an archive that others write, too. */
import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { createIndexer, type IndexerParts } from '../../src/ingest/indexer.ts';
import type { Story } from '../../src/model/article.ts';
import { createSpeakerDirectory } from '../../src/search/directories/memory-speaker-directory.ts';
import { createStoryDirectory } from '../../src/search/directories/memory-story-directory.ts';
import { openStore } from '../../src/store/sqlite/store.ts';
import { type Store, StoreError } from '../../src/store/store.ts';
import { storyOf } from '../contracts/store.ts';

const SLEET = 'Sleet fell on the hills.';
const SNOW = storyOf({ id: 'snow', headline: 'Snow falls on the hills' });

/** An indexer over a store of which some methods are others; `held` has the first passage of each story. */
function indexerOver(store: Store, changes: Partial<Store>, parts: Partial<IndexerParts> = {}) {
  const held = new Map<string, string>();
  const index: IndexerParts['index'] = {
    put: async (article, passages) => void held.set(article, passages[0]?.text ?? ''),
    remove: async (article) => void held.delete(article),
    filled() {},
    isFull: false,
    holds: (article) => held.has(article),
  };
  const changed: Store = Object.assign(Object.create(store), changes);
  for (const name of ['lastChange', 'changedSince', 'story', 'newestFirst'] as const)
    if (!changes[name]) Object.assign(changed, { [name]: (...args: [never]) => store[name](...args) });
  const directories = { speakers: createSpeakerDirectory(), stories: createStoryDirectory() };
  return { held, indexer: createIndexer({ store: changed, index, ...directories, ...parts }) };
}

describe('the index', () => {
  test('has what another process stores just while it asks for what has changed', async () => {
    const store = await openStore(':memory:');
    const { held, indexer } = indexerOver(store, {
      // Two connections of a pool: this one is answered last.
      async lastChange() {
        await setImmediate();
        await store.put(SNOW);
        return store.lastChange();
      },
    });
    await indexer.refresh();
    await indexer.refresh();
    expect([...held.keys()]).toEqual(['snow']);
    await store.close();
  });

  test('takes over once more what changed while it was filled, even if the archive is away just then', async () => {
    const store = await openStore(':memory:');
    await store.put(SNOW);
    const old = (await store.story('snow')) as Story;
    const edited = Promise.withResolvers<void>();
    const failures: Error[] = [];
    let isAway = false;
    const { held, indexer } = indexerOver(
      store,
      {
        async *newestFirst() {
          await edited.promise;
          // It was read before it was edited.
          held.delete('snow');
          yield old;
        },
        async lastChange() {
          if (isAway) throw new StoreError('The archive is away.');
          return store.lastChange();
        },
      },
      { isBounded: true, onFailure: (error) => failures.push(error) },
    );
    const filling = indexer.fill();
    const article = { ...SNOW.article, paragraphs: [{ number: 1, text: SLEET }] };
    await store.put({ ...SNOW, hash: 'edited', article });
    await indexer.refresh();
    isAway = true;
    edited.resolve();
    await filling;
    await indexer.close();
    expect(failures).toHaveLength(1);
    expect(held.get('snow')).not.toBe(SLEET);
    isAway = false;
    await indexer.refresh();
    expect(held.get('snow')).toBe(SLEET);
    await store.close();
  });

  test('is filled further after a failure, once it has enough for the first answers', async () => {
    const store = await openStore(':memory:');
    const all = Array.from({ length: 600 }, (_, n) => storyOf({ id: `story-${n}` }));
    let tries = 0;
    const failures: Error[] = [];
    const { held, indexer } = indexerOver(
      store,
      {
        async *newestFirst() {
          tries += 1;
          yield* all.slice(0, 550);
          if (tries === 1) throw new StoreError('The archive is away.');
          yield* all.slice(550);
        },
      },
      { isBounded: true, retryMs: 1, onFailure: (error) => failures.push(error) },
    );
    await indexer.fill();
    expect(Number.isInteger(indexer.change())).toBe(false);
    while (!Number.isInteger(indexer.change())) await setImmediate();
    expect([held.size, failures.length]).toEqual([600, 1]);
    await indexer.close();
    await store.close();
  });

  test('is not opened if the archive goes away before that', async () => {
    const store = await openStore(':memory:');
    const { indexer } = indexerOver(
      store,
      {
        async *newestFirst() {
          yield storyOf();
          throw new StoreError('The archive is away.');
        },
      },
      { isBounded: true, retryMs: 1 },
    );
    await expect(indexer.fill()).rejects.toThrow('The archive is away.');
    await indexer.close();
    await store.close();
  });
});
