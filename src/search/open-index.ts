/**
 * The index for an archive of any size: in the process while it is small, which answers soonest after a start, and
 * in a thread of its own from a size at which a question would be felt.
 */
import type { Passage } from '../model.ts';
import { createSearchIndex } from './minisearch-index.ts';
import type { SearchIndex, SearchQuery, SearchResult } from './search-index.ts';
import { createWorkerIndex } from './worker-index.ts';

/** Stories from which a thread pays: below, a question takes about a millisecond. */
const STORIES_FOR_A_THREAD = 1000;

/** An empty index, made for so many stories; it moves to a thread by itself once it has outgrown the process. */
export function openSearchIndex(stories: number, most = STORIES_FOR_A_THREAD): SearchIndex {
  return stories > most ? createWorkerIndex() : new GrowingIndex(most);
}

class GrowingIndex implements SearchIndex {
  readonly #most: number;
  /** what the index holds, while it is small enough to be moved */
  readonly #held = new Map<string, readonly Passage[]>();
  #index: SearchIndex = createSearchIndex();
  #moved = false;

  constructor(most: number) {
    this.#most = most;
  }

  async put(article: string, passages: readonly Passage[]): Promise<void> {
    await this.#index.put(article, passages);
    if (this.#moved) return;
    this.#held.set(article, passages);
    if (this.#held.size > this.#most) await this.#move();
  }

  async remove(article: string): Promise<void> {
    await this.#index.remove(article);
    this.#held.delete(article);
  }

  search(query: SearchQuery): Promise<SearchResult> {
    return this.#index.search(query);
  }

  count(): Promise<number> {
    return this.#index.count();
  }

  close(): Promise<void> {
    return this.#index.close();
  }

  async #move(): Promise<void> {
    this.#moved = true;
    const small = this.#index;
    const thread = createWorkerIndex();
    // Calls made from here on queue behind these stories.
    this.#index = thread;
    const stories = [...this.#held];
    this.#held.clear();
    const sent = stories.map(([article, passages]) => thread.put(article, passages));
    await Promise.all(sent);
    await small.close();
  }
}
