/** The ShardStore on SQLite, for several bots or processes that share one file. */
import type { GatewayLease, ShardStore } from '../shard-store.ts';
import { number } from '../shared/row.ts';
import type { Database } from './database.ts';
import { type InstantIn, isOver } from './lease-time.ts';

export class SqliteShardStore implements ShardStore {
  readonly #sql: Database;
  readonly #at: InstantIn;

  constructor(sql: Database, at: InstantIn) {
    this.#sql = sql;
    this.#at = at;
  }

  async settle(bot: string, shards: number, ranges: number): Promise<number> {
    return this.#sql.writeLightly(() => {
      const held = number(this.#sql.get('SELECT shards AS x FROM shard_plans WHERE bot = ?', bot));
      const isUsed = 'SELECT 1 FROM shard_ranges WHERE bot = ? AND lease_until > ? LIMIT 1';
      if (held > 0 && (held === shards || this.#sql.get(isUsed, bot, this.#at()))) return held;
      this.#sql.run('INSERT OR REPLACE INTO shard_plans (bot, shards) VALUES (?, ?)', bot, shards);
      this.#sql.run('DELETE FROM shard_ranges WHERE bot = ?', bot);
      for (let range = 0; range < ranges; range += 1)
        this.#sql.run('INSERT INTO shard_ranges (bot, number) VALUES (?, ?)', bot, range);
      return shards;
    });
  }

  async renew(bot: string, gateway: string, leaseMs: number): Promise<GatewayLease> {
    return this.#sql.writeLightly(() => {
      const until = this.#at(leaseMs);
      const dead = `DELETE FROM gateways WHERE bot = ?3 AND ${isOver('alive_until')}`;
      this.#sql.run(dead, this.#at(), this.#at(2 * leaseMs), bot);
      const sign = 'INSERT OR REPLACE INTO gateways (bot, gateway, alive_until) VALUES (?, ?, ?)';
      this.#sql.run(sign, bot, gateway, until);
      const renewed = this.#sql.all(
        'UPDATE shard_ranges SET lease_until = ?3 WHERE bot = ?1 AND gateway = ?2 RETURNING number',
        bot,
        gateway,
        until,
      );
      return {
        shards: number(this.#sql.get('SELECT shards AS x FROM shard_plans WHERE bot = ?', bot)),
        held: numbersOf(renewed),
        gateways: number(this.#sql.get('SELECT count(*) AS x FROM gateways WHERE bot = ?', bot)),
      };
    });
  }

  async claim(bot: string, gateway: string, limit: number, leaseMs: number): Promise<number[]> {
    return this.#sql.writeLightly(() =>
      numbersOf(
        this.#sql.all(
          `UPDATE shard_ranges SET gateway = ?4, lease_until = ?5 WHERE bot = ?3 AND number IN
             (SELECT number FROM shard_ranges WHERE bot = ?3 AND (gateway IS NULL OR ${isOver('lease_until')})
              ORDER BY number LIMIT ?6) RETURNING number`,
          this.#at(),
          this.#at(2 * leaseMs),
          bot,
          gateway,
          this.#at(leaseMs),
          limit,
        ),
      ),
    );
  }

  async release(bot: string, gateway: string, ranges: readonly number[]): Promise<void> {
    await this.#sql.writeLightly(() => {
      const free = `UPDATE shard_ranges SET gateway = NULL, lease_until = NULL
        WHERE bot = ? AND gateway = ? AND number IN (SELECT value FROM json_each(?))`;
      this.#sql.run(free, bot, gateway, JSON.stringify(ranges));
    });
  }

  async leave(bot: string, gateway: string): Promise<void> {
    await this.#sql.writeLightly(() => {
      const free = 'UPDATE shard_ranges SET gateway = NULL, lease_until = NULL WHERE bot = ? AND gateway = ?';
      this.#sql.run(free, bot, gateway);
      this.#sql.run('DELETE FROM gateways WHERE bot = ? AND gateway = ?', bot, gateway);
    });
  }

  async reserveIdentify(bot: string, bucket: number, apartMs: number): Promise<number> {
    return this.#sql.writeLightly(() => {
      const now = Date.parse(this.#at());
      const turn = `INSERT INTO identifies (bot, bucket, free_at) VALUES (?1, ?2, ?3 + ?4)
        ON CONFLICT (bot, bucket) DO UPDATE SET free_at = max(free_at, ?3) + ?4 RETURNING free_at AS x`;
      return number(this.#sql.get(turn, bot, bucket, now, apartMs)) - apartMs - now;
    });
  }
}

/** Statements give what they changed in no certain order. */
function numbersOf(rows: readonly { readonly number?: unknown }[]): number[] {
  return rows.map((row) => Number(row.number)).sort((a, b) => a - b);
}
