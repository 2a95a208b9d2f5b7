/** The archive in SQLite as the source or the target of a move. */
import { existsSync, renameSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { PARAGRAPHS_PER_VERSION } from '../shared/wording-hits.ts';
import { archiveIn, makeFolder } from '../sqlite/archive/archive-file.ts';
import { openConnection } from '../sqlite/connection.ts';
import { StoreError } from '../store.ts';
import type { MovedRow, MovedValue, MoveSource, MoveTarget, TableSize } from './move-archive.ts';
import { indexedParagraphs } from './moved-wordings.ts';
import { type MovedTable, rowsSql, sqliteColumns } from './tables.ts';

class SqliteSource implements MoveSource {
  readonly db: DatabaseSync;

  constructor(db: DatabaseSync) {
    this.db = db;
  }

  async read(
    table: MovedTable,
    after: readonly MovedValue[] | undefined,
    limit: number,
  ): Promise<MovedRow[]> {
    const key = table.key.join(', ');
    const later = after ? `WHERE (${key}) > (${after.map(() => '?').join(', ')})` : '';
    const sql = `SELECT * FROM (${rowsSql(table, 'sqlite')}) ${later} ORDER BY ${key} LIMIT ?`;
    return this.db.prepare(sql).all(...(after ?? []), limit) as MovedRow[];
  }

  async size({ name, measured }: MovedTable): Promise<TableSize> {
    const bytes = measured ? `coalesce(sum(octet_length(${measured})), 0)` : '0';
    const row = this.db.prepare(`SELECT count(*) AS n, ${bytes} AS bytes FROM ${name}`).get();
    return { rows: Number(row?.n), bytes: Number(row?.bytes) };
  }

  close(): void {
    if (this.db.isOpen) this.db.close();
  }
}

class SqliteTarget extends SqliteSource implements MoveTarget {
  readonly #file: string;
  readonly #place: string;

  constructor(db: DatabaseSync, file: string, place: string) {
    super(db);
    this.#file = file;
    this.#place = place;
  }

  async begun(): ReturnType<MoveTarget['begun']> {
    if (!this.db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'moving'").get()) return undefined;
    const rows = this.db.prepare('SELECT name, note FROM moving').all() as Record<string, string>[];
    const notes = new Map(rows.map(({ name = '', note = '' }) => [name, note]));
    const source = notes.get('') ?? '';
    notes.delete('');
    return { source, after: new Map([...notes].map(([name, note]) => [name, JSON.parse(note)])) };
  }

  async begin(source: string): Promise<void> {
    this.db.exec('CREATE TABLE moving (name TEXT PRIMARY KEY, note TEXT NOT NULL)');
    this.db.prepare("INSERT INTO moving VALUES ('', ?)").run(source);
  }

  async write(table: MovedTable, rows: readonly MovedRow[], last: readonly MovedValue[]): Promise<void> {
    this.db.exec('BEGIN IMMEDIATE');
    try {
      const columns = sqliteColumns(table);
      const insert = this.db.prepare(
        `INSERT INTO ${table.name} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
      );
      for (const row of rows) {
        insert.run(...table.columns.map((column) => row[column] ?? null));
        if (table.name === 'wordings') this.#index(row);
      }
      this.db.prepare('INSERT OR REPLACE INTO moving VALUES (?, ?)').run(table.name, JSON.stringify(last));
      this.db.exec('COMMIT');
    } catch (error) {
      if (this.db.isTransaction) this.db.exec('ROLLBACK');
      throw error;
    }
  }

  #index(row: MovedRow): void {
    const insert = this.db.prepare('INSERT INTO wording_shingles (rowid, shingles) VALUES (?, ?)');
    for (const { paragraph, shingles } of indexedParagraphs(row))
      insert.run(Number(row.number) * PARAGRAPHS_PER_VERSION + paragraph, shingles.join(' '));
  }

  /** The file gets its name only now: a half of an archive is never taken for one. */
  async finish(): Promise<void> {
    this.db.exec('DROP TABLE moving');
    this.close();
    renameSync(this.#file, this.#place);
  }
}

/** Opens an archive to be moved, of the newest format. */
export function sqliteSource(folder: string): SqliteSource {
  return new SqliteSource(new DatabaseSync(archiveIn(folder), { readOnly: true }));
}

/** Opens the file into which an archive is moved. Throws StoreError if there is an archive already. */
export function sqliteTarget(folder: string): SqliteTarget {
  const place = archiveIn(folder);
  if (existsSync(place))
    throw new StoreError(
      `There is an archive at ${place} already. Move it aside, or set DATA_DIR to another folder.`,
    );
  makeFolder(folder);
  const file = place.replace(/\.db$/, '.moving.db');
  return new SqliteTarget(openConnection({ place: file, hasWriterThread: false }), file, place);
}
