/**
 * The ledger of the messages of alerts on PostgreSQL. An event has one row for each place, and belongs to one message there.
 * A holder claims the message until a lease ends, and writes nothing after it has lost the lease.
 */
import type { Alert, AlertClaim, AlertEdit, AlertEnd, AlertItem, AlertPace } from '../alert-store.ts';
import { alertOf, itemsOf, MAX_GATHERED, placeOf, WANTED } from '../shared/alert-rows.ts';
import { number, type Row } from '../shared/row.ts';
import type { Database, Reader } from './database.ts';

const LEASE_HELD = "id = $1 AND holder = $2 AND outcome = 'open'";
/** Messages that count for the pace of a place. */
const COUNTED = (since: string) => `created_at > ${since} AND outcome <> 'nothing'`;

export class PostgresAlertPosts {
  readonly #sql: Database;

  constructor(sql: Database) {
    this.#sql = sql;
  }

  async due(now: string, { since, most }: AlertPace, limit: number): Promise<string[]> {
    const rows = await this.#sql.all(
      `SELECT place FROM
         (SELECT place, min(due_at) AS first FROM alert_events WHERE post IS NULL AND due_at <= $1 GROUP BY place) AS waiting
       WHERE (SELECT count(*) FROM alert_posts WHERE place = waiting.place AND ${COUNTED('$2')}) < $3
       ORDER BY first, place LIMIT $4`,
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
    until: string,
  ): Promise<AlertClaim | undefined> {
    return this.#sql.writeLightly(async (sql) => {
      // What is counted must not grow meanwhile.
      await sql.lock(`alerts in ${place}`);
      const count = `SELECT count(*) AS x FROM alert_posts WHERE place = $1 AND ${COUNTED('$2')}`;
      const used = number(await sql.get(count, place, since));
      if (used >= most) return undefined;
      const waiting = await sql.all(
        `SELECT number FROM alert_events WHERE place = $1 AND post IS NULL AND due_at <= $2
         ORDER BY number LIMIT $3 FOR UPDATE`,
        place,
        now,
        // The last message that a place may have now gathers the rest.
        used === most - 1 ? MAX_GATHERED : 1,
      );
      if (waiting.length === 0) return undefined;
      const post = await sql.get(
        `INSERT INTO alert_posts (place, created_at, outcome, holder, lease_until)
         VALUES ($1, $2, 'open', $3, $4) RETURNING id`,
        place,
        now,
        holder,
        until,
      );
      const id = Number(post?.id);
      await sql.run(
        'UPDATE alert_events SET post = $1 WHERE number = ANY ($2::bigint[])',
        id,
        waiting.map((row) => Number(row.number)),
      );
      const items = (await itemsOfPosts(sql, [id], 'wanted')).get(id) ?? [];
      return { id, place: placeOf(place), createdAt: now, holder, tries: 0, items };
    });
  }

  async takeOver(holder: string, now: string, until: string, limit: number): Promise<AlertClaim[]> {
    const free = "outcome = 'open' AND lease_until <= $1";
    // Mostly there is none, and then there is no write.
    if (!(await this.#sql.get(`SELECT 1 FROM alert_posts WHERE ${free} LIMIT 1`, now))) return [];
    return this.#sql.writeLightly(async (sql) => {
      const rows = await sql.all(
        `WITH free AS MATERIALIZED
           (SELECT id FROM alert_posts WHERE ${free} ORDER BY id LIMIT $4 FOR UPDATE SKIP LOCKED)
         UPDATE alert_posts SET holder = $2, lease_until = $3, tries = tries + 1 FROM free
         WHERE alert_posts.id = free.id RETURNING alert_posts.*`,
        now,
        holder,
        until,
        limit,
      );
      return (await withItems(sql, rows, 'wanted')).map(([row, post]) => ({
        ...post,
        holder: String(row.holder),
        tries: Number(row.tries),
        ...(row.begun_at !== null && { begun: String(row.begun_at) }),
      }));
    });
  }

  async begin({ id, holder }: AlertClaim, shown: string, now: string, until: string): Promise<boolean> {
    const sql = `UPDATE alert_posts SET begun_at = $3, shown = $4, lease_until = $5 WHERE ${LEASE_HELD}`;
    // The record must outlive this server before anything is sent: after a failover, it tells that a message may exist.
    return this.#sql.writeDurably(async (one) => (await one.run(sql, id, holder, now, shown, until)) > 0);
  }

  async finish({ id, holder }: AlertClaim, ending: AlertEnd, now: string): Promise<boolean> {
    const { outcome, message, reason } = ending;
    const set = `UPDATE alert_posts SET outcome = $3, message = $4, reason = $5, ended_at = $6, holder = NULL,
      lease_until = NULL WHERE ${LEASE_HELD}`;
    return this.#sql.writeLightly(async (sql) => {
      const values = [outcome, message ?? null, reason ?? null, now];
      if ((await sql.run(set, id, holder, ...values)) === 0) return false;
      // What nobody wanted then may be wanted by the time of the next report.
      if (outcome === 'nothing') await sql.run('DELETE FROM alert_events WHERE post = $1', id);
      return true;
    });
  }

  async release(
    { id, holder }: AlertClaim,
    retryAt: string,
    reason: string,
    posted: 'no' | 'unknown',
  ): Promise<boolean> {
    const begun = posted === 'no' ? 'NULL' : 'begun_at';
    const sql = `UPDATE alert_posts SET lease_until = $3, reason = $4, holder = NULL, begun_at = ${begun} WHERE ${LEASE_HELD}`;
    return this.#sql.writeLightly(async (one) => (await one.run(sql, id, holder, retryAt, reason)) > 0);
  }

  async postpone({ id, holder }: AlertClaim, dueAt: string): Promise<boolean> {
    return this.#sql.writeLightly(async (sql) => {
      if ((await sql.run(`DELETE FROM alert_posts WHERE ${LEASE_HELD}`, id, holder)) === 0) return false;
      await sql.run('UPDATE alert_events SET post = NULL, due_at = $2 WHERE post = $1', id, dueAt);
      return true;
    });
  }

  async takeEdits(now: string, retryAt: string, limit: number): Promise<AlertEdit[]> {
    const due = "edit_at <= $1 AND outcome = 'posted'";
    // Mostly there is none, and then there is no write.
    if (!(await this.#sql.get(`SELECT 1 FROM alert_posts WHERE ${due} LIMIT 1`, now))) return [];
    return this.#sql.writeLightly(async (sql) => {
      const rows = await sql.all(
        `WITH due AS MATERIALIZED
           (SELECT id FROM alert_posts WHERE ${due} ORDER BY edit_at, id LIMIT $3 FOR UPDATE SKIP LOCKED)
         UPDATE alert_posts SET edit_at = $2, edit_tries = edit_tries + 1 FROM due
         WHERE alert_posts.id = due.id RETURNING alert_posts.*`,
        now,
        retryAt,
        limit,
      );
      return (await withItems(sql, rows, 'all')).map(([row, post]) => ({
        ...post,
        message: String(row.message),
        shown: String(row.shown),
        tries: Number(row.edit_tries) - 1,
      }));
    });
  }

  async planEdit({ id }: AlertEdit, at: string | undefined, shown: string): Promise<void> {
    const tries = at === undefined ? '0' : 'edit_tries';
    const sql = `UPDATE alert_posts SET edit_at = $2, shown = $3, edit_tries = ${tries} WHERE id = $1`;
    await this.#sql.writeLightly((one) => one.run(sql, id, at ?? null, shown));
  }

  async alertsOfPost(id: number): Promise<Alert[]> {
    const rows = await this.#sql.all(
      `SELECT * FROM alerts WHERE state <> 'off' AND id IN
         (SELECT h.alert FROM alert_events e JOIN alert_hits h ON h.event = e.event WHERE e.post = $1)
       AND place = (SELECT place FROM alert_posts WHERE id = $1) ORDER BY number`,
      id,
    );
    return rows.map(alertOf);
  }

  async forget(before: string): Promise<number> {
    if (!(await this.#sql.get('SELECT 1 FROM alert_hits WHERE added_at < $1 LIMIT 1', before))) return 0;
    return this.#sql.writeLightly(async (sql) => {
      await sql.run('DELETE FROM alert_hits WHERE added_at < $1', before);
      await sql.run('DELETE FROM alert_events WHERE added_at < $1', before);
      return sql.run("DELETE FROM alert_posts WHERE created_at < $1 AND outcome <> 'open'", before);
    });
  }
}

