/**
 * The editions of digests on PostgreSQL. The key of a row is its slot, so a slot exists once. A holder claims the row until
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
import type { Database, Transaction } from './database.ts';
import { settleEvents } from './write-events.ts';

/** Editions that are kept for a digest. */
const MAX_HISTORY = 100;
const LEASE_HELD = "digest = $1 AND slot = $2 AND holder = $3 AND outcome = 'open'";

/** SQL: a digest is active, and its server is not blocked. */
export const RUNNING = `state = 'active' AND guild NOT IN (SELECT value FROM blocks WHERE kind = 'server')`;

/** The methods of the DigestStore about editions. */
export class PostgresEditions {
  readonly #sql: Database;

  constructor(sql: Database) {
    this.#sql = sql;
  }

  async claim(digest: Digest, next: string, holder: string, until: string): Promise<Claim | undefined> {
    return this.#sql.writeLightly(async (sql) => {
      const slot = await advance(sql, digest, next);
      if (slot === undefined) return undefined;
      const claimed = await sql.run(
        `INSERT INTO editions (digest, slot, outcome, holder, lease_until) VALUES ($1, $2, 'open', $3, $4)
         ON CONFLICT DO NOTHING`,
        digest.id,
        slot,
        holder,
        until,
      );
      // A digest that was set back to the same time must not post the same slot twice.
      if (claimed === 0) return undefined;
      await sql.run(
        `DELETE FROM editions WHERE digest = $1 AND outcome <> 'open' AND slot <
           (SELECT slot FROM editions WHERE digest = $1 ORDER BY slot DESC LIMIT 1 OFFSET ${MAX_HISTORY})`,
        digest.id,
      );
      return { digest, slot, holder, tries: 0 };
    });
  }

  async miss(digest: Digest, next: string, now: string): Promise<boolean> {
    return this.#sql.writeLightly(async (sql) => {
      const slot = await advance(sql, digest, next);
      if (slot === undefined) return false;
      await sql.run(
        `INSERT INTO editions (digest, slot, outcome, ended_at) VALUES ($1, $2, 'missed', $3) ON CONFLICT DO NOTHING`,
        digest.id,
        slot,
        now,
      );
      return true;
    });
  }

  async takeOver(holder: string, now: string, until: string, limit: number): Promise<Claim[]> {
    const free = `outcome = 'open' AND lease_until <= $1
      AND EXISTS (SELECT 1 FROM digests WHERE id = editions.digest AND ${RUNNING})`;
    // Mostly there is none, and then there is no write.
    if (!(await this.#sql.get(`SELECT 1 FROM editions WHERE ${free} LIMIT 1`, now))) return [];
    return this.#sql.writeLightly(async (sql) => {
      const rows = await sql.all(
        `WITH free AS MATERIALIZED
           (SELECT digest, slot FROM editions WHERE ${free} ORDER BY slot LIMIT $4 FOR UPDATE SKIP LOCKED)
         UPDATE editions SET holder = $2, lease_until = $3, tries = tries + 1 FROM free
         WHERE (editions.digest, editions.slot) = (free.digest, free.slot) RETURNING editions.*`,
        now,
        holder,
        until,
        limit,
      );
      const digests = await sql.all(
        'SELECT * FROM digests WHERE id = ANY ($1::integer[])',
        rows.map(({ digest }) => Number(digest)),
      );
      const byId = new Map(digests.map((row) => [row.id, digestOf(row)]));
      return rows
        .flatMap((row) => {
          const digest = byId.get(row.digest);
          return digest ? [claimOf(digest, row)] : [];
        })
        .sort((a, b) => (a.slot < b.slot ? -1 : 1));
    });
  }

  async begin(claim: Claim, contents: EditionContents, now: string, until: string): Promise<boolean> {
    const { shown, stories, until: news } = contents;
    // The record must outlive this server before anything is sent: after a failover, it tells that a post may exist.
    return this.#sql.writeDurably(async (sql) => {
      const begun = await sql.run(
        `UPDATE editions SET begun_at = $4, begun_in = $5, shown = $6, stories = $7, news_until = $8, lease_until = $9
         WHERE ${LEASE_HELD}`,
        ...keyOf(claim),
        now,
        claim.digest.channel,
        JSON.stringify(shown),
        stories,
        news,
        until,
      );
      if (begun === 0) return false;
      await settleEvents(
        sql,
        shown.map(({ event }) => event),
      );
      return true;
    });
  }

  async finish(claim: Claim, ending: EditionEnd, now: string): Promise<boolean> {
    const { outcome, message, reason, until, crosspostAt } = ending;
    const sql = `UPDATE editions SET outcome = $4, message = $5, reason = $6, news_until = coalesce($7, news_until),
      ended_at = $8, crosspost_at = $9, holder = NULL, lease_until = NULL WHERE ${LEASE_HELD}`;
    const values = [outcome, message ?? null, reason ?? null, until ?? null, now, crosspostAt ?? null];
    return this.#sql.writeLightly(async (one) => (await one.run(sql, ...keyOf(claim), ...values)) > 0);
  }

  async release(claim: Claim, retryAt: string, reason: string, posted: 'no' | 'unknown'): Promise<boolean> {
    const begun = posted === 'no' ? 'NULL' : 'begun_at';
    const sql = `UPDATE editions SET lease_until = $4, reason = $5, holder = NULL, begun_at = ${begun} WHERE ${LEASE_HELD}`;
    return this.#sql.writeLightly(async (one) => (await one.run(sql, ...keyOf(claim), retryAt, reason)) > 0);
  }

  async takeCrossposts(now: string, retryAt: string, limit: number): Promise<Crosspost[]> {
    const due = "crosspost_at <= $1 AND outcome = 'posted'";
    // Mostly there is none, and then there is no write.
    if (!(await this.#sql.get(`SELECT 1 FROM editions WHERE ${due} LIMIT 1`, now))) return [];
    const rows = await this.#sql.writeLightly((sql) =>
      sql.all(
        `WITH due AS MATERIALIZED
           (SELECT digest, slot FROM editions WHERE ${due} ORDER BY crosspost_at LIMIT $3 FOR UPDATE SKIP LOCKED)
         UPDATE editions SET crosspost_at = $2, crosspost_tries = crosspost_tries + 1 FROM due
         WHERE (editions.digest, editions.slot) = (due.digest, due.slot) RETURNING editions.*`,
        now,
        retryAt,
        limit,
      ),
    );
    return rows.map(crosspostOf);
  }

  async planCrosspost({ digest, slot }: Crosspost, at: string | undefined): Promise<void> {
    const sql = 'UPDATE editions SET crosspost_at = $3 WHERE digest = $1 AND slot = $2';
    await this.#sql.writeLightly((one) => one.run(sql, digest, slot, at ?? null));
  }

  async covered(id: number): Promise<EditionCoverage | undefined> {
    const last = (column: string, which: string) =>
      `(SELECT ${column} FROM editions WHERE digest = $1 AND ${which} ORDER BY slot DESC LIMIT 1)`;
    // An edition that reports that nothing is new shows no stories.
    const row = await this.#sql.get(
      `SELECT ${last('news_until', "outcome IN ('posted', 'nothing')")} AS until,
         ${last('shown', "outcome = 'posted' AND shown <> '[]'")} AS shown`,
      id,
    );
    if (!row || row.until === null) return undefined;
    return {
      until: String(row.until),
      shown: row.shown === null ? [] : (JSON.parse(String(row.shown)) as ShownStory[]),
    };
  }

  async history(id: number, limit: number): Promise<EditionLine[]> {
    const sql = 'SELECT * FROM editions WHERE digest = $1 ORDER BY slot DESC LIMIT $2';
    return (await this.#sql.all(sql, id, limit)).map(editionLineOf);
  }
}

/** Advances a digest from the slot with which it was read; undefined if another process did so before. */
async function advance(
  sql: Transaction,
  { id, next: slot }: Digest,
  next: string,
): Promise<string | undefined> {
  if (slot === undefined) return undefined;
  const set = "UPDATE digests SET next_slot = $2 WHERE id = $1 AND next_slot = $3 AND state = 'active'";
  return (await sql.run(set, id, next, slot)) > 0 ? slot : undefined;
}

function keyOf({ digest, slot, holder }: Claim) {
  return [digest.id, slot, holder] as const;
}
