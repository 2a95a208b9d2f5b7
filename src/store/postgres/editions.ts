/**
 * The editions of digests on PostgreSQL. The key of a row is its slot, so a slot exists once. A holder claims the row until
 * a lease ends, by the database's clock, and writes nothing after it has lost the lease.
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
import type { Database, Transaction } from './database.ts';
import { instantIn, isOver, type LeaseClock, NOW } from './lease-time.ts';
import { settleEvents } from './write-events.ts';

/** Editions that are kept for a digest. */
const MAX_HISTORY = 100;
const LEASE_HELD = "digest = $2 AND slot = $3 AND holder = $4 AND outcome = 'open'";

/** SQL: a digest is active, and its server is not blocked. */
export const RUNNING = `state = 'active' AND guild NOT IN (SELECT value FROM blocks WHERE kind = 'server')`;

/** The methods of the DigestStore about editions. */
export class PostgresEditions {
  readonly #sql: Database;
  readonly #clock: LeaseClock;

  constructor(sql: Database, clock: LeaseClock) {
    this.#sql = sql;
    this.#clock = clock;
  }

  async claim(digest: Digest, next: string, holder: string, leaseMs: number): Promise<Claim | undefined> {
    return this.#sql.writeLightly(async (sql) => {
      const slot = await advance(sql, digest, next);
      if (slot === undefined) return undefined;
      const claimed = await sql.run(
        `INSERT INTO editions (digest, slot, outcome, holder, lease_until)
         VALUES ($2, $3, 'open', $4, ${instantIn('$5::double precision')}) ON CONFLICT DO NOTHING`,
        this.#clock(),
        digest.id,
        slot,
        holder,
        leaseMs,
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

  async takeOver(holder: string, leaseMs: number, limit: number): Promise<Claim[]> {
    const free = `outcome = 'open' AND ${isOver('lease_until', MAX_WAIT_MS)}
      AND EXISTS (SELECT 1 FROM digests WHERE id = editions.digest AND ${RUNNING})`;
    // Mostly there is none, and then there is no write.
    if (!(await this.#sql.get(`SELECT 1 FROM editions WHERE ${free} LIMIT 1`, this.#clock()))) return [];
    return this.#sql.writeLightly(async (sql) => {
      const rows = await sql.all(
        `WITH free AS MATERIALIZED
           (SELECT digest, slot FROM editions WHERE ${free} ORDER BY slot LIMIT $4 FOR UPDATE SKIP LOCKED)
         UPDATE editions SET holder = $2, lease_until = ${instantIn('$3::double precision')}, tries = tries + 1 FROM free
         WHERE (editions.digest, editions.slot) = (free.digest, free.slot) RETURNING editions.*`,
        this.#clock(),
        holder,
        leaseMs,
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

  async begin(claim: Claim, contents: EditionContents, leaseMs: number): Promise<boolean> {
    const { shown, stories, until: news } = contents;
    // The record must outlive this server before anything is sent: after a failover, it tells that a post may exist.
    return this.#sql.writeDurably(async (sql) => {
      const begun = await sql.run(
        `UPDATE editions SET begun_at = ${NOW}, begun_in = $5, shown = $6, stories = $7, news_until = $8,
           lease_until = ${instantIn('$9::double precision')} WHERE ${LEASE_HELD}`,
        this.#clock(),
        ...keyOf(claim),
        claim.digest.channel,
        JSON.stringify(shown),
        stories,
        news,
        leaseMs,
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
    const { outcome, message, reason, until, crosspost = false } = ending;
    const sql = `UPDATE editions SET outcome = $5, message = $6, reason = $7, news_until = coalesce($8, news_until),
      ended_at = $9, crosspost_at = CASE WHEN $10::boolean THEN ${NOW} END, holder = NULL, lease_until = NULL
      WHERE ${LEASE_HELD}`;
    const values = [outcome, message ?? null, reason ?? null, until ?? null, now, crosspost];
    return this.#sql.writeLightly(
      async (one) => (await one.run(sql, this.#clock(), ...keyOf(claim), ...values)) > 0,
    );
  }

  async release(claim: Claim, waitMs: number, reason: string, posted: 'no' | 'unknown'): Promise<boolean> {
    const begun = posted === 'no' ? 'NULL' : 'begun_at';
    const sql = `UPDATE editions SET lease_until = ${instantIn('$5::double precision')}, reason = $6, holder = NULL,
      begun_at = ${begun} WHERE ${LEASE_HELD}`;
    return this.#sql.writeLightly(
      async (one) => (await one.run(sql, this.#clock(), ...keyOf(claim), waitMs, reason)) > 0,
    );
  }

  async takeCrossposts(leaseMs: number, limit: number): Promise<Crosspost[]> {
    const due = `outcome = 'posted' AND crosspost_at IS NOT NULL AND ${isOver('crosspost_at', MAX_WAIT_MS)}`;
    // Mostly there is none, and then there is no write.
    if (!(await this.#sql.get(`SELECT 1 FROM editions WHERE ${due} LIMIT 1`, this.#clock()))) return [];
    const rows = await this.#sql.writeLightly((sql) =>
      sql.all(
        `WITH due AS MATERIALIZED
           (SELECT digest, slot FROM editions WHERE ${due} ORDER BY crosspost_at LIMIT $3 FOR UPDATE SKIP LOCKED)
         UPDATE editions SET crosspost_at = ${instantIn('$2::double precision')}, crosspost_tries = crosspost_tries + 1
         FROM due WHERE (editions.digest, editions.slot) = (due.digest, due.slot) RETURNING editions.*`,
        this.#clock(),
        leaseMs,
        limit,
      ),
    );
    return rows.map(crosspostOf);
  }

  async planCrosspost({ digest, slot, tries }: Crosspost, waitMs: number | undefined): Promise<void> {
    // Without a time to wait there is no instant. Who has taken it since has counted another try.
    const sql = `UPDATE editions SET crosspost_at = ${instantIn('$4::double precision')}
      WHERE digest = $2 AND slot = $3 AND crosspost_tries = $5 + 1`;
    await this.#sql.writeLightly((one) => one.run(sql, this.#clock(), digest, slot, waitMs ?? null, tries));
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
