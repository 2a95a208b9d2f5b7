/** Writes of the index of wordings; each function runs inside a transaction. */
import type { Article } from '../../model/article.ts';
import { comparableWords } from '../../text/comparable-words.ts';
import { shinglesOf } from '../../text/shingles.ts';
import type { Database, Row } from './database.ts';

/** Row ids of one version: its number times this, plus the number of a paragraph; 0 is the headline. */
export const PARAGRAPHS_PER_VERSION = 4096;

/** Indexes the current version of a story. Of the version before, only what the new one no longer has stays indexed. */
export function indexCurrent(sql: Database, article: string): void {
  const row = sql.get('SELECT hash, stored_at, body FROM stories WHERE article = ?', article);
  if (!row) return;
  const texts = textsOf(row);
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
  const texts = rows.map(textsOf);
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
    const shingles = shinglesOf(comparableWords(text).map((word) => word.text));
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
  for (const [paragraph, text] of textsOf(row).entries())
    if (later.has(text))
      sql.run('DELETE FROM wording_shingles WHERE rowid = ?', number * PARAGRAPHS_PER_VERSION + paragraph);
}

/** The headline and the paragraphs, each at its number; what exceeds the row ids is joined to the last. */
function textsOf({ body }: Row): string[] {
  const { headline = '', paragraphs = [] } = JSON.parse(String(body)) as Partial<Article>;
  const texts = [headline, ...paragraphs.map(({ text }) => text)];
  const excess = texts.splice(PARAGRAPHS_PER_VERSION - 1);
  return excess.length === 0 ? texts : [...texts, excess.join('\n')];
}
