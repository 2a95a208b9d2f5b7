/**
 * The ledger of the messages of alerts on SQLite. An event has one row for each place, and belongs to one message there. A
 * holder claims the message until a lease ends, and writes nothing after it has lost the lease.
 */
import type { Alert, AlertClaim, AlertEdit, AlertEnd, AlertPace } from '../alert-store.ts';
import { alertOf, EDIT_DELAY_MS, MAX_GATHERED, placeOf } from '../shared/alert-rows.ts';
import { MAX_WAIT_MS } from '../shared/max-wait.ts';
import { number, type Row } from '../shared/row.ts';
import { itemsOfPost } from './alert-items.ts';
import type { Database } from './database.ts';
import { type InstantIn, isOver } from './lease-time.ts';

const LEASE_HELD = "id = ? AND holder = ? AND outcome = 'open'";
/** Messages that count for the pace of a place. */
const COUNTED = "created_at > ? AND outcome <> 'nothing'";

export class SqliteAlertPosts {
  readonly #sql: Database;
  readonly #at: InstantIn;

  constructor(sql: Database, at: InstantIn) {
    this.#sql = sql;
    this.#at = at;
  }

  async due(now: string, { since, most }: AlertPace, limit: number): Promise<string[]> {
    const rows = this.#sql.all(
      `SELECT place FROM
         (SELECT place, min(due_at) AS first FROM alert_events WHERE post IS NULL AND due_at <= ? GROUP BY place) AS waiting
       WHERE (SELECT count(*) FROM alert_posts WHERE place = waiting.place AND ${COUNTED}) < ?
       ORDER BY first LIMIT ?`,
      now,
      since,
      most,
      limit,
    );
    return rows.map(({ place }) => String(place));
  }

  async claim(
    place: string,
    now: string,
    { since, most }: AlertPace,
    holder: string,
    leaseMs: number,
  ): Promise<AlertClaim | undefined> {
    return this.#sql.writeLightly(() => {
      const used = number(
        this.#sql.get(`SELECT count(*) AS x FROM alert_posts WHERE place = ? AND ${COUNTED}`, place, since),
      );
      if (used >= most) return undefined;
      const waiting = this.#sql.all(
        `SELECT rowid FROM alert_events WHERE place = ? AND post IS NULL AND due_at <= ? ORDER BY rowid LIMIT ?`,
        place,
        now,
        // The last message that a place may have now gathers the rest.
        used === most - 1 ? MAX_GATHERED : 1,
      );
      if (waiting.length === 0) return undefined;
      const id = this.#sql.insert(
        "INSERT INTO alert_posts (place, created_at, outcome, holder, lease_until) VALUES (?, ?, 'open', ?, ?)",
        place,
        now,
        holder,
        this.#at(leaseMs),
      );
      for (const { rowid } of waiting)
        this.#sql.run('UPDATE alert_events SET post = ? WHERE rowid = ?', id, Number(rowid));
      const items = itemsOfPost(this.#sql, id, 'wanted');
      return { id, place: placeOf(place), createdAt: now, holder, tries: 0, items };
    });
  }

  async takeOver(holder: string, leaseMs: number, limit: number): Promise<AlertClaim[]> {
    const free = `outcome = 'open' AND ${isOver('lease_until')}`;
    const times = () => [this.#at(), this.#at(MAX_WAIT_MS)] as const;
    // Mostly there is none, and then there is no write.
    if (!this.#sql.get(`SELECT 1 FROM alert_posts WHERE ${free} LIMIT 1`, ...times())) return [];
    return this.#sql.writeLightly(() =>
      this.#sql
        .all(
          `UPDATE alert_posts SET holder = ?3, lease_until = ?4, tries = tries + 1 WHERE id IN
             (SELECT id FROM alert_posts WHERE ${free} ORDER BY id LIMIT ?5) RETURNING *`,
          ...times(),
          holder,
          this.#at(leaseMs),
          limit,
        )
        .map((row) => ({
          ...this.#postOf(row, 'wanted'),
          holder: String(row.holder),
          tries: Number(row.tries),
          ...(row.begun_at !== null && { begun: String(row.begun_at) }),
        })),
    );
  }

  async begin({ id, holder }: AlertClaim, shown: string, leaseMs: number): Promise<boolean> {
    const sql = `UPDATE alert_posts SET begun_at = ?, shown = ?, lease_until = ? WHERE ${LEASE_HELD}`;
    // The record must be on disk before anything is sent: after a power cut, it tells that a message may exist.
    return this.#sql.write(() => this.#sql.run(sql, this.#at(), shown, this.#at(leaseMs), id, holder) > 0);
  }

  async finish({ id, holder }: AlertClaim, ending: AlertEnd, now: string): Promise<boolean> {
    const { outcome, message, reason } = ending;
    const sql = `UPDATE alert_posts SET outcome = ?, message = ?, reason = ?, ended_at = ?, holder = NULL, lease_until = NULL
      WHERE ${LEASE_HELD} RETURNING edit_at`;
    return this.#sql.writeLightly(() => {
      const values = [outcome, message ?? null, reason ?? null, now];
      const ended = this.#sql.get(sql, ...values, id, holder);
      if (!ended) return false;
      // What nobody wanted then may be wanted by the time of the next report, and that may have come meanwhile.
      if (outcome === 'nothing')
        this.#sql.run(
          ended.edit_at === null
            ? 'DELETE FROM alert_events WHERE post = ?'
            : 'UPDATE alert_events SET post = NULL WHERE post = ?',
          id,
        );
      return true;
    });
  }

  async release(
    { id, holder }: AlertClaim,
    waitMs: number,
    reason: string,
    posted: 'no' | 'unknown',
  ): Promise<boolean> {
    const begun = posted === 'no' ? 'NULL' : 'begun_at';
    const sql = `UPDATE alert_posts SET lease_until = ?, reason = ?, holder = NULL, begun_at = ${begun} WHERE ${LEASE_HELD}`;
    return this.#sql.writeLightly(() => this.#sql.run(sql, this.#at(waitMs), reason, id, holder) > 0);
  }

  async postpone({ id, holder }: AlertClaim, dueAt: string): Promise<boolean> {
    return this.#sql.writeLightly(() => {
      if (this.#sql.run(`DELETE FROM alert_posts WHERE ${LEASE_HELD}`, id, holder) === 0) return false;
      this.#sql.run('UPDATE alert_events SET post = NULL, due_at = ? WHERE post = ?', dueAt, id);
      return true;
    });
  }

  async takeEdits(leaseMs: number, limit: number): Promise<AlertEdit[]> {
    const due = `edit_at IS NOT NULL AND ${isOver('edit_at')} AND outcome = 'posted'`;
    const times = () => [this.#at(), this.#at(MAX_WAIT_MS)] as const;
    // Mostly there is none, and then there is no write.
    if (!this.#sql.get(`SELECT 1 FROM alert_posts WHERE ${due} LIMIT 1`, ...times())) return [];
    return this.#sql.writeLightly(() =>
      this.#sql
        .all(
          `UPDATE alert_posts SET edit_at = ?3, edit_tries = edit_tries + 1 WHERE id IN
             (SELECT id FROM alert_posts WHERE ${due} ORDER BY edit_at LIMIT ?4) RETURNING *`,
          ...times(),
          this.#at(leaseMs),
          limit,
        )
        .map((row) => ({
          ...this.#postOf(row, 'all'),
          message: String(row.message),
          shown: String(row.shown),
          tries: Number(row.edit_tries) - 1,
        })),
    );
  }

  async planEdit({ id, tries }: AlertEdit, waitMs: number | undefined, shown: string): Promise<void> {
    const [left, at] = waitMs === undefined ? ['0', null] : ['edit_tries', this.#at(waitMs)];
    // Who records a change lets the tries begin anew.
    const sql = `UPDATE alert_posts SET shown = ?1, edit_tries = ${left},
        edit_at = CASE WHEN edit_tries = ?2 THEN ?3 ELSE ?4 END WHERE id = ?5 AND edit_tries <= ?2`;
    await this.#sql.writeLightly(() => this.#sql.run(sql, shown, tries + 1, at, this.#at(EDIT_DELAY_MS), id));
  }

  async alertsOfPost(id: number): Promise<Alert[]> {
    const rows = this.#sql.all(
      `SELECT * FROM alerts WHERE state <> 'off' AND id IN
         (SELECT h.alert FROM alert_events e JOIN alert_hits h ON h.event = e.event WHERE e.post = ?1)
       AND place = (SELECT place FROM alert_posts WHERE id = ?1) ORDER BY number`,
      id,
    );
    return rows.map(alertOf);
  }

  async forget(before: string): Promise<number> {
    if (!this.#sql.get('SELECT 1 FROM alert_hits WHERE added_at < ? LIMIT 1', before)) return 0;
    return this.#sql.writeLightly(() => {
      this.#sql.run('DELETE FROM alert_hits WHERE added_at < ?', before);
      this.#sql.run('DELETE FROM alert_events WHERE added_at < ?', before);
      return this.#sql.run("DELETE FROM alert_posts WHERE created_at < ? AND outcome <> 'open'", before);
    });
  }

  #postOf(row: Row, which: 'wanted' | 'all') {
    const id = Number(row.id);
    return {
      id,
      place: placeOf(String(row.place)),
      createdAt: String(row.created_at),
      items: itemsOfPost(this.#sql, id, which),
    };
  }
}