/** Messages from their rows, in order, each with its items. */
async function withItems(
  sql: Reader,
  rows: readonly Row[],
  which: 'wanted' | 'all',
): Promise<[Row, Pick<AlertClaim, 'id' | 'place' | 'createdAt' | 'items'>][]> {
  const ids = rows.map(({ id }) => Number(id));
  const items = await itemsOfPosts(sql, ids, which);
  return rows
    .toSorted((a, b) => Number(a.id) - Number(b.id))
    .map((row) => {
      const id = Number(row.id);
      const place = placeOf(String(row.place));
      return [row, { id, place, createdAt: String(row.created_at), items: items.get(id) ?? [] }];
    });
}

/**
 * The events of messages with the alerts that want them, in the order in which they were matched: those that still do, or
 * all that did.
 */
async function itemsOfPosts(
  sql: Reader,
  posts: readonly number[],
  which: 'wanted' | 'all',
): Promise<ReadonlyMap<number, AlertItem[]>> {
  const rows = await sql.all(
    `SELECT e.post, e.event, h.article, alerts.* FROM alert_events e
       JOIN alert_hits h ON h.event = e.event
       JOIN alerts ON alerts.id = h.alert AND alerts.place = e.place
     WHERE e.post = ANY ($1::integer[]) AND ${which === 'all' ? 'TRUE' : WANTED} ORDER BY e.number, h.number`,
    posts,
  );
  const byPost = Map.groupBy(rows, ({ post }) => Number(post));
  return new Map([...byPost].map(([post, own]) => [post, itemsOf(own)]));
}
