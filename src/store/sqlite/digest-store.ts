/** The DigestStore on SQLite: the digests themselves. Their editions are in `SqliteEditions`. */
import type { Digest, DigestSettings, DigestStore, PauseReason } from '../digest-store.ts';
import { digestOf } from '../shared/digest-rows.ts';
import { number, text } from '../shared/row.ts';
import type { Database } from './database.ts';
import { RUNNING, SqliteEditions } from './editions.ts';
import type { InstantIn } from './lease-time.ts';

const COLUMNS =
  'channel = ?, forum = ?, days = ?, time = ?, zone = ?, wish = ?, quiet = ?, crosspost = ?, role = ?, locale = ?';

export class SqliteDigestStore extends SqliteEditions implements DigestStore {
  readonly #sql: Database;

  constructor(sql: Database, at: InstantIn) {
    super(sql, at);
    this.#sql = sql;
  }

  async add(guild: string, settings: DigestSettings, by: string, now: string, next: string): Promise<Digest> {
    return this.#sql.write(() => {
      const last = number(
        this.#sql.get('SELECT coalesce(max(number), 0) AS x FROM digests WHERE guild = ?', guild),
      );
      const id = this.#sql.insert(
        `INSERT INTO digests (guild, number, set_by, set_at, state, next_slot,
           channel, forum, days, time, zone, wish, quiet, crosspost, role, locale)
         VALUES (?, ?, ?, ?, 'active', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        guild,
        last + 1,
        by,
        now,
        next,
        ...valuesOf(settings),
      );
      return digestOf(this.#sql.get('SELECT * FROM digests WHERE id = ?', id) ?? {});
    });
  }

  async change(
    id: number,
    settings: DigestSettings,
    by: string,
    now: string,
    next: string,
  ): Promise<Digest | undefined> {
    return this.#sql.write(() => {
      const changed = this.#sql.run(
        `UPDATE digests SET ${COLUMNS}, set_by = ?, set_at = ?, next_slot = ?, state = 'active', why = NULL
         WHERE id = ? AND state <> 'off'`,
        ...valuesOf(settings),
        by,
        now,
        next,
        id,
      );
      const row = this.#sql.get('SELECT * FROM digests WHERE id = ?', id);
      return changed > 0 && row ? digestOf(row) : undefined;
    });
  }

  async servers(): Promise<string[]> {
    const sql = "SELECT DISTINCT guild FROM digests WHERE state = 'active' OR set_by <> '' ORDER BY guild";
    return this.#sql.all(sql).map(({ guild }) => String(guild));
  }

  async digestsOf(guild: string): Promise<Digest[]> {
    const sql = "SELECT * FROM digests WHERE guild = ? AND state <> 'off' ORDER BY number";
    return this.#sql.all(sql, guild).map(digestOf);
  }

  async lastZone(guild: string): Promise<string | undefined> {
    const sql = 'SELECT zone AS x FROM digests WHERE guild = ? ORDER BY set_at DESC, id DESC LIMIT 1';
    return text(this.#sql.get(sql, guild));
  }

  async pause(id: number, why: PauseReason): Promise<boolean> {
    const sql =
      "UPDATE digests SET state = 'paused', why = ?, next_slot = NULL WHERE id = ? AND state = 'active'";
    return this.#sql.write(() => this.#sql.run(sql, why, id) > 0);
  }

  async pauseAll(guild: string, channel: string | undefined, why: PauseReason): Promise<Digest[]> {
    return this.#sql.write(() => {
      const paused = this.#sql
        .all(
          `UPDATE digests SET state = 'paused', why = ?1, next_slot = NULL
           WHERE guild = ?2 AND state = 'active' AND (?3 IS NULL OR channel = ?3) RETURNING *`,
          why,
          guild,
          channel ?? null,
        )
        .map(digestOf);
      if (why === 'server-left') this.#sql.run("UPDATE digests SET set_by = '' WHERE guild = ?", guild);
      return paused;
    });
  }

  async resume(id: number, next: string): Promise<boolean> {
    const sql =
      "UPDATE digests SET state = 'active', why = NULL, next_slot = ? WHERE id = ? AND state = 'paused'";
    return this.#sql.write(() => this.#sql.run(sql, next, id) > 0);
  }

  async dropRole(id: number, role: string): Promise<boolean> {
    const sql = 'UPDATE digests SET role = NULL WHERE id = ? AND role = ?';
    return this.#sql.write(() => this.#sql.run(sql, id, role) > 0);
  }

  async turnOff(id: number): Promise<boolean> {
    // Its number stays taken; who set it is forgotten.
    const sql =
      "UPDATE digests SET state = 'off', why = NULL, next_slot = NULL, set_by = '' WHERE id = ? AND state <> 'off'";
    return this.#sql.write(() => this.#sql.run(sql, id) > 0);
  }

  async ahead(after: string): Promise<Digest[]> {
    const sql = "SELECT * FROM digests WHERE state = 'active' AND next_slot > ? ORDER BY id";
    return this.#sql.all(sql, after).map(digestOf);
  }

  async setBack({ id, next: slot = '' }: Digest, next: string, after: string): Promise<void> {
    await this.#sql.write(() => {
      const sql = 'UPDATE digests SET next_slot = ? WHERE id = ? AND next_slot = ?';
      if (this.#sql.run(sql, next, id, slot) > 0)
        this.#sql.run('DELETE FROM editions WHERE digest = ? AND slot > ?', id, after);
    });
  }

  async due(now: string, limit: number): Promise<Digest[]> {
    const sql = `SELECT * FROM digests WHERE ${RUNNING} AND next_slot <= ? ORDER BY next_slot, id LIMIT ?`;
    return this.#sql.all(sql, now, limit).map(digestOf);
  }
}

function valuesOf(settings: DigestSettings) {
  const { channel, forum, days, time, zone, wish, quiet, crosspost, role, locale } = settings;
  return [
    channel,
    forum ? 1 : 0,
    days,
    time,
    zone,
    JSON.stringify(wish),
    quiet ? 1 : 0,
    crosspost ? 1 : 0,
    role ?? null,
    locale,
  ] as const;
}
