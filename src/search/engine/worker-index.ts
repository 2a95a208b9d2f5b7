/**
 * The SearchIndex in a worker thread: the bot's own thread is never held up by a question, whatever the archive.
 * Calls are answered in the order they are made, so that a search sees every `put` before it.
 */
import { Worker } from 'node:worker_threads';
import type { Reply, Request } from '../../concurrency/worker-protocol.ts';
import type { Passage } from '../../model/article.ts';
import type {
  ArticleCount,
  ArticleCountQuery,
  SearchIndex,
  SearchQuery,
  SearchResult,
} from '../search-index.ts';
import type { Call } from './index.worker.ts';

/** Stories that may be on their way to the thread: enough to keep it busy, few enough to keep memory low. */
const MOST_UNDERWAY = 64;

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Starts a thread with an empty index; `close` ends it. */
export function createWorkerIndex(): SearchIndex {
  return new WorkerIndex();
}

class WorkerIndex implements SearchIndex {
  readonly #worker = new Worker(new URL('./index.worker.ts', import.meta.url));
  readonly #waiting = new Map<number, Waiting>();
  readonly #underway = new Set<Promise<unknown>>();
  #next = 1;
  #closed = false;
  #trouble: Error | undefined;

  constructor() {
    this.#worker.on('message', (reply: Reply) => this.#settle(reply));
    this.#worker.on('error', (error) =>
      this.#fail(error instanceof Error ? error : new Error(String(error))),
    );
    this.#worker.on('exit', () => this.#fail(new Error('The search thread has ended.')));
    // A thread that nobody waits for must not keep the process alive.
    this.#worker.unref();
  }

  /** Resolves once the story is on its way. What goes wrong with it rejects the next call. */
  async put(article: string, passages: readonly Passage[]): Promise<void> {
    await this.#send({ method: 'put', article, passages });
  }

  async remove(article: string): Promise<void> {
    await this.#send({ method: 'remove', article });
  }

  async search(query: SearchQuery): Promise<SearchResult> {
    return (await this.#ask({ method: 'search', query })) as SearchResult;
  }

  async countArticles(query: ArticleCountQuery): Promise<ArticleCount> {
    return (await this.#ask({ method: 'mentions', query })) as ArticleCount;
  }

  async count(): Promise<number> {
    return (await this.#ask({ method: 'count' })) as number;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#worker.terminate();
  }

  async #send(call: Call): Promise<void> {
    this.#check();
    const sent: Promise<unknown> = this.#ask(call).then(
      () => this.#underway.delete(sent),
      (error) => {
        this.#underway.delete(sent);
        if (!this.#closed) this.#trouble ??= error;
      },
    );
    this.#underway.add(sent);
    if (this.#underway.size >= MOST_UNDERWAY) await Promise.race(this.#underway);
  }

  #ask(call: Call): Promise<unknown> {
    this.#check();
    const request: Request<Call> = { id: this.#next, call };
    this.#next += 1;
    return new Promise((resolve, reject) => {
      this.#waiting.set(request.id, { resolve, reject });
      this.#worker.ref();
      this.#worker.postMessage(request);
    });
  }

  #check(): void {
    if (this.#closed) throw new Error('The search index is closed.');
    const trouble = this.#trouble;
    if (!trouble) return;
    this.#trouble = undefined;
    throw trouble;
  }

  #settle(reply: Reply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if (this.#waiting.size === 0) this.#worker.unref();
    if ('thrown' in reply) waiting?.reject(new Error(reply.thrown.message));
    else waiting?.resolve(reply.value);
  }

  /** Nothing comes from the thread any more. */
  #fail(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
    if (!this.#closed) this.#trouble = error;
  }
}
