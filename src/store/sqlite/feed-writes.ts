/** The poller's writes, each in one transaction. They can run in a worker thread. */
import { setImmediate } from 'node:timers/promises';
import type { EventMove, Story } from '../../model/article.ts';
import type { FeedStore, ItemDetails, KeepArguments, KeepOptions, KeepResult } from '../feed-store.ts';
import { text } from '../shared/row.ts';
import type { Store } from '../store.ts';
import type { WordingStore } from '../wording-store.ts';
import type { Database, Value } from './database.ts';
import { moveToEvents } from './write-events.ts';
import {
  carryStory,
  expireStories,
  OPERATOR_FEED,
  putStory,
  restoreStory,
  withdrawStory,
} from './write-story.ts';
import { indexUnread } from './write-wording.ts';

/** The frequent writes of the poller. The other writes are too rare to need a thread. */
export interface FeedWrites
  extends Pick<FeedStore, 'keep' | 'keepAll' | 'markSeen' | 'removeUnseenItems'>,
    Pick<Store, 'vacuum' | 'close' | 'moveToEvents'>,
    Pick<WordingStore, 'indexWording'> {
  /** as in Store; `now` is the instant of removal, because a worker thread has no clock that tests could set */
  expire(before: string, limit: number, now: string): Promise<number>;
}

/** The writes on a connection of the current thread. */
export class SqliteFeedWrites implements FeedWrites {
  readonly #sql: Database;

  constructor(sql: Database) {
    this.#sql = sql;
  }

  async keep(...args: KeepArguments): Promise<KeepResult> {
    return this.#sql.write(() => this.#keep(...args));
  }

  async keepAll(items: readonly KeepArguments[]): Promise<KeepResult[]> {
    return this.#sql.write(() => items.map((args) => this.#keep(...args)));
  }

  async markSeen(items: readonly number[], now: string): Promise<void> {
    if (items.length === 0) return;
    const sql = 'UPDATE items SET last_seen = ? WHERE id IN (SELECT value FROM json_each(?))';
    await this.#sql.writeLightly(() => this.#sql.run(sql, now, JSON.stringify(items)));
  }

  async removeUnseenItems(before: string): Promise<number> {
    return this.#sql.write(() => this.#sql.run('DELETE FROM items WHERE last_seen < ?', before));
  }

  async expire(before: string, limit: number, now: string): Promise<number> {
    return this.#sql.write(() => expireStories(this.#sql, before, limit, now));
  }

  async moveToEvents(moves: readonly EventMove[]): ReturnType<Store['moveToEvents']> {
    // Where a power cut leaves a story in its event of before, it was there already.
    return this.#sql.writeLightly(() => moveToEvents(this.#sql, moves));
  }

  async indexWording(limit: number): Promise<number> {
    for (let done = 0; done < limit; done += 1) {
      if (!(await this.#sql.writeLightly(() => indexUnread(this.#sql)))) return done;
      // Where there is no thread for it, questions are answered between two stories.
      await setImmediate();
    }
    return limit;
  }

  async vacuum(pages: number): Promise<number> {
    // The pragma frees one page in each step, so all of its rows must be read.
    this.#sql.all(`PRAGMA incremental_vacuum(${Math.max(1, Math.trunc(pages))})`);
    return Number(this.#sql.get('PRAGMA freelist_count')?.freelist_count ?? 0);
  }

  /** Closes the connection. */
  async close(): Promise<void> {
    if (this.#sql.db.isOpen) this.#sql.db.close();
  }

  #keep(...[feed, id, item, story, now, { isThere = true, withdrawn } = {}]: KeepArguments): KeepResult {
    const kept = story ? this.#keepStory(feed, story, now) : 'unchanged';
    const article = story?.article.id ?? (id === undefined ? undefined : this.#articleOf(id));
    const result =
      withdrawn === undefined ? kept : this.#applyWithdrawal(feed, article, withdrawn, now, kept);
    const { fingerprint, hash, details, checkAt } = item;
    const values: Value[] = [
      story?.article.id ?? null,
      fingerprint.guid ?? null,
      fingerprint.link ?? null,
      fingerprint.title,
      fingerprint.publishedAt ?? null,
      hash,
      now,
      checkAt ?? null,
      JSON.stringify({ ...details, sketch: fingerprint.sketch } satisfies ItemDetails),
    ];
    if (id === undefined)
      this.#sql.run(
        `INSERT INTO items (feed, article, guid, link, title, published_at, hash, first_seen, last_seen, check_at, details)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8, ?9, ?10)`,
        feed,
        ...values,
      );
    else
      this.#sql.run(
        `UPDATE items SET article = coalesce(?2, article), guid = ?3, link = ?4, title = ?5, published_at = ?6, hash = ?7,
           last_seen = CASE WHEN ?11 THEN ?8 ELSE last_seen END, check_at = ?9, details = ?10 WHERE id = ?1`,
        id,
        ...values,
        isThere ? 1 : 0,
      );
    return result;
  }

  #articleOf(item: number): string | undefined {
    return text(this.#sql.get('SELECT article AS x FROM items WHERE id = ? AND article IS NOT NULL', item));
  }

  /** Withdraws or restores a story, if the feed owns it. */
  #applyWithdrawal(
    feed: number,
    article: string | undefined,
    withdrawn: NonNullable<KeepOptions['withdrawn']>,
    now: string,
    kept: KeepResult,
  ): KeepResult {
    if (article === undefined || !this.#owns(feed, article)) return kept;
    if (withdrawn !== false)
      return withdrawStory(this.#sql, article, withdrawn, now) ? 'withdrawn' : 'unchanged';
    return restoreStory(this.#sql, article) && kept === 'unchanged' ? 'replaced' : kept;
  }

  #keepStory(feed: number, story: Story, now: string): KeepResult {
    const { id } = story.article;
    const held = this.#sql.get('SELECT 1 FROM stories WHERE article = ?', id);
    if (!held || this.#owns(feed, id)) return putStory(this.#sql, story, [feed], now);
    carryStory(this.#sql, id, feed);
    return 'carried';
  }

  /** True if a feed may change a story: it brought the story first, or nobody follows the feed that did. */
  #owns(feed: number, article: string): boolean {
    const byHand = this.#sql.get(
      `SELECT 1 FROM story_feeds WHERE article = ? AND feed = ${OPERATOR_FEED}`,
      article,
    );
    if (byHand) return false;
    const first = this.#sql.get(
      `SELECT feed FROM items WHERE article = ? AND (feed = ? OR EXISTS (SELECT 1 FROM sources WHERE sources.feed = items.feed))
       ORDER BY id LIMIT 1`,
      article,
      feed,
    );
    return first === undefined || first.feed === feed;
  }
}
