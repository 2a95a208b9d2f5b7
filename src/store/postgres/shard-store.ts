/**
 * The ShardStore on PostgreSQL, by the database's clock. A crash of the server may lose the newest leases: who holds one
 * renews it, or takes it anew.
 */
import type { GatewayLease, ShardStore } from '../shard-store.ts';
import { number } from '../shared/row.ts';
import type { Database } from './database.ts';
import { instantIn, isOver, type LeaseClock, NOW, NOW_MS } from './lease-time.ts';

/** SQL: the end of a lease of $2 milliseconds, and the longest time that one can last. */
const LEASE_END = instantIn('$2::double precision');
const LONGEST = '2 * $2::double precision';

export class PostgresShardStore implements ShardStore {
  readonly #sql: Database;
  readonly #clock: LeaseClock;

  constructor(sql: Database, clock: LeaseClock) {
    this.#sql = sql;
    this.#clock = clock;
  }

  async settle(bot: string, shards: number, ranges: number): Promise<number> {
    return this.#sql.writeLightly(async (sql) => {
      // Two processes that start at once must count alike.
      await sql.lock(`shards of ${bot}`);
      const held = number(await sql.get('SELECT shards AS x FROM shard_plans WHERE bot = $1', bot));
      const isUsed = `SELECT 1 FROM shard_ranges WHERE bot = $2 AND lease_until > ${NOW} LIMIT 1`;
      if (held > 0 && (held === shards || (await sql.get(isUsed, this.#clock(), bot)))) return held;
      await sql.run(
        'INSERT INTO shard_plans (bot, shards) VALUES ($1, $2) ON CONFLICT (bot) DO UPDATE SET shards = excluded.shards',
        bot,
        shards,
      );
      await sql.run('DELETE FROM shard_ranges WHERE bot = $1', bot);
      const add = 'INSERT INTO shard_ranges (bot, number) SELECT $1, generate_series(0, $2::integer - 1)';
      await sql.run(add, bot, ranges);
      return shards;
    });
  }

  async renew(bot: string, gateway: string, leaseMs: number): Promise<GatewayLease> {
    return this.#sql.writeLightly(async (sql) => {
      const values = [this.#clock(), leaseMs, bot] as const;
      await sql.run(`DELETE FROM gateways WHERE bot = $3 AND ${isOver('alive_until', LONGEST)}`, ...values);
      await sql.run(
        `INSERT INTO gateways (bot, gateway, alive_until) VALUES ($3, $4, ${LEASE_END})
         ON CONFLICT (bot, gateway) DO UPDATE SET alive_until = excluded.alive_until`,
        ...values,
        gateway,
      );
      const renewed = await sql.all(
        `UPDATE shard_ranges SET lease_until = ${LEASE_END} WHERE bot = $3 AND gateway = $4 RETURNING number`,
        ...values,
        gateway,
      );
      return {
        shards: number(await sql.get('SELECT shards AS x FROM shard_plans WHERE bot = $1', bot)),
        held: numbersOf(renewed),
        gateways: number(await sql.get('SELECT count(*) AS x FROM gateways WHERE bot = $1', bot)),
      };
    });
  }

  async claim(bot: string, gateway: string, limit: number, leaseMs: number): Promise<number[]> {
    const rows = await this.#sql.writeLightly((sql) =>
      sql.all(
        `WITH free AS MATERIALIZED
           (SELECT number FROM shard_ranges WHERE bot = $3 AND (gateway IS NULL OR ${isOver('lease_until', LONGEST)})
            ORDER BY number LIMIT $5 FOR UPDATE SKIP LOCKED)
         UPDATE shard_ranges SET gateway = $4, lease_until = ${LEASE_END} FROM free
         WHERE bot = $3 AND shard_ranges.number = free.number RETURNING shard_ranges.number`,
        this.#clock(),
        leaseMs,
        bot,
        gateway,
        limit,
      ),
    );
    return numbersOf(rows);
  }

  async release(bot: string, gateway: string, ranges: readonly number[]): Promise<void> {
    const free = `UPDATE shard_ranges SET gateway = NULL, lease_until = NULL
      WHERE bot = $1 AND gateway = $2 AND number = ANY ($3::integer[])`;
    await this.#sql.writeLightly((sql) => sql.run(free, bot, gateway, ranges));
  }

  async leave(bot: string, gateway: string): Promise<void> {
    await this.#sql.writeLightly(async (sql) => {
      const free =
        'UPDATE shard_ranges SET gateway = NULL, lease_until = NULL WHERE bot = $1 AND gateway = $2';
      await sql.run(free, bot, gateway);
      await sql.run('DELETE FROM gateways WHERE bot = $1 AND gateway = $2', bot, gateway);
    });
  }

  async reserveIdentify(bot: string, bucket: number, apartMs: number): Promise<number> {
    const turn = `WITH clock AS MATERIALIZED (SELECT ${NOW_MS} AS ms)
      INSERT INTO identifies (bot, bucket, free_at) SELECT $2, $3, ms + $4::bigint FROM clock
      ON CONFLICT (bot, bucket) DO UPDATE
        SET free_at = greatest(identifies.free_at + $4::bigint, excluded.free_at)
      RETURNING free_at - $4::bigint - (SELECT ms FROM clock) AS x`;
    return this.#sql.writeLightly(async (sql) =>
      number(await sql.get(turn, this.#clock(), bot, bucket, apartMs)),
    );
  }
}

/** Statements give what they changed in no certain order. */
function numbersOf(rows: readonly { readonly number?: unknown }[]): number[] {
  return rows.map((row) => Number(row.number)).sort((a, b) => a - b);
}
