/**
 * The editions of digests on SQLite. The key of a row is its slot, so a slot exists once. A holder claims the row until
 * a lease ends, and writes nothing after it has lost the lease.
 */
import type { ShownStory } from '../../model/edition.ts';
import type {
  Claim,
  Crosspost,
  Digest,
  EditionContents,
  EditionCoverage,
  EditionEnd,
  EditionLine,
  EditionOutcome,
  PauseReason,
} from '../digest-store.ts';
import { type Database, type Row, text } from './database.ts';
import { settleEvents } from './write-events.ts';

/** Editions that are kept for a digest. */
const MAX_HISTORY = 100;
const LEASE_HELD = "digest = ? AND slot = ? AND holder = ? AND outcome = 'open'";

/** SQL: a digest is active, and its server is not blocked. */
export const RUNNING = `state = 'active' AND guild NOT IN (SELECT value FROM blocks WHERE kind = 'server')`;

/** The methods of the DigestStore about editions. */
export class SqliteEditions {
  readonly #sql: Database;

  constructor(sql: Database) {
    this.#sql = sql;
  }

  async claim(digest: Digest, next: string, holder: string, until: string): Promise<Claim | undefined> {
    return this.#sql.writeLightly(() => {
      const slot = this.#advance(digest, next);
      if (slot === undefined) return undefined;
      const sql =
        "INSERT OR IGNORE INTO editions (digest, slot, outcome, holder, lease_until) VALUES (?, ?, 'open', ?, ?)";
      // A digest that was set back to the same time must not post the same slot twice.
      if (this.#sql.run(sql, digest.id, slot, holder, until) === 0) return undefined;
      this.#sql.run(
        `DELETE FROM editions WHERE digest = ?1 AND outcome <> 'open' AND slot <
           (SELECT slot FROM editions WHERE digest = ?1 ORDER BY slot DESC LIMIT 1 OFFSET ${MAX_HISTORY})`,
        digest.id,
      );
      return { digest, slot, holder, tries: 0 };
    });
  }

  async miss(digest: Digest, next: string, now: string): Promise<boolean> {
    return this.#sql.writeLightly(() => {
      const slot = this.#advance(digest, next);
      if (slot === undefined) return false;
      const sql =
        "INSERT OR IGNORE INTO editions (digest, slot, outcome, ended_at) VALUES (?, ?, 'missed', ?)";
      this.#sql.run(sql, digest.id, slot, now);
      return true;
    });
  }

  /** Advances a digest from the slot with which it was read; undefined if another process did so before. */
  #advance({ id, next: slot }: Digest, next: string): string | undefined {
    if (slot === undefined) return undefined;
    const sql = "UPDATE digests SET next_slot = ? WHERE id = ? AND next_slot = ? AND state = 'active'";
    return this.#sql.run(sql, next, id, slot) > 0 ? slot : undefined;
  }

  async takeOver(holder: string, now: string, until: string, limit: number): Promise<Claim[]> {
    const free = `outcome = 'open' AND lease_until <= ?1
      AND EXISTS (SELECT 1 FROM digests WHERE id = editions.digest AND ${RUNNING})`;
    // Mostly there is none, and then there is no write.
    if (!this.#sql.get(`SELECT 1 FROM editions WHERE ${free} LIMIT 1`, now)) return [];
    return this.#sql.writeLightly(() => {
      const rows = this.#sql.all(
        `UPDATE editions SET holder = ?2, lease_until = ?3, tries = tries + 1 WHERE (digest, slot) IN
           (SELECT digest, slot FROM editions WHERE ${free} ORDER BY slot LIMIT ?4) RETURNING *`,
        now,
        holder,
        until,
        limit,
      );
      return rows.flatMap((row) => {
        const digest = this.#sql.get('SELECT * FROM digests WHERE id = ?', Number(row.digest));
        return digest ? [claimOf(digestOf(digest), row)] : [];
      });
    });
  }

  async begin(claim: Claim, contents: EditionContents, now: string, until: string): Promise<boolean> {
    const { shown, stories, until: news } = contents;
    const values = [now, claim.digest.channel, JSON.stringify(shown), stories, news, until] as const;
    const sql = `UPDATE editions SET begun_at = ?, begun_in = ?, shown = ?, stories = ?, news_until = ?, lease_until = ? WHERE ${LEASE_HELD}`;
    // The record must be on disk before anything is sent: after a power cut, it tells that a post may exist.
    return this.#sql.write(() => {
      if (this.#sql.run(sql, ...values, ...keyOf(claim)) === 0) return false;
      settleEvents(
        this.#sql,
        shown.map(({ event }) => event),
      );
      return true;
    });
  }

  async finish(claim: Claim, ending: EditionEnd, now: string): Promise<boolean> {
    const { outcome, message, reason, until, crosspostAt } = ending;
    const sql = `UPDATE editions SET outcome = ?, message = ?, reason = ?, news_until = coalesce(?, news_until),
      ended_at = ?, crosspost_at = ?, holder = NULL, lease_until = NULL WHERE ${LEASE_HELD}`;
    const values = [outcome, message ?? null, reason ?? null, until ?? null, now, crosspostAt ?? null];
    return this.#sql.writeLightly(() => this.#sql.run(sql, ...values, ...keyOf(claim)) > 0);
  }

  async release(claim: Claim, retryAt: string, reason: string, posted: 'no' | 'unknown'): Promise<boolean> {
    const begun = posted === 'no' ? 'NULL' : 'begun_at';
    const sql = `UPDATE editions SET lease_until = ?, reason = ?, holder = NULL, begun_at = ${begun} WHERE ${LEASE_HELD}`;
    return this.#sql.writeLightly(() => this.#sql.run(sql, retryAt, reason, ...keyOf(claim)) > 0);
  }

  async takeCrossposts(now: string, retryAt: string, limit: number): Promise<Crosspost[]> {
    const due = "crosspost_at <= ?1 AND outcome = 'posted'";
    // Mostly there is none, and then there is no write.
    if (!this.#sql.get(`SELECT 1 FROM editions WHERE ${due} LIMIT 1`, now)) return [];
    return this.#sql.writeLightly(() =>
      this.#sql
        .all(
          `UPDATE editions SET crosspost_at = ?2, crosspost_tries = crosspost_tries + 1 WHERE (digest, slot) IN
             (SELECT digest, slot FROM editions WHERE ${due} ORDER BY crosspost_at LIMIT ?3) RETURNING *`,
          now,
          retryAt,
          limit,
        )
        .map((row) => ({
          digest: Number(row.digest),
          slot: String(row.slot),
          channel: String(row.begun_in),
          message: String(row.message),
          tries: Number(row.crosspost_tries) - 1,
        })),
    );
  }

  async planCrosspost({ digest, slot }: Crosspost, at: string | undefined): Promise<void> {
    const sql = 'UPDATE editions SET crosspost_at = ? WHERE digest = ? AND slot = ?';
    this.#sql.writeLightly(() => this.#sql.run(sql, at ?? null, digest, slot));
  }

  async covered(id: number): Promise<EditionCoverage | undefined> {
    const last = (which: string) => `FROM editions WHERE digest = ? AND ${which} ORDER BY slot DESC LIMIT 1`;
    const until = text(
      this.#sql.get(`SELECT news_until AS x ${last("outcome IN ('posted', 'nothing')")}`, id),
    );
    if (until === undefined) return undefined;
    // An edition that reports that nothing is new shows no stories.
    const shown = text(
      this.#sql.get(`SELECT shown AS x ${last("outcome = 'posted' AND shown <> '[]'")}`, id),
    );
    return { until, shown: shown === undefined ? [] : (JSON.parse(shown) as ShownStory[]) };
  }

  async history(id: number, limit: number): Promise<EditionLine[]> {
    const sql = 'SELECT * FROM editions WHERE digest = ? ORDER BY slot DESC LIMIT ?';
    return this.#sql.all(sql, id, limit).map(editionLineOf);
  }
}

