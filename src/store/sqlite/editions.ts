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
} from '../digest-store.ts';
import { claimOf, crosspostOf, digestOf, editionLineOf } from '../shared/digest-rows.ts';
import { MAX_WAIT_MS } from '../shared/max-wait.ts';
import { text } from '../shared/row.ts';
import type { Database } from './database.ts';
import { type InstantIn, isOver } from './lease-time.ts';
import { settleEvents } from './write-events.ts';

/** Editions that are kept for a digest. */
const MAX_HISTORY = 100;
const LEASE_HELD = "digest = ? AND slot = ? AND holder = ? AND outcome = 'open'";

/** SQL: a digest is active, and its server is not blocked. */
export const RUNNING = `state = 'active' AND guild NOT IN (SELECT value FROM blocks WHERE kind = 'server')`;

/** The methods of the DigestStore about editions. */
export class SqliteEditions {
  readonly #sql: Database;
  readonly #at: InstantIn;

  constructor(sql: Database, at: InstantIn) {
    this.#sql = sql;
    this.#at = at;
  }

  async claim(digest: Digest, next: string, holder: string, leaseMs: number): Promise<Claim | undefined> {
    return this.#sql.writeLightly(() => {
      const slot = this.#advance(digest, next);
      if (slot === undefined) return undefined;
      const sql =
        "INSERT OR IGNORE INTO editions (digest, slot, outcome, holder, lease_until) VALUES (?, ?, 'open', ?, ?)";
      // A digest that was set back to the same time must not post the same slot twice.
      if (this.#sql.run(sql, digest.id, slot, holder, this.#at(leaseMs)) === 0) return undefined;
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

  async takeOver(holder: string, leaseMs: number, limit: number): Promise<Claim[]> {
    const free = `outcome = 'open' AND ${isOver('lease_until')}
      AND EXISTS (SELECT 1 FROM digests WHERE id = editions.digest AND ${RUNNING})`;
    const times = () => [this.#at(), this.#at(MAX_WAIT_MS)] as const;
    // Mostly there is none, and then there is no write.
    if (!this.#sql.get(`SELECT 1 FROM editions WHERE ${free} LIMIT 1`, ...times())) return [];
    return this.#sql.writeLightly(() => {
      const rows = this.#sql.all(
        `UPDATE editions SET holder = ?3, lease_until = ?4, tries = tries + 1 WHERE (digest, slot) IN
           (SELECT digest, slot FROM editions WHERE ${free} ORDER BY slot LIMIT ?5) RETURNING *`,
        ...times(),
        holder,
        this.#at(leaseMs),
        limit,
      );
      return rows.flatMap((row) => {
        const digest = this.#sql.get('SELECT * FROM digests WHERE id = ?', Number(row.digest));
        return digest ? [claimOf(digestOf(digest), row)] : [];
      });
    });
  }

  async begin(claim: Claim, contents: EditionContents, leaseMs: number): Promise<boolean> {
    const { shown, stories, until: news } = contents;
    const values = [claim.digest.channel, JSON.stringify(shown), stories, news] as const;
    const sql = `UPDATE editions SET begun_at = ?, lease_until = ?, begun_in = ?, shown = ?, stories = ?, news_until = ?
      WHERE ${LEASE_HELD}`;
    // The record must be on disk before anything is sent: after a power cut, it tells that a post may exist.
    return this.#sql.write(() => {
      if (this.#sql.run(sql, this.#at(), this.#at(leaseMs), ...values, ...keyOf(claim)) === 0) return false;
      settleEvents(
        this.#sql,
        shown.map(({ event }) => event),
      );
      return true;
    });
  }

  async finish(claim: Claim, ending: EditionEnd, now: string): Promise<boolean> {
    const { outcome, message, reason, until, crosspost = false } = ending;
    const sql = `UPDATE editions SET outcome = ?, message = ?, reason = ?, news_until = coalesce(?, news_until),
      ended_at = ?, crosspost_at = ?, holder = NULL, lease_until = NULL WHERE ${LEASE_HELD}`;
    const values = [outcome, message ?? null, reason ?? null, until ?? null, now];
    return this.#sql.writeLightly(
      () => this.#sql.run(sql, ...values, crosspost ? this.#at() : null, ...keyOf(claim)) > 0,
    );
  }

  async release(claim: Claim, waitMs: number, reason: string, posted: 'no' | 'unknown'): Promise<boolean> {
    const begun = posted === 'no' ? 'NULL' : 'begun_at';
    const sql = `UPDATE editions SET lease_until = ?, reason = ?, holder = NULL, begun_at = ${begun} WHERE ${LEASE_HELD}`;
    return this.#sql.writeLightly(() => this.#sql.run(sql, this.#at(waitMs), reason, ...keyOf(claim)) > 0);
  }

  async takeCrossposts(leaseMs: number, limit: number): Promise<Crosspost[]> {
    const due = `crosspost_at IS NOT NULL AND ${isOver('crosspost_at')} AND outcome = 'posted'`;
    const times = () => [this.#at(), this.#at(MAX_WAIT_MS)] as const;
    // Mostly there is none, and then there is no write.
    if (!this.#sql.get(`SELECT 1 FROM editions WHERE ${due} LIMIT 1`, ...times())) return [];
    return this.#sql.writeLightly(() =>
      this.#sql
        .all(
          `UPDATE editions SET crosspost_at = ?3, crosspost_tries = crosspost_tries + 1 WHERE (digest, slot) IN
             (SELECT digest, slot FROM editions WHERE ${due} ORDER BY crosspost_at LIMIT ?4) RETURNING *`,
          ...times(),
          this.#at(leaseMs),
          limit,
        )
        .map(crosspostOf),
    );
  }

  async planCrosspost({ digest, slot, tries }: Crosspost, waitMs: number | undefined): Promise<void> {
    // Who has taken it since has counted another try.
    const sql = 'UPDATE editions SET crosspost_at = ? WHERE digest = ? AND slot = ? AND crosspost_tries = ?';
    await this.#sql.writeLightly(() =>
      this.#sql.run(sql, waitMs === undefined ? null : this.#at(waitMs), digest, slot, tries + 1),
    );
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

function keyOf({ digest, slot, holder }: Claim) {
  return [digest.id, slot, holder] as const;
}
