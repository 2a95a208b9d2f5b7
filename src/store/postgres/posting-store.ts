/** The PostingStore on PostgreSQL. */
import type { FeedScope } from '../../model/article.ts';
import type { Reach } from '../../model/reach.ts';
import { isCurrentRow } from '../../search/index/article-row.ts';
import type {
  NumberedRow,
  NumberedStory,
  PostingStore,
  SegmentChange,
  StoredList,
  StoredSegment,
} from '../posting-store.ts';
import type { Row } from '../shared/row.ts';
import type { Database, Transaction } from './database.ts';
import { reachSql } from './reach.ts';
import { OPERATOR_FEED } from './scope.ts';
import { keepRows, makeRows } from './story-rows.ts';

const CHANGE = '(SELECT number FROM changes WHERE changes.article = stories.article)';
const NAMED = `SELECT stories.number::integer AS number, article, ${CHANGE} AS change FROM stories`;

/** Segments have ids below this one, by chance: two of the same fail what makes the second, which is made again later. */
const MAX_SEGMENT = 2 ** 31 - 1;

/** Notes that a story belongs into a segment; its number is that of the story. Waits for whoever is building with it. */
export async function notePending(sql: Transaction, article: string): Promise<void> {
  await sql.run(
    `INSERT INTO postings_pending SELECT number FROM stories WHERE article = $1
     ON CONFLICT (number) DO UPDATE SET number = excluded.number`,
    article,
  );
}

export class PostgresPostingStore implements PostingStore {
  readonly #sql: Database;

  constructor(sql: Database) {
    this.#sql = sql;
  }

  async segments(): Promise<number[]> {
    return (await this.#sql.all('SELECT id FROM posting_segments ORDER BY id')).map(({ id }) => Number(id));
  }

  async stories(segments: readonly number[]): Promise<StoredSegment[]> {
    const sql = 'SELECT id, numbers, lengths FROM posting_segments WHERE id = ANY ($1::integer[])';
    return (await this.#sql.all(sql, segments)).map(segmentOf);
  }

  async lists(segments: readonly number[], stems: readonly number[]): Promise<StoredList[] | undefined> {
    // A segment without any of the stems is a row, too: one that is gone is none. Each is looked up by itself (OFFSET 0): else
    // the planner reads all lists of a large archive for a question of many words.
    const rows = await this.#sql.all(
      `SELECT id AS segment, stem, bytes FROM posting_segments LEFT JOIN LATERAL
         (SELECT stem, bytes FROM postings WHERE segment = id AND stem = ANY ($2::integer[]) OFFSET 0) AS lists ON TRUE
       WHERE id = ANY ($1::integer[])`,
      segments,
      stems,
    );
    if (new Set(rows.map(({ segment }) => Number(segment))).size < new Set(segments).size) return undefined;
    return rows.flatMap(({ segment, stem, bytes }) =>
      stem === null ? [] : { segment: Number(segment), stem: Number(stem), bytes: bytes as Buffer },
    );
  }

  async pending(limit: number): Promise<NumberedStory[]> {
    const rows = await this.#sql.all(
      `${NAMED} JOIN (SELECT number FROM postings_pending ORDER BY number DESC LIMIT $1) AS waiting USING (number)
       WHERE withdrawn_at IS NULL`,
      limit,
    );
    return rows.map(numbered);
  }

  async within(numbers: readonly number[], reach: Reach): Promise<NumberedStory[]> {
    const within = await reachSql(this.#sql, reach);
    if (!within) return [];
    const { words, condition, values } = within;
    const rows = await this.#sql.all(
      `${NAMED} ${words} WHERE stories.number = ANY ($${values.length + 1}::bigint[]) AND ${condition}`,
      ...values,
      numbers,
    );
    return rows.map(numbered);
  }

  async reachable(reach: Reach, limit: number): Promise<NumberedStory[] | undefined> {
    const within = await reachSql(this.#sql, reach);
    if (!within) return [];
    const { words, condition, values } = within;
    const rows = await this.#sql.all(
      `${NAMED} ${words} WHERE ${condition} LIMIT $${values.length + 1}`,
      ...values,
      limit + 1,
    );
    return rows.length > limit ? undefined : rows.map(numbered);
  }

