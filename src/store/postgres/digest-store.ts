/** The DigestStore on PostgreSQL: the digests themselves. Their editions are in `PostgresEditions`. */
import type { Digest, DigestSettings, DigestStore, PauseReason } from '../digest-store.ts';
import { digestOf } from '../shared/digest-rows.ts';
import { text } from '../shared/row.ts';
import type { Database } from './database.ts';
import { PostgresEditions, RUNNING } from './editions.ts';
import type { LeaseClock } from './lease-time.ts';

export class PostgresDigestStore extends PostgresEditions implements DigestStore {
  readonly #sql: Database;

  constructor(sql: Database, clock: LeaseClock) {
    super(sql, clock);
    this.#sql = sql;
  }

  async add(guild: string, settings: DigestSettings, by: string, now: string, next: string): Promise<Digest> {
    return this.#sql.write(async (sql) => {
      // Two digests that are added at once must not get one number.
      await sql.lock(`digests of ${guild}`);
      const row = await sql.get(
        `INSERT INTO digests (guild, number, set_by, set_at, state, next_slot,
           channel, forum, days, time, zone, wish, quiet, crosspost, role, locale)
         VALUES ($1, (SELECT 1 + coalesce(max(number), 0) FROM digests WHERE guild = $1), $2, $3, 'active', $4,
           $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) RETURNING *`,
        guild,
        by,
        now,
        next,
        ...valuesOf(settings),
      );
      return digestOf(row ?? {});
    });
  }

  async change(
    id: number,
    settings: DigestSettings,
    by: string,
    now: string,
    next: string,
  ): Promise<Digest | undefined> {
    const row = await this.#sql.write((sql) =>
      sql.get(
        `UPDATE digests SET set_by = $2, set_at = $3, next_slot = $4, state = 'active', why = NULL, channel = $5,
           forum = $6, days = $7, time = $8, zone = $9, wish = $10, quiet = $11, crosspost = $12, role = $13, locale = $14
         WHERE id = $1 AND state <> 'off' RETURNING *`,
        id,
        by,
        now,
        next,
        ...valuesOf(settings),
      ),
    );
    return row && digestOf(row);
  }

  async servers(): Promise<string[]> {
    const sql = "SELECT DISTINCT guild FROM digests WHERE state = 'active' OR set_by <> '' ORDER BY guild";
    return (await this.#sql.all(sql)).map(({ guild }) => String(guild));
  }

  async digestsOf(guild: string): Promise<Digest[]> {
    const sql = "SELECT * FROM digests WHERE guild = $1 AND state <> 'off' ORDER BY number";
    return (await this.#sql.all(sql, guild)).map(digestOf);
  }

  async lastZone(guild: string): Promise<string | undefined> {
    const sql = 'SELECT zone AS x FROM digests WHERE guild = $1 ORDER BY set_at DESC, id DESC LIMIT 1';
    return text(await this.#sql.get(sql, guild));
  }

  async pause(id: number, why: PauseReason): Promise<boolean> {
    const sql =
      "UPDATE digests SET state = 'paused', why = $2, next_slot = NULL WHERE id = $1 AND state = 'active'";
    return (await this.#sql.run(sql, id, why)) > 0;
  }

  async pauseAll(guild: string, channel: string | undefined, why: PauseReason): Promise<Digest[]> {
    return this.#sql.write(async (sql) => {
      const rows = await sql.all(
        `UPDATE digests SET state = 'paused', why = $1, next_slot = NULL
         WHERE guild = $2 AND state = 'active' AND ($3::text IS NULL OR channel = $3) RETURNING *`,
        why,
        guild,
        channel ?? null,
      );
      if (why === 'server-left')
        await sql.run("UPDATE digests SET set_by = '' WHERE guild = $1 AND set_by <> ''", guild);
      return rows.map(digestOf);
    });
  }

  async resume(id: number, next: string): Promise<boolean> {
    const sql =
      "UPDATE digests SET state = 'active', why = NULL, next_slot = $2 WHERE id = $1 AND state = 'paused'";
    return (await this.#sql.run(sql, id, next)) > 0;
  }

  async dropRole(id: number, role: string): Promise<boolean> {
    const sql = 'UPDATE digests SET role = NULL WHERE id = $1 AND role = $2';
    return (await this.#sql.run(sql, id, role)) > 0;
  }

  async turnOff(id: number): Promise<boolean> {
    // Its number stays taken; who set it is forgotten.
    const sql =
      "UPDATE digests SET state = 'off', why = NULL, next_slot = NULL, set_by = '' WHERE id = $1 AND state <> 'off'";
    return (await this.#sql.run(sql, id)) > 0;
  }

  async ahead(after: string): Promise<Digest[]> {
    const sql = "SELECT * FROM digests WHERE state = 'active' AND next_slot > $1 ORDER BY id";
    return (await this.#sql.all(sql, after)).map(digestOf);
  }

  async setBack({ id, next: slot = '' }: Digest, next: string, after: string): Promise<void> {
    await this.#sql.write(async (sql) => {
      const set = 'UPDATE digests SET next_slot = $2 WHERE id = $1 AND next_slot = $3';
      if ((await sql.run(set, id, next, slot)) > 0)
        await sql.run('DELETE FROM editions WHERE digest = $1 AND slot > $2', id, after);
    });
  }

  async due(now: string, limit: number): Promise<Digest[]> {
    const sql = `SELECT * FROM digests WHERE ${RUNNING} AND next_slot <= $1 ORDER BY next_slot, id LIMIT $2`;
    return (await this.#sql.all(sql, now, limit)).map(digestOf);
  }
}

function valuesOf(settings: DigestSettings) {
  const { channel, forum, days, time, zone, wish, quiet, crosspost, role, locale } = settings;
  return [
    channel,
    forum,
    days,
    time,
    zone,
    JSON.stringify(wish),
    quiet,
    crosspost,
    role ?? null,
    locale,
  ] as const;
}
