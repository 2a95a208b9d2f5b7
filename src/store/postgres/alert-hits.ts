/** How far stories were matched against alerts, and what was found, on PostgreSQL. */
import type { AlertHit, MatchedStories } from '../alert-store.ts';
import { EDIT_DELAY_MS, placeKey } from '../shared/alert-rows.ts';
import { PostgresAlertPosts } from './alert-posts.ts';
import type { Database, Transaction } from './database.ts';
import { instantIn, type LeaseClock } from './lease-time.ts';
import { settleEvents } from './write-events.ts';

export class PostgresAlertHits extends PostgresAlertPosts {
  readonly #sql: Database;
  readonly #clock: LeaseClock;

  constructor(sql: Database, clock: LeaseClock) {
    super(sql, clock);
    this.#sql = sql;
    this.#clock = clock;
  }

  async matchedUpTo(): Promise<number | undefined> {
    const row = await this.#sql.get('SELECT change FROM alert_cursor');
    return row && Number(row.change);
  }

  async record({ from, to, hits, events }: MatchedStories, now: string): Promise<boolean> {
    return this.#sql.writeLightly(async (sql) => {
      await sql.run('INSERT INTO alert_cursor (id, change) VALUES (1, $1) ON CONFLICT DO NOTHING', from);
      // Who has changed the row first has matched these stories; the others wait here, and find it changed.
      const moved = await sql.run('UPDATE alert_cursor SET change = $2 WHERE change = $1', from, to);
      if (moved === 0) return false;
      if (hits.length > 0) await keepHits(sql, hits, now);
      await sql.run(
        `UPDATE alert_posts SET edit_at = coalesce(edit_at, ${instantIn(String(EDIT_DELAY_MS))}), edit_tries = 0
         WHERE outcome IN ('open', 'posted') AND id IN
           (SELECT post FROM alert_events WHERE event = ANY ($2::text[]))`,
        this.#clock(),
        events,
      );
      if (hits.length > 0) await settleEvents(sql, [...new Set(hits.map(({ event }) => event))]);
      return true;
    });
  }
}

async function keepHits(sql: Transaction, hits: readonly AlertHit[], now: string): Promise<void> {
  await sql.run(
    `INSERT INTO alert_events (place, event, due_at, added_at)
     SELECT place, event, min(due_at), $4 FROM
       unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS hit (place, event, due_at, nth)
     GROUP BY place, event ORDER BY min(nth)
     ON CONFLICT (event, place) DO UPDATE SET due_at = least(alert_events.due_at, excluded.due_at)
       WHERE alert_events.post IS NULL`,
    hits.map(({ place }) => placeKey(place)),
    hits.map(({ event }) => event),
    hits.map(({ dueAt }) => dueAt),
    now,
  );
  await sql.run(
    `INSERT INTO alert_hits (alert, event, article, added_at)
     SELECT alert, event, article, $4 FROM
       unnest($1::integer[], $2::text[], $3::text[]) WITH ORDINALITY AS hit (alert, event, article, nth)
     ORDER BY nth ON CONFLICT DO NOTHING`,
    hits.map(({ alert }) => alert),
    hits.map(({ event }) => event),
    hits.map(({ article }) => article),
    now,
  );
}
