/** The archive in PostgreSQL as the source or the target of a move. */
import type { Article, Quote } from '../../model/article.ts';
import type { FeedState, ItemDetails } from '../feed-store.ts';
import { storyWords } from '../postgres/analysis.ts';
import { createPool, placeOf } from '../postgres/connection.ts';
import { Database, type Transaction, type Value } from '../postgres/database.ts';
import { speakerWords } from '../postgres/large-archive.ts';
import { migrate } from '../postgres/migrations.ts';
import { asInteger } from '../postgres/write-wording.ts';
import { StoreError } from '../store.ts';
import type { MovedRow, MovedValue, MoveTarget, TableSize } from './move-archive.ts';
import { indexedParagraphs } from './moved-wordings.ts';
import { type MovedTable, rowsSql } from './tables.ts';

/** Columns that count up by themselves. */
const COUNTERS = {
  stories: 'number',
  wordings: 'number',
  feeds: 'id',
  items: 'id',
  digests: 'id',
  attribution_reports: 'id',
  alerts: 'id',
  alert_hits: 'number',
  alert_events: 'number',
  alert_posts: 'id',
} as const;

/** A move takes minutes, and some of its statements may, too. */
const QUERY_TIMEOUT_MS = 600_000;

/** What PostgreSQL has as columns of its own, and SQLite in its JSON. */
const DERIVED: Readonly<Record<string, (row: MovedRow) => Readonly<Record<string, MovedValue>>>> = {
  stories: ({ body, quotes }) => {
    const { url, publishedAt } = JSON.parse(String(body)) as Partial<Article>;
    return {
      url: url ?? null,
      published: publishedAt ? JSON.stringify(publishedAt) : null,
      // Words are letters and digits, so nothing in an array needs an escape but the quotation marks around them.
      speaker_words: `{${speakerWords(JSON.parse(String(quotes)) as Quote[]).map((word) => `"${word}"`)}}`,
    };
  },
  feeds: ({ state }) => ({
    polled_at: (JSON.parse(String(state)) as Partial<FeedState>).polledAt ?? null,
  }),
  items: ({ details }) => {
    const { fromPage, readAt } = JSON.parse(String(details)) as Partial<ItemDetails>;
    return { from_page: fromPage ? 1 : 0, page_read_at: readAt ?? null };
  },
};

class PostgresSide implements MoveTarget {
  readonly #sql: Database;
  readonly #place: string;
  readonly #types = new Map<string, ReadonlyMap<string, string>>();

  constructor(sql: Database, place: string) {
    this.#sql = sql;
    this.#place = place;
  }

