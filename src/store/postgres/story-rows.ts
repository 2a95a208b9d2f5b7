/** The words of stories as numbers, which the ranking reads. They are made with the story, and anew if a version is missing. */
import { setImmediate } from 'node:timers/promises';
import type { Article } from '../../model/article.ts';
import { siteOf } from '../../outlet/site.ts';
import { articleRow, isCurrentRow } from '../../search/index/article-row.ts';
import type { StoredRow } from '../large-archive.ts';
import type { Row } from '../shared/row.ts';
import { shownSource } from '../shared/story-rows.ts';
import type { Database, Reader, Transaction } from './database.ts';

const KEEP = `INSERT INTO story_rows (article, hash, bytes)
  SELECT kept.article, kept.hash, kept.bytes FROM unnest($1::text[], $2::text[], $3::bytea[]) AS kept (article, hash, bytes)
  JOIN stories USING (article)
  ON CONFLICT (article) DO UPDATE SET hash = excluded.hash, bytes = excluded.bytes`;

/** The row of an article, in the version with this hash. */
interface KeptRow {
  readonly article: string;
  readonly hash: string;
  readonly bytes: Uint8Array;
}

/** Rows that are made before others get their turn. */
const TURN = 20;

/** Keeps the rows of articles, each of the version with this hash. */
export async function keepRows(sql: Pick<Transaction, 'run'>, kept: readonly KeptRow[]): Promise<void> {
  await sql.run(
    KEEP,
    kept.map(({ article }) => article),
    kept.map(({ hash }) => hash),
    kept.map(({ bytes }) => Buffer.from(bytes)),
  );
}

/** The rows of those of the articles that are current, in no particular order. */
export async function rowsOfStories(sql: Database, articles: readonly string[]): Promise<StoredRow[]> {
  const rows = await sql.all(
    `SELECT article, source, address, url, published_at, event, stories.hash, bytes FROM stories LEFT JOIN story_rows USING (article, hash)
     WHERE withdrawn_at IS NULL AND article = ANY ($1::text[])`,
    articles,
  );
  const missing = rows.filter(({ bytes }) => !isCurrentRow(bytes as Uint8Array | null));
  if (missing.length === 0) return rows.map((row) => storedRow(row, row.bytes as Uint8Array));
  const made = await makeRows(
    sql,
    missing.map(({ article }) => String(article)),
  );
  // Where the database takes no writes, they are made again.
  await sql.writeLightly((transaction) => keepRows(transaction, made)).catch(() => {});
  const bytesOf = new Map(made.map((row) => [row.article, row]));
  return rows.flatMap((row) => {
    if (isCurrentRow(row.bytes as Uint8Array | null)) return [storedRow(row, row.bytes as Uint8Array)];
    const fresh = bytesOf.get(String(row.article));
    // One that was edited meanwhile is read the next time.
    return fresh && fresh.hash === row.hash ? [storedRow(row, fresh.bytes)] : [];
  });
}

function storedRow(row: Row, bytes: Uint8Array): StoredRow {
  return {
    article: String(row.article),
    published: row.published_at === null ? Number.NaN : Date.parse(String(row.published_at)),
    head: {
      source: shownSource(row.source, row),
      ...(row.url !== null && { site: siteOf(String(row.url)) }),
      ...(row.event !== null && { event: String(row.event) }),
    },
    row: bytes,
  };
}

/** Makes the rows of stories that have none of this version, as those of a file or of another version of the bot. */
export async function makeRows(sql: Reader, articles: readonly string[]): Promise<KeptRow[]> {
  const stories = await sql.all(
    'SELECT article, hash, body FROM stories WHERE article = ANY ($1::text[])',
    articles,
  );
  const made: KeptRow[] = [];
  for (const [n, { article, hash, body }] of stories.entries()) {
    // An archive of before there were rows has none, and people are answered meanwhile.
    if (n % TURN === 0) await setImmediate();
    const bytes = articleRow(JSON.parse(String(body)) as Article);
    made.push({ article: String(article), hash: String(hash), bytes });
  }
  return made;
}
