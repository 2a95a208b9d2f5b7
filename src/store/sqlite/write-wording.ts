/** Writes of the index of wordings; each function runs inside a transaction. */
import type { Row } from '../shared/row.ts';
import { PARAGRAPHS_PER_VERSION } from '../shared/wording-hits.ts';
import { shinglesIn, textsOf } from '../shared/wordings.ts';
import type { Database } from './database.ts';

/** Indexes the current version of a story. Of the version before, only what the new one no longer has stays indexed. */
export function indexCurrent(sql: Database, article: string): void {
  const row = sql.get('SELECT hash, stored_at, body FROM stories WHERE article = ?', article);
  if (!row) return;
  const texts = textsOf(row.body);
  const last = sql.get('SELECT max(number) AS x FROM wordings WHERE article = ?', article);
  if (last?.x != null) thinOut(sql, Number(last.x), new Set(texts));
  addVersion(sql, article, row, texts);
}

/** Indexes a story that was stored before there was this index, with its versions; false if there is none. */
export function indexUnread(sql: Database): boolean {
  const unread = sql.get('SELECT article FROM unread_wordings LIMIT 1');
  if (!unread) return false;
  const article = String(unread.article);
  sql.run('DELETE FROM unread_wordings WHERE article = ?', article);
  // A story that was stored since has its current version here already; the older ones must have lower numbers.
  sql.run('DELETE FROM wordings WHERE article = ?', article);
  const older = sql.all(
    'SELECT hash, stored_at, body FROM versions WHERE article = ? ORDER BY stored_at',
    article,
  );
  const current = sql.get('SELECT hash, stored_at, body FROM stories WHERE article = ?', article);
  const rows = current ? [...older, current] : [];
  const texts = rows.map(({ body }) => textsOf(body));
  for (const [n, row] of rows.entries()) {
    const later = new Set(texts[n + 1]);
    addVersion(
      sql,
      article,
      row,
      (texts[n] ?? []).map((text) => (later.has(text) ? '' : text)),
    );
  }
  return true;
}

function addVersion(sql: Database, article: string, version: Row, texts: readonly string[]): void {
  const { hash, stored_at: storedAt } = version;
  const number = sql.insert(
    'INSERT INTO wordings (article, hash, stored_at) VALUES (?, ?, ?)',
    article,
    String(hash),
    String(storedAt),
  );
  for (const [paragraph, text] of texts.entries()) {
    const shingles = shinglesIn(text);
    if (shingles.length === 0) continue;
    sql.run(
      'INSERT INTO wording_shingles (rowid, shingles) VALUES (?, ?)',
      number * PARAGRAPHS_PER_VERSION + paragraph,
      shingles.join(' '),
    );
  }
}

/** Takes the paragraphs that a later version still has out of the index of a version. */
function thinOut(sql: Database, number: number, later: ReadonlySet<string>): void {
  const row = sql.get(
    `SELECT body FROM versions JOIN wordings USING (article, hash, stored_at) WHERE number = ?`,
    number,
  );
  if (!row) return;
  for (const [paragraph, text] of textsOf(row.body).entries())
    if (later.has(text))
      sql.run('DELETE FROM wording_shingles WHERE rowid = ?', number * PARAGRAPHS_PER_VERSION + paragraph);
}