  async read(
    table: MovedTable,
    after: readonly MovedValue[] | undefined,
    limit: number,
  ): Promise<MovedRow[]> {
    const key = table.key.join(', ');
    const later = after ? `WHERE (${key}) > (${after.map((_, n) => `$${n + 1}`).join(', ')})` : '';
    const rows = await this.#sql.all(
      `SELECT * FROM (${rowsSql(table, 'postgres')}) AS moved ${later} ORDER BY ${key} LIMIT ${limit}`,
      ...(after ?? []),
    );
    return rows.map((row) => {
      const truths = (table.truths ?? []).map((column) => [column, row[column] === true ? 1 : 0]);
      return { ...(row as MovedRow), ...Object.fromEntries(truths) };
    });
  }

  async size(table: MovedTable): Promise<TableSize> {
    const bytes = table.measured ? `coalesce(sum(octet_length(${table.measured})), 0)` : '0';
    const row = await this.#sql.get(
      `SELECT count(*) AS n, ${bytes} AS bytes FROM (${rowsSql(table, 'postgres')}) AS moved`,
    );
    return { rows: Number(row?.n), bytes: Number(row?.bytes) };
  }

  async begun(): ReturnType<MoveTarget['begun']> {
    const exists = await this.#sql.get(`SELECT to_regclass('moving') IS NOT NULL AS x`);
    if (exists?.x !== true) return undefined;
    const rows = await this.#sql.all('SELECT name, note FROM moving');
    const notes = new Map(rows.map(({ name, note }) => [String(name), String(note)]));
    const source = notes.get('') ?? '';
    notes.delete('');
    return { source, after: new Map([...notes].map(([name, note]) => [name, JSON.parse(note)])) };
  }

  async begin(source: string): Promise<void> {
    const held = await this.#sql.get(
      'SELECT EXISTS (SELECT 1 FROM stories) OR EXISTS (SELECT 1 FROM feeds) AS x',
    );
    if (held?.x === true)
      throw new StoreError(
        `There is an archive in ${this.#place} already. Let DATABASE_URL lead to an empty database.`,
      );
    await this.#sql.write(async (sql) => {
      await sql.script('CREATE TABLE moving (name text PRIMARY KEY, note text NOT NULL)');
      await sql.run(`INSERT INTO moving VALUES ('', $1)`, source);
    });
  }

  async write(table: MovedTable, rows: readonly MovedRow[], last: readonly MovedValue[]): Promise<void> {
    await this.#sql.write(async (sql) => {
      if (table.name !== 'removals') await this.#insert(sql, table, rows);
      if (table.name === 'stories' || table.name === 'removals') await noteChanges(sql, rows);
      if (table.name === 'stories') await indexWords(sql, rows);
      if (table.name === 'wordings') await indexWordings(sql, rows);
      await sql.run(
        'INSERT INTO moving VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET note = excluded.note',
        table.name,
        JSON.stringify(last),
      );
    });
  }

  async #insert(sql: Transaction, table: MovedTable, rows: readonly MovedRow[]): Promise<void> {
    const derive = DERIVED[table.name];
    const whole = derive ? rows.map((row) => ({ ...row, ...derive(row) })) : rows;
    const types = await this.#typesOf(sql, table.name);
    const columns = [...types.keys()];
    await sql.run(
      `INSERT INTO ${table.name} (${columns.join(', ')}) OVERRIDING SYSTEM VALUE
       SELECT ${columns.map((column) => `${column}::${types.get(column)}`).join(', ')}
       FROM unnest(${columns.map((_, n) => `$${n + 1}::text[]`).join(', ')}) AS moved (${columns.join(', ')})`,
      ...columns.map((column): Value => whole.map((row) => row[column] ?? null)),
    );
  }

  /** The types of a table's columns. */
  async #typesOf(sql: Transaction, table: string): Promise<ReadonlyMap<string, string>> {
    const held = this.#types.get(table);
    if (held) return held;
    const rows = await sql.all(
      `SELECT attname, format_type(atttypid, atttypmod) AS type FROM pg_attribute
       WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
      table,
    );
    const types = new Map(rows.map(({ attname, type }) => [String(attname), String(type)]));
    this.#types.set(table, types);
    return types;
  }

  async finish(): Promise<void> {
    await this.#sql.write(async (sql) => {
      for (const [table, column] of Object.entries(COUNTERS))
        await sql.all(
          `SELECT setval(pg_get_serial_sequence('${table}', '${column}'), max(${column})) FROM ${table} HAVING count(*) > 0`,
        );
      await sql.run(
        'UPDATE last_change SET number = greatest(number, (SELECT coalesce(max(number), 0) FROM changes))',
      );
      // The first process that opens the archive makes the posting lists.
      await sql.run('INSERT INTO postings_pending SELECT number FROM stories ON CONFLICT DO NOTHING');
      await sql.script('DROP TABLE moving');
    });
    // The planner must know the tables before the first question.
    await this.#sql.write((sql) => sql.script('ANALYZE'));
  }

  close(): Promise<void> {
    return this.#sql.close();
  }
}

async function noteChanges(sql: Transaction, rows: readonly MovedRow[]): Promise<void> {
  await sql.run(
    'INSERT INTO changes SELECT * FROM unnest($1::text[], $2::bigint[]) ON CONFLICT DO NOTHING',
    rows.map(({ article }) => String(article)),
    rows.map(({ change }) => Number(change)),
  );
}

async function indexWords(sql: Transaction, rows: readonly MovedRow[]): Promise<void> {
  const words = rows.map(({ body }) => storyWords(JSON.parse(String(body)) as Article));
  await sql.run(
    `INSERT INTO story_words SELECT article, words::tsvector, stems
     FROM unnest($1::text[], $2::text[], $3::text[]) AS one (article, words, stems)`,
    rows.map(({ article }) => String(article)),
    words.map(({ vector }) => vector),
    words.map(({ stems }) => stems),
  );
}

async function indexWordings(sql: Transaction, rows: readonly MovedRow[]): Promise<void> {
  const indexed = rows.flatMap((row) =>
    indexedParagraphs(row).map(({ paragraph, shingles }) => ({
      version: Number(row.number),
      paragraph,
      shingles,
    })),
  );
  await sql.run(
    `INSERT INTO wording_shingles SELECT version, paragraph, shingles::integer[]
     FROM unnest($1::bigint[], $2::smallint[], $3::text[]) AS one (version, paragraph, shingles)`,
    indexed.map(({ version }) => version),
    indexed.map(({ paragraph }) => paragraph),
    indexed.map(({ shingles }) => `{${shingles.map(asInteger).join(',')}}`),
  );
}

/** Opens a database from which, or into which, an archive is moved, and makes its schema. */
export async function postgresSide(url: string): Promise<PostgresSide> {
  const place = placeOf(url);
  const sql = new Database(await createPool({ url, queryTimeoutMs: QUERY_TIMEOUT_MS }), place);
  try {
    await migrate(sql);
    return new PostgresSide(sql, place);
  } catch (error) {
    await sql.close();
    throw error;
  }
}
