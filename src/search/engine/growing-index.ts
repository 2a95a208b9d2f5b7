/**
 * A SearchIndex for an archive of any size. A small index stays in the process, which is ready soonest after a start. A
 * large one moves to a worker thread, so that queries do not block the event loop.
 */
import type { Passage } from '../../model/article.ts';
import type {
  ArticleCount,
  ArticleCountQuery,
  SearchIndex,
  SearchQuery,
  SearchResult,
} from '../search-index.ts';
import { createSearchIndex } from './minisearch-index.ts';
import { createWorkerIndex } from './worker-index.ts';

/** Up to so many stories, a query takes about a millisecond, which needs no thread. */
const MAX_STORIES_IN_PROCESS = 1000;

/**
 * Creates an empty index. It starts in a thread if `expectedStories` exceeds `maxInProcess`. Otherwise it starts in
 * the process, as `createInProcess` makes it, and moves to a thread, as `createThread` makes it, once it holds more than
 * `maxInProcess` stories.
 */
export function createGrowingIndex(
  expectedStories: number,
  maxInProcess = MAX_STORIES_IN_PROCESS,
  createInProcess: () => SearchIndex = createSearchIndex,
  createThread: () => SearchIndex = createWorkerIndex,
): SearchIndex {
  return expectedStories > maxInProcess
    ? createThread()
    : new GrowingIndex(maxInProcess, createInProcess(), createThread);
}

class GrowingIndex implements SearchIndex {
  #maxInProcess: number;
  readonly #createThread: () => SearchIndex;
  /** what the thread does not have yet, as long as the index may have to move */
  readonly #toMove = new Map<string, readonly Passage[]>();
  /** the index that answers */
  #index: SearchIndex;
  /** the index in the thread, once the move has begun; until its end, changes go to both */
  #threadIndex: SearchIndex | undefined;
  #moving: Promise<void> | undefined;
  /** queries in progress, which may still read the index in the process */
  readonly #queries = new Set<Promise<unknown>>();
  #closed = false;

  constructor(maxInProcess: number, inProcess: SearchIndex, createThread: () => SearchIndex) {
    this.#maxInProcess = maxInProcess;
    this.#createThread = createThread;
    this.#index = inProcess;
  }

  async put(article: string, passages: readonly Passage[]): Promise<void> {
    const index = this.#index;
    await index.put(article, passages);
    if (index === this.#threadIndex) return;
    if (this.#threadIndex) {
      this.#toMove.delete(article);
      await this.#threadIndex.put(article, passages);
      return;
    }
    this.#toMove.set(article, passages);
    if (this.#toMove.size > this.#maxInProcess) this.#moving = this.#move();
  }

  async remove(article: string): Promise<void> {
    this.#toMove.delete(article);
    const index = this.#index;
    await index.remove(article);
    if (index !== this.#threadIndex) await this.#threadIndex?.remove(article);
  }

  search(query: SearchQuery): Promise<SearchResult> {
    return this.#tracked(this.#index.search(query));
  }

  countArticles(query: ArticleCountQuery): Promise<ArticleCount> {
    return this.#tracked(this.#index.countArticles(query));
  }

  count(): Promise<number> {
    return this.#index.count();
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#moving;
    await this.#index.close();
    if (this.#threadIndex !== this.#index) await this.#threadIndex?.close();
  }

  /** Copies one story at a time, so that no query waits. The index in the process answers until all are there. */
  async #move(): Promise<void> {
    const threadIndex = this.#createThread();
    this.#threadIndex = threadIndex;
    try {
      for (const [article, passages] of this.#toMove) {
        if (this.#closed) return;
        this.#toMove.delete(article);
        await threadIndex.put(article, passages);
        await new Promise(setImmediate);
      }
    } catch {
      // If the thread fails, the index stays in the process for good, where queries are slower.
      this.#threadIndex = undefined;
      this.#maxInProcess = Number.POSITIVE_INFINITY;
      return;
    }
    const inProcess = this.#index;
    this.#index = threadIndex;
    await Promise.allSettled(this.#queries);
    await inProcess.close();
  }

  #tracked<T>(query: Promise<T>): Promise<T> {
    const tracked = query.finally(() => this.#queries.delete(tracked));
    this.#queries.add(tracked);
    return tracked;
  }
}