  async carried(scope: FeedScope, limit: number): Promise<string[] | undefined> {
    const rows = await this.#sql.all(
      `SELECT article FROM story_feeds WHERE feed = ${OPERATOR_FEED} OR feed = ANY ($1::integer[]) LIMIT $2`,
      scope,
      limit + 1,
    );
    return rows.length > limit ? undefined : [...new Set(rows.map(({ article }) => String(article)))];
  }

  async change(
    enough: number,
    limit: number,
    build: (change: SegmentChange) => Promise<void>,
  ): Promise<number> {
    // Most looks find too little to do.
    const waiting = await this.#sql.all('SELECT 1 FROM postings_pending LIMIT $1', enough);
    if (waiting.length < enough) return 0;
    return this.#sql.writeLightly(async (sql) => {
      if (!(await sql.tryLock('on-the-record: postings'))) return 0;
      const taken = await sql.all(
        `DELETE FROM postings_pending WHERE number IN
           (SELECT number FROM postings_pending ORDER BY number LIMIT $1) RETURNING number::integer AS number`,
        limit,
      );
      const unfinished = await sql.get(
        'DELETE FROM posting_segments WHERE NOT is_full RETURNING id, numbers, lengths',
      );
      await build({
        pending: taken.map(({ number }) => Number(number)),
        unfinished: unfinished && segmentOf(unfinished),
        rows: (numbers) => rowsOf(sql, numbers),
        addSegment: (segment, isFull) => addSegment(sql, segment, isFull),
        addLists: (lists) => addLists(sql, lists),
      });
      return taken.length;
    });
  }
}

function segmentOf({ id, numbers, lengths }: Row): StoredSegment {
  return { id: Number(id), numbers: numbers as Buffer, lengths: lengths as Buffer };
}

function numbered({ number, article, change }: Row): NumberedStory {
  return { number: Number(number), article: String(article), change: Number(change ?? 0) };
}

/** The rows of stories by their numbers; one that this version of the bot has not made yet is made and kept. */
async function rowsOf(sql: Transaction, numbers: readonly number[]): Promise<NumberedRow[]> {
  const rows = await sql.all(
    `SELECT stories.number::integer AS number, article, bytes FROM stories LEFT JOIN story_rows USING (article, hash)
     WHERE stories.number = ANY ($1::bigint[])`,
    numbers,
  );
  const missing = rows.filter(({ bytes }) => !isCurrentRow(bytes as Buffer | null));
  const made = await makeRows(
    sql,
    missing.map(({ article }) => String(article)),
  );
  if (made.length > 0) await keepRows(sql, made);
  const bytesOf = new Map(made.map(({ article, bytes }) => [article, bytes]));
  return rows.flatMap(({ number, article, bytes }) => {
    const row = bytesOf.get(String(article)) ?? (bytes as Buffer | null);
    return row ? [{ number: Number(number), row }] : [];
  });
}

async function addSegment(
  sql: Transaction,
  { numbers, lengths }: Omit<StoredSegment, 'id'>,
  isFull: boolean,
): Promise<number> {
  // Numbers in order would be given again after a failover, to which the last ones are lost: a process may have read these.
  const row = await sql.get(
    `INSERT INTO posting_segments (id, numbers, lengths, is_full)
     VALUES (floor(random() * ${MAX_SEGMENT})::integer, $1, $2, $3) RETURNING id`,
    Buffer.from(numbers),
    Buffer.from(lengths),
    isFull,
  );
  return Number(row?.id);
}

async function addLists(sql: Transaction, lists: readonly StoredList[]): Promise<void> {
  await sql.run(
    'INSERT INTO postings (segment, stem, bytes) SELECT * FROM unnest($1::integer[], $2::integer[], $3::bytea[])',
    lists.map(({ segment }) => segment),
    lists.map(({ stem }) => stem),
    lists.map(({ bytes }) => Buffer.from(bytes)),
  );
}
