/**
 * The index for an archive of any size: in the process while it is small, which answers soonest after a start, and
 * in a thread of its own from a size at which a question would be felt.
 */
import type { Passage } from '../../model/article.ts';
import type { Mentions, MentionsQuery, SearchIndex, SearchQuery, SearchResult } from '../search-index.ts';
import { createSearchIndex } from './minisearch-index.ts';
import { createWorkerIndex } from './worker-index.ts';

/** Stories from which a thread pays: below, a question takes about a millisecond. */
const STORIES_FOR_A_THREAD = 1000;

/**
 * An empty index, made for so many stories; it moves from the process (`small`) to a thread by itself once it has
 * outgrown it.
 */
export function openSearchIndex(
  stories: number,
  most = STORIES_FOR_A_THREAD,
  small: () => SearchIndex = createSearchIndex,
): SearchIndex {
  return stories > most ? createWorkerIndex() : new GrowingIndex(most, small());
}

class GrowingIndex implements SearchIndex {
  #most: number;
  /** what the index holds and the thread does not, while it may still have to be moved */
  readonly #held = new Map<string, readonly Passage[]>();
  #index: SearchIndex;
  /** the thread that it moves to; what comes meanwhile goes to both */
  #thread: SearchIndex | undefined;
  #moving: Promise<void> | undefined;
  /** questions under way, which may still read the index that is left behind */
  readonly #asked = new Set<Promise<unknown>>();
  #closed = false;

  constructor(most: number, small: SearchIndex) {
    this.#most = most;
    this.#index = small;
  }

  async put(article: string, passages: readonly Passage[]): Promise<void> {
    const index = this.#index;
    await index.put(article, passages);
    if (index === this.#thread) return;
    if (this.#thread) {
      this.#held.delete(article);
      await this.#thread.put(article, passages);
      return;
    }
    this.#held.set(article, passages);
    if (this.#held.size > this.#most) this.#moving = this.#move();
  }

  async remove(article: string): Promise<void> {
    this.#held.delete(article);
    const index = this.#index;
    await index.remove(article);
    if (index !== this.#thread) await this.#thread?.remove(article);
  }

  search(query: SearchQuery): Promise<SearchResult> {
    return this.#underWay(this.#index.search(query));
  }

  mentions(query: MentionsQuery): Promise<Mentions> {
    return this.#underWay(this.#index.mentions(query));
  }

  count(): Promise<number> {
    return this.#index.count();
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#moving;
    await this.#index.close();
    if (this.#thread !== this.#index) await this.#thread?.close();
  }

  /** A story at a time, so that no answer waits; until all are there, the index in the process answers. */
  async #move(): Promise<void> {
    const thread = createWorkerIndex();
    this.#thread = thread;
    try {
      for (const [article, passages] of this.#held) {
        if (this.#closed) return;
        this.#held.delete(article);
        await thread.put(article, passages);
        await new Promise(setImmediate);
      }
    } catch {
      // Without a thread the process goes on by itself, a little slower.
      this.#thread = undefined;
      this.#most = Number.POSITIVE_INFINITY;
      return;
    }
    const small = this.#index;
    this.#index = thread;
    await Promise.allSettled(this.#asked);
    await small.close();
  }

  #underWay<T>(asked: Promise<T>): Promise<T> {
    const noted = asked.finally(() => this.#asked.delete(noted));
    this.#asked.add(noted);
    return noted;
  }
}
