/** The BlockStore on PostgreSQL. */
import type { Block, BlockKind, BlockStore } from '../block-store.ts';
import type { Database } from './database.ts';

export class PostgresBlockStore implements BlockStore {
  readonly #sql: Database;

  constructor(sql: Database) {
    this.#sql = sql;
  }

  async add({ kind, value, blockedAt }: Block): Promise<boolean> {
    const sql = 'INSERT INTO blocks VALUES ($1, $2, $3) ON CONFLICT DO NOTHING';
    return (await this.#sql.run(sql, kind, value, blockedAt)) > 0;
  }

  async remove(kind: BlockKind, value: string): Promise<boolean> {
    return (await this.#sql.run('DELETE FROM blocks WHERE kind = $1 AND value = $2', kind, value)) > 0;
  }

  async list(): Promise<Block[]> {
    const rows = await this.#sql.all('SELECT * FROM blocks ORDER BY kind, blocked_at, value');
    return rows.map((row) => ({
      kind: String(row.kind) as BlockKind,
      value: String(row.value),
      blockedAt: String(row.blocked_at),
    }));
  }

  async isBlocked(person: string, server = ''): Promise<boolean> {
    const sql = `SELECT 1 FROM blocks WHERE (kind = 'person' AND value = $1) OR (kind = 'server' AND value = $2)`;
    return (await this.#sql.get(sql, person, server)) !== undefined;
  }

  async isHostBlocked(host: string): Promise<boolean> {
    const labels = host.toLowerCase().replace(/\.$/, '').split('.');
    const domains = labels.map((_, index) => labels.slice(index).join('.'));
    const sql = `SELECT 1 FROM blocks WHERE kind = 'domain' AND value = ANY ($1::text[])`;
    return (await this.#sql.get(sql, domains)) !== undefined;
  }
}