/** A Digest from a row of the table `digests`. */
export function digestOf(row: Row): Digest {
  return {
    id: Number(row.id),
    guild: String(row.guild),
    number: Number(row.number),
    setBy: String(row.set_by),
    setAt: String(row.set_at),
    state: row.state === 'active' ? 'active' : 'paused',
    ...(row.why !== null && { why: String(row.why) as PauseReason }),
    ...(row.next_slot !== null && { next: String(row.next_slot) }),
    channel: String(row.channel),
    forum: row.forum === 1,
    days: String(row.days) as Digest['days'],
    time: String(row.time),
    zone: String(row.zone),
    wish: JSON.parse(String(row.wish)) as Digest['wish'],
    quiet: row.quiet === 1,
    crosspost: row.crosspost === 1,
    ...(row.role !== null && { role: String(row.role) }),
    locale: String(row.locale),
  };
}

function keyOf({ digest, slot, holder }: Claim) {
  return [digest.id, slot, holder] as const;
}

function claimOf(digest: Digest, row: Row): Claim {
  return {
    digest,
    slot: String(row.slot),
    holder: String(row.holder),
    tries: Number(row.tries),
    ...(row.begun_at !== null && { begun: { at: String(row.begun_at), in: String(row.begun_in) } }),
  };
}

function editionLineOf(row: Row): EditionLine {
  return {
    slot: String(row.slot),
    outcome: String(row.outcome) as EditionOutcome | 'open',
    ...(row.message !== null && { message: String(row.message) }),
    ...(row.ended_at !== null && { at: String(row.ended_at) }),
    ...(row.reason !== null && { reason: String(row.reason) }),
    stories: Number(row.stories),
  };
}
