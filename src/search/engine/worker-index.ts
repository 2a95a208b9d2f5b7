/**
 * The SearchIndex in a worker thread, so that a question about a large archive does not hold up the bot's own thread.
 * Calls are answered in the order in which they are made, so a search sees every `put` before it.
 */
import type { ErrorClass } from '../../concurrency/error-transfer.ts';
import { type CallFailure, remote } from '../../concurrency/worker-client.ts';
import type { Passage } from '../../model/article.ts';
import type {
  ArticleCount,
  ArticleCountQuery,
  SearchIndex,
  SearchQuery,
  SearchResult,
} from '../search-index.ts';
import { IndexLostError } from './index-lost-error.ts';

/** Changes that may be on their way to the thread: enough to keep it busy, few enough to keep memory low. */
const MAX_UNDERWAY = 64;

/**
 * Room for new objects. An index holds most of what it makes, so a large nursery is mostly empty memory; with 12 MB, a tenth of
 * the time of questions to a database was spent on its collection.
 */
const NURSERY_MB = 32;

/** Time for one call, waiting included: only a thread that hangs takes this long. */
const CALL_TIMEOUT_MS = 60_000;

const FAILURES: Readonly<Record<CallFailure, string>> = {
  died: 'The search thread has ended.',
  timeout: 'The search thread took too long.',
  closed: 'The search index is closed.',
  full: 'Too many questions wait for the search thread.',
};

export interface WorkerIndexOptions {
  /** what the thread gets to know: its `workerData` */
  readonly data?: string;
  /** classes of errors that a question may be rejected with */
  readonly errors?: readonly ErrorClass[];
}

/**
 * Makes an empty index, whose thread starts with the first call. After the thread ended, every call is rejected with
 * IndexLostError. `script` is the module of another thread.
 */
export function createWorkerIndex(
  script = new URL('./index.worker.ts', import.meta.url),
  options: WorkerIndexOptions = {},
): SearchIndex {
  return new WorkerIndex(script, options);
}

class WorkerIndex implements SearchIndex {
  readonly #thread: SearchIndex;
  readonly #underway = new Set<Promise<void>>();
  /** why a change failed whose caller did not wait for it */
  #failedChange: Error | undefined;
  /** why the thread has ended */
  #ended: Error | undefined;

  constructor(script: URL, { data, errors = [] }: WorkerIndexOptions) {
    this.#thread = remote<SearchIndex>({
      name: 'search',
      script,
      worker: { workerData: data, resourceLimits: { maxYoungGenerationSizeMb: NURSERY_MB } },
      errors,
      // A new thread would have an empty index.
      restarts: false,
      timeoutMs: CALL_TIMEOUT_MS,
      failure: (why, cause) => {
        this.#ended ??=
          why === 'closed' ? new Error(FAILURES.closed) : new IndexLostError(FAILURES[why], { cause });
        return this.#ended;
      },
    });
  }

  /** Resolves once the story is on its way. If it cannot be indexed, the next call is rejected with the error. */
  async put(article: string, passages: readonly Passage[]): Promise<void> {
    this.#check();
    await this.#send(this.#thread.put(article, passages));
  }

  async remove(article: string): Promise<void> {
    this.#check();
    await this.#send(this.#thread.remove(article));
  }

  async search(query: SearchQuery): Promise<SearchResult> {
    this.#check();
    return this.#thread.search(query);
  }

  async countArticles(query: ArticleCountQuery): Promise<ArticleCount> {
    this.#check();
    return this.#thread.countArticles(query);
  }

  async count(): Promise<number> {
    this.#check();
    return this.#thread.count();
  }

  async close(): Promise<void> {
    this.#ended = new Error(FAILURES.closed);
    await this.#thread.close();
  }

  async #send(change: Promise<void>): Promise<void> {
    const sent = change
      .catch((error: Error) => {
        this.#failedChange ??= error;
      })
      .finally(() => this.#underway.delete(sent));
    this.#underway.add(sent);
    if (this.#underway.size >= MAX_UNDERWAY) await Promise.race(this.#underway);
  }

  #check(): void {
    const failed = this.#ended ?? this.#failedChange;
    this.#failedChange = undefined;
    if (failed) throw failed;
  }
}
