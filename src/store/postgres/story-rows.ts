/** The words of stories as numbers, which the ranking reads. They are made with the story, and anew if a version is missing. */
import type { Article } from '../../model/article.ts';
import { siteOf } from '../../outlet/site.ts';
import { articleRow, isCurrentRow } from '../../search/index/article-row.ts';
import type { StoredRow } from '../large-archive.ts';
import type { Row } from '../shared/row.ts';
import { shownSource } from '../shared/story-rows.ts';
import type { Database, Transaction } from './database.ts';

const KEEP = `INSERT INTO story_rows (article, hash, bytes)
  SELECT kept.article, kept.hash, kept.bytes FROM unnest($1::text[], $2::text[], $3::bytea[]) AS kept (article, hash, bytes)
  JOIN stories USING (article)
  ON CONFLICT (article) DO UPDATE SET hash = excluded.hash, bytes = excluded.bytes`;

/** Keeps the rows of articles, each of the version with this hash. */
export async function keepRows(
  sql: Pick<Transaction, 'run'>,
  kept: readonly { readonly article: string; readonly hash: string; readonly bytes: Uint8Array }[],
): Promise<void> {
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
  const made = missing.length === 0 ? new Map() : await makeRows(sql, missing);
  return rows.flatMap((row) => {
    const bytes = made.get(String(row.article)) ?? row.bytes;
    return bytes === null ? [] : [storedRow(row, bytes as Uint8Array)];
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

/** Makes and keeps the rows of stories that came by another version of the bot, or from a file. */
async function makeRows(sql: Database, rows: readonly Row[]): Promise<Map<string, Uint8Array>> {
  const hashes = new Map(rows.map(({ article, hash }) => [String(article), String(hash)]));
  const bodies = await sql.all('SELECT article, hash, body FROM stories WHERE article = ANY ($1::text[])', [
    ...hashes.keys(),
  ]);
  const made = bodies
    .filter(({ article, hash }) => hashes.get(String(article)) === String(hash))
    .map(({ article, hash, body }) => ({
      article: String(article),
      hash: String(hash),
      bytes: articleRow(JSON.parse(String(body)) as Article),
    }));
  // Where the database takes no writes, the row is made again.
  await sql.writeLightly((transaction) => keepRows(transaction, made)).catch(() => {});
  return new Map(made.map(({ article, bytes }) => [article, bytes]));
}
