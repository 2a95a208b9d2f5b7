/** An index of the newest stories that asks the database for all others: in this thread while it is small, then in one of its own. */
import { createGrowingIndex } from '../search/engine/growing-index.ts';
import { createSearchIndex } from '../search/engine/minisearch-index.ts';
import { createWorkerIndex } from '../search/engine/worker-index.ts';
import type { SearchIndex } from '../search/search-index.ts';
import { StoreError } from '../store/store.ts';
import { type ReadableArchive, storedArchive } from './stored-archive.ts';

const SCRIPT = new URL('./archived-index.worker.ts', import.meta.url);

/**
 * An empty index for about so many stories. In this thread it asks `store`. A thread of its own makes its own connections to
 * the database at `url`, so its questions do not wait for others.
 */
export function createArchivedIndex(
  expectedStories: number,
  store: Omit<ReadableArchive, 'close'>,
  url: string,
): SearchIndex {
  const { large } = store;
  // The store is closed by who has opened it.
  const shared = {
    large,
    storiesById: (articles: readonly string[]) => store.storiesById(articles),
    close: async () => {},
  };
  return createGrowingIndex(
    expectedStories,
    undefined,
    () =>
      createSearchIndex(
        undefined,
        storedArchive(async () => shared),
      ),
    () => createWorkerIndex(SCRIPT, { data: url, errors: [StoreError] }),
  );
}
