/** What SQLite has for alerts beyond their rows. */
import type { AlertItem } from '../alert-store.ts';
import { itemsOf, WANTED } from '../shared/alert-rows.ts';
import type { Database } from './database.ts';

/** SQL: the number of the next change of an alert. */
export const NEXT_ALERT_CHANGE = '(SELECT coalesce(max(change), 0) + 1 FROM alerts)';

/**
 * The events of a message with the alerts that want them, in the order in which they were matched: those that still do, or
 * all that did.
 */
export function itemsOfPost(sql: Database, post: number, which: 'wanted' | 'all'): AlertItem[] {
  return itemsOf(
    sql.all(
      `SELECT e.event, h.article, alerts.* FROM alert_events e
         JOIN alert_hits h ON h.event = e.event
         JOIN alerts ON alerts.id = h.alert AND alerts.place = e.place
       WHERE e.post = ? AND ${which === 'all' ? 'true' : WANTED} ORDER BY e.rowid, h.rowid`,
      post,
    ),
  );
}
