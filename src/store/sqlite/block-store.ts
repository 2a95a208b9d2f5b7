/** The BlockStore on SQLite. */
import type { Block, BlockKind, BlockStore } from '../block-store.ts';
import type { Database } from './database.ts';

export class SqliteBlockStore implements BlockStore {
  readonly #sql: Database;

  constructor(sql: Database) {
    this.#sql = sql;
  }

  async add({ kind, value, blockedAt }: Block): Promise<boolean> {
    const sql = 'INSERT OR IGNORE INTO blocks VALUES (?, ?, ?)';
    return this.#sql.write(() => this.#sql.run(sql, kind, value, blockedAt) > 0);
  }

  async remove(kind: BlockKind, value: string): Promise<boolean> {
    const sql = 'DELETE FROM blocks WHERE kind = ? AND value = ?';
    return this.#sql.write(() => this.#sql.run(sql, kind, value) > 0);
  }

  async list(): Promise<Block[]> {
    return this.#sql.all('SELECT * FROM blocks ORDER BY kind, blocked_at, value').map((row) => ({
      kind: String(row.kind) as BlockKind,
      value: String(row.value),
      blockedAt: String(row.blocked_at),
    }));
  }

  async isBlocked(person: string, server = ''): Promise<boolean> {
    const sql = `SELECT 1 FROM blocks WHERE (kind = 'person' AND value = ?) OR (kind = 'server' AND value = ?)`;
    return this.#sql.get(sql, person, server) !== undefined;
  }

  async isHostBlocked(host: string): Promise<boolean> {
    const labels = host.toLowerCase().replace(/\.$/, '').split('.');
    const domains = labels.map((_, index) => labels.slice(index).join('.'));
    const sql = `SELECT 1 FROM blocks WHERE kind = 'domain' AND value IN (SELECT value FROM json_each(?))`;
    return this.#sql.get(sql, JSON.stringify(domains)) !== undefined;
  }
}
