/**
 * The ledger of the messages of alerts on PostgreSQL. An event has one row for each place, and belongs to one message there.
 * A holder claims the message until a lease ends, by the database's clock, and writes nothing after it has lost the lease.
 */
import type { Alert, AlertClaim, AlertEdit, AlertEnd, AlertItem, AlertPace } from '../alert-store.ts';
import { alertOf, EDIT_DELAY_MS, itemsOf, MAX_GATHERED, placeOf, WANTED } from '../shared/alert-rows.ts';
import { MAX_WAIT_MS } from '../shared/max-wait.ts';
import { number, type Row } from '../shared/row.ts';
import type { Database, Reader } from './database.ts';
import { instantIn, isOver, type LeaseClock, NOW } from './lease-time.ts';

const isHeld = (id: string, holder: string) => `id = ${id} AND holder = ${holder} AND outcome = 'open'`;
/** Messages that count for the pace of a place. */
const COUNTED = (since: string) => `created_at > ${since} AND outcome <> 'nothing'`;

export class PostgresAlertPosts {
  readonly #sql: Database;
  readonly #clock: LeaseClock;

  constructor(sql: Database, clock: LeaseClock) {
    this.#sql = sql;
    this.#clock = clock;
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
    leaseMs: number,
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
         VALUES ($2, $3, 'open', $4, ${instantIn('$5::double precision')}) RETURNING id`,
        this.#clock(),
        place,
        now,
        holder,
        leaseMs,
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

  async takeOver(holder: string, leaseMs: number, limit: number): Promise<AlertClaim[]> {
    const free = `outcome = 'open' AND ${isOver('lease_until', MAX_WAIT_MS)}`;
    // Mostly there is none, and then there is no write.
    if (!(await this.#sql.get(`SELECT 1 FROM alert_posts WHERE ${free} LIMIT 1`, this.#clock()))) return [];
    return this.#sql.writeLightly(async (sql) => {
      const rows = await sql.all(
        `WITH free AS MATERIALIZED
           (SELECT id FROM alert_posts WHERE ${free} ORDER BY id LIMIT $4 FOR UPDATE SKIP LOCKED)
         UPDATE alert_posts SET holder = $2, lease_until = ${instantIn('$3::double precision')}, tries = tries + 1
         FROM free WHERE alert_posts.id = free.id RETURNING alert_posts.*`,
        this.#clock(),
        holder,
        leaseMs,
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

  async begin({ id, holder }: AlertClaim, shown: string, leaseMs: number): Promise<boolean> {
    const sql = `UPDATE alert_posts SET begun_at = ${NOW}, shown = $4, lease_until = ${instantIn('$5::double precision')}
      WHERE ${isHeld('$2', '$3')}`;
    // The record must outlive this server before anything is sent: after a failover, it tells that a message may exist.
    return this.#sql.writeDurably(
      async (one) => (await one.run(sql, this.#clock(), id, holder, shown, leaseMs)) > 0,
    );
  }

  async finish({ id, holder }: AlertClaim, ending: AlertEnd, now: string): Promise<boolean> {
    const { outcome, message, reason } = ending;
    const set = `UPDATE alert_posts SET outcome = $3, message = $4, reason = $5, ended_at = $6, holder = NULL,
      lease_until = NULL WHERE ${isHeld('$1', '$2')} RETURNING edit_at`;
    return this.#sql.writeLightly(async (sql) => {
      const values = [outcome, message ?? null, reason ?? null, now];
      const ended = await sql.get(set, id, holder, ...values);
      if (!ended) return false;
      // What nobody wanted then may be wanted by the time of the next report, and that may have come meanwhile.
      if (outcome === 'nothing')
        await sql.run(
          ended.edit_at === null
            ? 'DELETE FROM alert_events WHERE post = $1'
            : 'UPDATE alert_events SET post = NULL WHERE post = $1',
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
    const sql = `UPDATE alert_posts SET lease_until = ${instantIn('$4::double precision')}, reason = $5, holder = NULL,
      begun_at = ${begun} WHERE ${isHeld('$2', '$3')}`;
    return this.#sql.writeLightly(
      async (one) => (await one.run(sql, this.#clock(), id, holder, waitMs, reason)) > 0,
    );
  }

  async postpone({ id, holder }: AlertClaim, dueAt: string): Promise<boolean> {
    return this.#sql.writeLightly(async (sql) => {
      if ((await sql.run(`DELETE FROM alert_posts WHERE ${isHeld('$1', '$2')}`, id, holder)) === 0)
        return false;
      await sql.run('UPDATE alert_events SET post = NULL, due_at = $2 WHERE post = $1', id, dueAt);
      return true;
    });
  }

  async takeEdits(leaseMs: number, limit: number): Promise<AlertEdit[]> {
    const due = `outcome = 'posted' AND edit_at IS NOT NULL AND ${isOver('edit_at', MAX_WAIT_MS)}`;
    // Mostly there is none, and then there is no write.
    if (!(await this.#sql.get(`SELECT 1 FROM alert_posts WHERE ${due} LIMIT 1`, this.#clock()))) return [];
    return this.#sql.writeLightly(async (sql) => {
      const rows = await sql.all(
        `WITH due AS MATERIALIZED
           (SELECT id FROM alert_posts WHERE ${due} ORDER BY edit_at, id LIMIT $3 FOR UPDATE SKIP LOCKED)
         UPDATE alert_posts SET edit_at = ${instantIn('$2::double precision')}, edit_tries = edit_tries + 1 FROM due
         WHERE alert_posts.id = due.id RETURNING alert_posts.*`,
        this.#clock(),
        leaseMs,
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

  async planEdit({ id, tries }: AlertEdit, waitMs: number | undefined, shown: string): Promise<void> {
    const left = waitMs === undefined ? '0' : 'edit_tries';
    // Without a time to wait there is no instant. Who records a change lets the tries begin anew.
    const sql = `UPDATE alert_posts SET shown = $4, edit_tries = ${left}, edit_at = CASE WHEN edit_tries = $5 + 1
        THEN ${instantIn('$3::double precision')} ELSE ${instantIn(String(EDIT_DELAY_MS))} END
      WHERE id = $2 AND edit_tries <= $5 + 1`;
    const values = [id, waitMs ?? null, shown, tries] as const;
    await this.#sql.writeLightly((one) => one.run(sql, this.#clock(), ...values));
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
