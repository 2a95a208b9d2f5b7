/** The AlertStore on SQLite: the alerts themselves. What was matched is in `SqliteAlertHits`, the ledger in `SqliteAlertPosts`. */
import type { Alert, AlertPauseReason, AlertSettings, AlertStore } from '../alert-store.ts';
import { alertOf, placeKey } from '../shared/alert-rows.ts';
import { number } from '../shared/row.ts';
import { SqliteAlertHits } from './alert-hits.ts';
import { NEXT_ALERT_CHANGE } from './alert-items.ts';
import type { Database } from './database.ts';
import type { InstantIn } from './lease-time.ts';

export class SqliteAlertStore extends SqliteAlertHits implements AlertStore {
  readonly #sql: Database;

  constructor(sql: Database, at: InstantIn) {
    super(sql, at);
    this.#sql = sql;
  }

  async add(
    { place, guild, wish, quiet, locale }: AlertSettings,
    owner: string,
    by: string,
    now: string,
    most: number,
  ): Promise<Alert | 'full'> {
    return this.#sql.write(() => {
      const held = "SELECT count(*) AS x FROM alerts WHERE owner = ? AND state <> 'off'";
      if (number(this.#sql.get(held, owner)) >= most) return 'full';
      const last = number(
        this.#sql.get('SELECT coalesce(max(number), 0) AS x FROM alerts WHERE owner = ?', owner),
      );
      const id = this.#sql.insert(
        `INSERT INTO alerts (owner, number, guild, place, wish, quiet, locale, set_by, set_at, state, change)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'active', ${NEXT_ALERT_CHANGE})`,
        owner,
        last + 1,
        guild ?? null,
        placeKey(place),
        JSON.stringify(wish),
        quiet ? JSON.stringify(quiet) : null,
        locale,
        by,
        now,
      );
      return alertOf(this.#sql.get('SELECT * FROM alerts WHERE id = ?', id) ?? {});
    });
  }

  async alertsOf(owner: string): Promise<Alert[]> {
    const sql = "SELECT * FROM alerts WHERE owner = ? AND state <> 'off' ORDER BY number";
    return this.#sql.all(sql, owner).map(alertOf);
  }

  async alert(id: number): Promise<Alert | undefined> {
    const row = this.#sql.get("SELECT * FROM alerts WHERE id = ? AND state <> 'off'", id);
    return row && alertOf(row);
  }

  async servers(): Promise<string[]> {
    const sql =
      "SELECT DISTINCT guild FROM alerts WHERE state = 'active' AND guild IS NOT NULL ORDER BY guild";
    return this.#sql.all(sql).map(({ guild }) => String(guild));
  }

  async pause(id: number, why: AlertPauseReason, until?: string): Promise<boolean> {
    const sql = `UPDATE alerts SET state = 'paused', why = ?, paused_until = ?, change = ${NEXT_ALERT_CHANGE}
      WHERE id = ? AND state = 'active'`;
    return this.#sql.write(() => this.#sql.run(sql, why, until ?? null, id) > 0);
  }

  async pauseAll(
    of: { readonly place: string } | { readonly guild: string },
    why: AlertPauseReason,
  ): Promise<Alert[]> {
    const [where, value] =
      'place' in of ? ["substr(place, instr(place, ':') + 1) = ?2", of.place] : ['guild = ?2', of.guild];
    return this.#sql.write(() =>
      this.#sql
        .all(
          `UPDATE alerts SET state = 'paused', why = ?1, change = ${NEXT_ALERT_CHANGE}
           WHERE state = 'active' AND ${where} RETURNING *`,
          why,
          value,
        )
        .map(alertOf),
    );
  }

  async resume(id: number): Promise<boolean> {
    const sql = `UPDATE alerts SET state = 'active', why = NULL, paused_until = NULL, change = ${NEXT_ALERT_CHANGE}
      WHERE id = ? AND state = 'paused'`;
    return this.#sql.write(() => this.#sql.run(sql, id) > 0);
  }

  async resumeMuted(now: string): Promise<number> {
    const over = "state = 'paused' AND paused_until <= ?";
    // Mostly there is none, and then there is no write.
    if (!this.#sql.get(`SELECT 1 FROM alerts WHERE ${over} LIMIT 1`, now)) return 0;
    const sql = `UPDATE alerts SET state = 'active', why = NULL, paused_until = NULL, change = ${NEXT_ALERT_CHANGE}
      WHERE ${over}`;
    return this.#sql.write(() => this.#sql.run(sql, now));
  }

  async remove(id: number): Promise<boolean> {
    return this.#sql.write(() => this.#remove('id = ?', id) > 0);
  }

  async removeAlertsOf(person: string): Promise<number> {
    return this.#sql.write(() => {
      const removed = this.#remove('owner = ?', person);
      const place = placeKey({ kind: 'person', id: person });
      this.#sql.run('DELETE FROM alert_events WHERE place = ?', place);
      this.#sql.run('DELETE FROM alert_posts WHERE place = ?', place);
      this.#sql.run("UPDATE alerts SET set_by = '' WHERE set_by = ?", person);
      return removed;
    });
  }

  /** The row stays, so that its number stays taken in a server; nothing of a person stays in it. */
  #remove(where: string, value: string | number): number {
    const rows = this.#sql.all(
      `UPDATE alerts SET state = 'off', why = NULL, paused_until = NULL, set_by = '', wish = '{}', quiet = NULL,
         owner = CASE WHEN owner = guild THEN owner ELSE '' END, place = '', change = ${NEXT_ALERT_CHANGE}
       WHERE ${where} AND state <> 'off' RETURNING id`,
      value,
    );
    for (const { id } of rows) this.#sql.run('DELETE FROM alert_hits WHERE alert = ?', Number(id));
    return rows.length;
  }

  async changedSince(change: number): Promise<{ active: Alert[]; gone: number[]; change: number }> {
    const rows = this.#sql.all('SELECT * FROM alerts WHERE change > ? ORDER BY change', change);
    const active = rows.filter(({ state }) => state === 'active').map(alertOf);
    const gone = rows.filter(({ state }) => state !== 'active').map(({ id }) => Number(id));
    return { active, gone, change: Number(rows.at(-1)?.change ?? change) };
  }
}
