/**
 * A SearchIndex that outlives its thread: if that ends, another index is made and filled again, and calls wait for it.
 * A call that was under way is made once more. What ends threads again and again is given up.
 */
import type { Passage } from '../../model/article.ts';
import type {
  ArticleCount,
  ArticleCountQuery,
  SearchIndex,
  SearchQuery,
  SearchResult,
} from '../search-index.ts';
import { IndexLostError } from './index-lost-error.ts';

/** Losses within `LOSS_SPAN_MS` after which no other index is made. */
const MAX_LOSSES = 5;
const LOSS_SPAN_MS = 600_000;

export interface LastingIndexOptions {
  /** makes an empty index for about so many stories; it rejects with IndexLostError once it is lost */
  readonly create: (expectedStories: number) => SearchIndex;
  /** the stories that a start is expected to put */
  readonly expectedStories: number;
  /** the passages of an article as stored; undefined if it is gone */
  readonly passages: (article: string) => Promise<readonly Passage[] | undefined>;
  /** hears that an index was lost and is filled again */
  readonly onLoss?: ((error: Error) => void) | undefined;
  /** hears that it is given up; every call is rejected from then on */
  readonly onGivenUp?: ((error: Error) => void) | undefined;
}

export function createLastingIndex(options: LastingIndexOptions): SearchIndex {
  return new LastingIndex(options);
}

class LastingIndex implements SearchIndex {
  readonly #options: LastingIndexOptions;
  /** what the index holds */
  readonly #articles = new Set<string>();
  #index: SearchIndex;
  #filling: Promise<void> | undefined;
  /** instants of losses, `performance.now()` */
  #losses: number[] = [];
  #givenUp: Error | undefined;
  #closed = false;

  constructor(options: LastingIndexOptions) {
    this.#options = options;
    this.#index = options.create(options.expectedStories);
  }

  put(article: string, passages: readonly Passage[]): Promise<void> {
    this.#articles.add(article);
    return this.#call((index) => index.put(article, passages));
  }

  remove(article: string): Promise<void> {
    this.#articles.delete(article);
    return this.#call((index) => index.remove(article));
  }

  search(query: SearchQuery): Promise<SearchResult> {
    return this.#call((index) => index.search(query));
  }

  countArticles(query: ArticleCountQuery): Promise<ArticleCount> {
    return this.#call((index) => index.countArticles(query));
  }

  count(): Promise<number> {
    return this.#call((index) => index.count());
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#index.close();
    await this.#filling?.catch(() => {});
  }

  async #call<T>(call: (index: SearchIndex) => Promise<T>): Promise<T> {
    await this.#filling;
    if (this.#givenUp) throw this.#givenUp;
    const index = this.#index;
    try {
      return await call(index);
    } catch (error) {
      if (!(error instanceof IndexLostError) || this.#closed) throw error;
      await this.#replace(index, error);
      return call(this.#index);
    }
  }

  /** Makes and fills another index in place of a lost one; several calls may notice the same loss. */
  #replace(lost: SearchIndex, error: IndexLostError): Promise<void> {
    if (this.#index === lost)
      this.#filling = this.#fill(lost, error).finally(() => {
        this.#filling = undefined;
      });
    return this.#filling ?? Promise.resolve();
  }

  async #fill(lost: SearchIndex, error: IndexLostError): Promise<void> {
    const { create, passages, onLoss } = this.#options;
    this.#noteLoss(error);
    onLoss?.(error);
    const index = create(this.#articles.size);
    this.#index = index;
    await lost.close().catch(() => {});
    try {
      for (const article of this.#articles) {
        if (this.#closed) return;
        const stored = await passages(article);
        if (stored) await index.put(article, stored);
        // Questions that need no index are answered meanwhile.
        await new Promise(setImmediate);
      }
      // An index takes changes without waiting for their end: this waits.
      await index.count();
    } catch (again) {
      if (!(again instanceof IndexLostError) || this.#closed) throw again;
      await this.#fill(index, again);
    }
  }

  /** Throws, and gives up, if there were too many. */
  #noteLoss(error: IndexLostError): void {
    const now = performance.now();
    this.#losses = [...this.#losses.filter((at) => now - at < LOSS_SPAN_MS), now];
    if (this.#losses.length <= MAX_LOSSES) return;
    this.#givenUp = new Error('The search thread ends again and again.', { cause: error });
    this.#options.onGivenUp?.(this.#givenUp);
    throw this.#givenUp;
  }
}
