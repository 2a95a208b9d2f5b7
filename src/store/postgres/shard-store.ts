/** The ShardStore on PostgreSQL. A crash of the server may lose the newest leases: who holds one renews it, or takes it anew. */
import type { GatewayLease, ShardStore } from '../shard-store.ts';
import { number } from '../shared/row.ts';
import type { Database } from './database.ts';

export class PostgresShardStore implements ShardStore {
  readonly #sql: Database;

  constructor(sql: Database) {
    this.#sql = sql;
  }

  async settle(bot: string, shards: number, ranges: number, now: string): Promise<number> {
    return this.#sql.writeLightly(async (sql) => {
      // Two processes that start at once must count alike.
      await sql.lock(`shards of ${bot}`);
      const held = number(await sql.get('SELECT shards AS x FROM shard_plans WHERE bot = $1', bot));
      const isUsed = 'SELECT 1 FROM shard_ranges WHERE bot = $1 AND lease_until > $2 LIMIT 1';
      if (held > 0 && (held === shards || (await sql.get(isUsed, bot, now)))) return held;
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

  async renew(bot: string, gateway: string, now: string, until: string): Promise<GatewayLease> {
    return this.#sql.writeLightly(async (sql) => {
      await sql.run('DELETE FROM gateways WHERE bot = $1 AND alive_until <= $2', bot, now);
      await sql.run(
        `INSERT INTO gateways (bot, gateway, alive_until) VALUES ($1, $2, $3)
         ON CONFLICT (bot, gateway) DO UPDATE SET alive_until = excluded.alive_until`,
        bot,
        gateway,
        until,
      );
      const renewed = await sql.all(
        'UPDATE shard_ranges SET lease_until = $3 WHERE bot = $1 AND gateway = $2 RETURNING number',
        bot,
        gateway,
        until,
      );
      return {
        shards: number(await sql.get('SELECT shards AS x FROM shard_plans WHERE bot = $1', bot)),
        held: numbersOf(renewed),
        gateways: number(await sql.get('SELECT count(*) AS x FROM gateways WHERE bot = $1', bot)),
      };
    });
  }

  async claim(bot: string, gateway: string, limit: number, now: string, until: string): Promise<number[]> {
    const rows = await this.#sql.writeLightly((sql) =>
      sql.all(
        `WITH free AS MATERIALIZED
           (SELECT number FROM shard_ranges WHERE bot = $1 AND (gateway IS NULL OR lease_until <= $4)
            ORDER BY number LIMIT $3 FOR UPDATE SKIP LOCKED)
         UPDATE shard_ranges SET gateway = $2, lease_until = $5 FROM free
         WHERE bot = $1 AND shard_ranges.number = free.number RETURNING shard_ranges.number`,
        bot,
        gateway,
        limit,
        now,
        until,
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

  async reserveIdentify(bot: string, bucket: number, now: number, apartMs: number): Promise<number> {
    const turn = `INSERT INTO identifies (bot, bucket, free_at) VALUES ($1, $2, $3::bigint + $4::bigint)
      ON CONFLICT (bot, bucket) DO UPDATE SET free_at = greatest(identifies.free_at, $3::bigint) + $4::bigint
      RETURNING free_at AS x`;
    return this.#sql.writeLightly(
      async (sql) => number(await sql.get(turn, bot, bucket, now, apartMs)) - apartMs,
    );
  }
}

/** Statements give what they changed in no certain order. */
function numbersOf(rows: readonly { readonly number?: unknown }[]): number[] {
  return rows.map((row) => Number(row.number)).sort((a, b) => a - b);
}
