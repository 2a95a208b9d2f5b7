/** The operator's corrections in the database; each function runs inside a transaction. */
import type { Quote } from '../../model/article.ts';
import type { Correction, QuoteCorrection } from '../../model/correction.ts';
import { applyCorrections } from '../../story/corrections.ts';
import type { Database } from './database.ts';

/** The quotes of a story as they are to be stored: every write of quotes goes through here. */
export function withCorrections(sql: Database, article: string, quotes: readonly Quote[]): readonly Quote[] {
  return applyCorrections(quotes, correctionsOf(sql, article));
}

/** The corrections of a story, in order of their words. */
export function correctionsOf(sql: Database, article: string): QuoteCorrection[] {
  return sql.all('SELECT * FROM corrections WHERE article = ?', article).map((row) => ({
    words: String(row.words),
    occurrence: Number(row.occurrence),
    count: Number(row.count),
    correction: JSON.parse(String(row.correction)) as Correction,
  }));
}
