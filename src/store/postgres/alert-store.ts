/** The AlertStore on PostgreSQL: the alerts themselves. What was matched is in `PostgresAlertHits`, the ledger in `PostgresAlertPosts`. */
import type { Alert, AlertPauseReason, AlertSettings, AlertStore } from '../alert-store.ts';
import { alertOf, placeKey } from '../shared/alert-rows.ts';
import { number } from '../shared/row.ts';
import { PostgresAlertHits } from './alert-hits.ts';
import type { Database, Transaction } from './database.ts';
import type { LeaseClock } from './lease-time.ts';

/** SQL: the number of the next change of an alert, for `changing`. */
const NEXT_CHANGE = '(SELECT coalesce(max(change), 0) + 1 FROM alerts)';

export class PostgresAlertStore extends PostgresAlertHits implements AlertStore {
  readonly #sql: Database;

  constructor(sql: Database, clock: LeaseClock) {
    super(sql, clock);
    this.#sql = sql;
  }

  async add(
    { place, guild, wish, quiet, locale }: AlertSettings,
    owner: string,
    by: string,
    now: string,
    most: number,
  ): Promise<Alert | 'full'> {
    return this.#change(async (sql) => {
      const held = "SELECT count(*) AS x FROM alerts WHERE owner = $1 AND state <> 'off'";
      if (number(await sql.get(held, owner)) >= most) return 'full';
      const row = await sql.get(
        `INSERT INTO alerts (owner, number, guild, place, wish, quiet, locale, set_by, set_at, state, change)
         VALUES ($1, (SELECT coalesce(max(number), 0) + 1 FROM alerts WHERE owner = $1), $2, $3, $4, $5, $6, $7, $8,
           'active', ${NEXT_CHANGE}) RETURNING *`,
        owner,
        guild ?? null,
        placeKey(place),
        JSON.stringify(wish),
        quiet ? JSON.stringify(quiet) : null,
        locale,
        by,
        now,
      );
      return alertOf(row ?? {});
    });
  }

  async alertsOf(owner: string): Promise<Alert[]> {
    const sql = "SELECT * FROM alerts WHERE owner = $1 AND state <> 'off' ORDER BY number";
    return (await this.#sql.all(sql, owner)).map(alertOf);
  }

  async alert(id: number): Promise<Alert | undefined> {
    const row = await this.#sql.get("SELECT * FROM alerts WHERE id = $1 AND state <> 'off'", id);
    return row && alertOf(row);
  }

  async servers(): Promise<string[]> {
    const sql =
      "SELECT DISTINCT guild FROM alerts WHERE state = 'active' AND guild IS NOT NULL ORDER BY guild";
    return (await this.#sql.all(sql)).map(({ guild }) => String(guild));
  }

  async pause(id: number, why: AlertPauseReason, until?: string): Promise<boolean> {
    const sql = `UPDATE alerts SET state = 'paused', why = $2, paused_until = $3, change = ${NEXT_CHANGE}
      WHERE id = $1 AND state = 'active'`;
    return this.#change(async (one) => (await one.run(sql, id, why, until ?? null)) > 0);
  }

  async pauseAll(
    of: { readonly place: string } | { readonly guild: string },
    why: AlertPauseReason,
  ): Promise<Alert[]> {
    const [where, value] =
      'place' in of ? ["split_part(place, ':', 2) = $2", of.place] : ['guild = $2', of.guild];
    const sql = `UPDATE alerts SET state = 'paused', why = $1, change = ${NEXT_CHANGE}
      WHERE state = 'active' AND ${where} RETURNING *`;
    return this.#change(async (one) => (await one.all(sql, why, value)).map(alertOf));
  }

  async resume(id: number): Promise<boolean> {
    const sql = `UPDATE alerts SET state = 'active', why = NULL, paused_until = NULL, change = ${NEXT_CHANGE}
      WHERE id = $1 AND state = 'paused'`;
    return this.#change(async (one) => (await one.run(sql, id)) > 0);
  }

  async resumeMuted(now: string): Promise<number> {
    const over = "state = 'paused' AND paused_until <= $1";
    // Mostly there is none, and then there is no write.
    if (!(await this.#sql.get(`SELECT 1 FROM alerts WHERE ${over} LIMIT 1`, now))) return 0;
    const sql = `UPDATE alerts SET state = 'active', why = NULL, paused_until = NULL, change = ${NEXT_CHANGE}
      WHERE ${over}`;
    return this.#change((one) => one.run(sql, now));
  }

  async remove(id: number): Promise<boolean> {
    return this.#change(async (sql) => (await remove(sql, 'id = $1', id)) > 0);
  }

  async removeAlertsOf(person: string): Promise<number> {
    return this.#change(async (sql) => {
      const removed = await remove(sql, 'owner = $1', person);
      const place = placeKey({ kind: 'person', id: person });
      await sql.run('DELETE FROM alert_events WHERE place = $1', place);
      await sql.run('DELETE FROM alert_posts WHERE place = $1', place);
      await sql.run("UPDATE alerts SET set_by = '' WHERE set_by = $1", person);
      return removed;
    });
  }

  async changedSince(change: number): Promise<{ active: Alert[]; gone: number[]; change: number }> {
    const rows = await this.#sql.all('SELECT * FROM alerts WHERE change > $1 ORDER BY change, id', change);
    const active = rows.filter(({ state }) => state === 'active').map(alertOf);
    const gone = rows.filter(({ state }) => state !== 'active').map(({ id }) => Number(id));
    return { active, gone, change: Number(rows.at(-1)?.change ?? change) };
  }

  /** Changes alerts. One process at a time does, so their numbers become visible in order, and whoever counts them counts all. */
  #change<T>(work: (sql: Transaction) => Promise<T>): Promise<T> {
    return this.#sql.write(async (sql) => {
      await sql.lock('on-the-record: changes of alerts');
      return work(sql);
    });
  }
}

/** The row stays, so that its number stays taken in a server; nothing of a person stays in it. */
async function remove(sql: Transaction, where: string, value: string | number): Promise<number> {
  const rows = await sql.all(
    `UPDATE alerts SET state = 'off', why = NULL, paused_until = NULL, set_by = '', wish = '{}', quiet = NULL,
       owner = CASE WHEN owner = guild THEN owner ELSE '' END, place = '', change = ${NEXT_CHANGE}
     WHERE ${where} AND state <> 'off' RETURNING id`,
    value,
  );
  const ids = rows.map(({ id }) => Number(id));
  await sql.run('DELETE FROM alert_hits WHERE alert = ANY ($1::integer[])', ids);
  return ids.length;
}
