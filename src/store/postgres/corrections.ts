/** The operator's corrections in the database. */
import type { Quote } from '../../model/article.ts';
import type { Correction, QuoteCorrection } from '../../model/correction.ts';
import { applyCorrections } from '../../story/corrections.ts';
import type { Reader } from './database.ts';

/** The quotes of a story as they are to be stored: every write of quotes goes through here, with the story locked. */
export async function withCorrections(
  sql: Reader,
  article: string,
  quotes: readonly Quote[],
): Promise<readonly Quote[]> {
  return applyCorrections(quotes, await correctionsOf(sql, article));
}

/** The corrections of a story, in order of their words. */
export async function correctionsOf(sql: Reader, article: string): Promise<QuoteCorrection[]> {
  const rows = await sql.all(
    'SELECT * FROM corrections WHERE article = $1 ORDER BY words, occurrence, count',
    article,
  );
  return rows.map((row) => ({
    words: String(row.words),
    occurrence: Number(row.occurrence),
    count: Number(row.count),
    correction: JSON.parse(String(row.correction)) as Correction,
  }));
}
