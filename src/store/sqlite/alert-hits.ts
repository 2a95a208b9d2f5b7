/** How far stories were matched against alerts, and what was found, on SQLite. */
import type { MatchedStories } from '../alert-store.ts';
import { EDIT_DELAY_MS, placeKey } from '../shared/alert-rows.ts';
import { SqliteAlertPosts } from './alert-posts.ts';
import type { Database } from './database.ts';
import type { InstantIn } from './lease-time.ts';
import { settleEvents } from './write-events.ts';

export class SqliteAlertHits extends SqliteAlertPosts {
  readonly #sql: Database;
  readonly #at: InstantIn;

  constructor(sql: Database, at: InstantIn) {
    super(sql, at);
    this.#sql = sql;
    this.#at = at;
  }

  async matchedUpTo(): Promise<number | undefined> {
    const row = this.#sql.get('SELECT change FROM alert_cursor');
    return row && Number(row.change);
  }

  async record({ from, to, hits, events }: MatchedStories, now: string): Promise<boolean> {
    return this.#sql.writeLightly(() => {
      this.#sql.run('INSERT OR IGNORE INTO alert_cursor (id, change) VALUES (1, ?)', from);
      const moved = this.#sql.run('UPDATE alert_cursor SET change = ? WHERE change = ?', to, from);
      if (moved === 0) return false;
      for (const { alert, place, event, article, dueAt } of hits) {
        this.#sql.run(
          `INSERT INTO alert_events (place, event, due_at, added_at) VALUES (?, ?, ?, ?)
           ON CONFLICT DO UPDATE SET due_at = min(due_at, excluded.due_at) WHERE post IS NULL`,
          placeKey(place),
          event,
          dueAt,
          now,
        );
        const hit = 'INSERT OR IGNORE INTO alert_hits (alert, event, article, added_at) VALUES (?, ?, ?, ?)';
        this.#sql.run(hit, alert, event, article, now);
      }
      this.#sql.run(
        `UPDATE alert_posts SET edit_at = coalesce(edit_at, ?1), edit_tries = 0 WHERE outcome IN ('open', 'posted') AND id IN
           (SELECT post FROM alert_events WHERE event IN (SELECT value FROM json_each(?2)))`,
        this.#at(EDIT_DELAY_MS),
        JSON.stringify(events),
      );
      if (hits.length > 0) settleEvents(this.#sql, [...new Set(hits.map(({ event }) => event))]);
      return true;
    });
  }
}
