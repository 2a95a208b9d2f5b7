/** The items of feeds on SQLite: the part of the FeedStore about what feeds contain. */
import type { ItemFingerprint } from '../../model/feed.ts';
import type { KeepResult, KnownItem } from '../feed-store.ts';
import { itemOf } from '../shared/feed-rows.ts';
import type { Database } from './database.ts';
import type { FeedWrites } from './feed-writes.ts';

/** The methods of the FeedStore about items. */
export class SqliteFeedItems {
  readonly #sql: Database;
  readonly #writes: FeedWrites;

  constructor(sql: Database, writes: FeedWrites) {
    this.#sql = sql;
    this.#writes = writes;
  }

  async itemsLike(
    feed: number,
    fingerprints: readonly ItemFingerprint[],
    recent: number,
  ): Promise<KnownItem[]> {
    const valuesOf = (pick: (one: ItemFingerprint) => string | undefined) =>
      JSON.stringify([...new Set(fingerprints.flatMap((one) => pick(one) ?? []))]);
    // Each branch of the union uses its own index.
    const rows = this.#sql.all(
      `SELECT * FROM items WHERE id IN (
         SELECT id FROM items WHERE feed = ?1 AND guid IN (SELECT value FROM json_each(?2))
         UNION SELECT id FROM items WHERE feed = ?1 AND link IN (SELECT value FROM json_each(?3))
         UNION SELECT id FROM items WHERE feed = ?1 AND title IN (SELECT value FROM json_each(?4))
         UNION SELECT id FROM (SELECT id FROM items WHERE feed = ?1 ORDER BY last_seen DESC, id DESC LIMIT ?5)
       ) ORDER BY id LIMIT 2000`,
      feed,
      valuesOf(({ guid }) => guid),
      valuesOf(({ link }) => link),
      valuesOf(({ title }) => title || undefined),
      recent,
    );
    return rows.map(itemOf);
  }

  async hasOtherItem(feed: number, link: string, item: number | undefined): Promise<boolean> {
    const sql = 'SELECT 1 FROM items WHERE feed = ? AND link = ? AND id IS NOT ? LIMIT 1';
    return this.#sql.get(sql, feed, link, item ?? null) !== undefined;
  }

  async itemsToCheck(feed: number, now: string, limit: number): Promise<KnownItem[]> {
    const sql =
      'SELECT * FROM items WHERE feed = ? AND check_at <= ? AND article IS NOT NULL ORDER BY check_at LIMIT ?';
    return this.#sql.all(sql, feed, now, limit).map(itemOf);
  }

  keep(...args: Parameters<FeedWrites['keep']>): Promise<KeepResult> {
    return this.#writes.keep(...args);
  }

  keepAll(...args: Parameters<FeedWrites['keepAll']>): Promise<KeepResult[]> {
    return this.#writes.keepAll(...args);
  }

  async markSeen(items: readonly number[], now: string): Promise<void> {
    // A feed without items would start the thread for nothing.
    if (items.length > 0) await this.#writes.markSeen(items, now);
  }

  removeUnseenItems(before: string): Promise<number> {
    return this.#writes.removeUnseenItems(before);
  }
}
