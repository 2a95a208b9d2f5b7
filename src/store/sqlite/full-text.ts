/** Which stories hold all words of a question, by SQLite's full text: for those that the search has no room for. */
import { setImmediate } from 'node:timers/promises';
import { words } from '../../text/words.ts';
import type { DatedStory, Demands } from '../store.ts';
import type { Database, Row } from './database.ts';

/** Stories looked at before others get their turn; so many take some milliseconds. */
const BATCH_SIZE = 200;

/** SQL for what an asker may see, and the value of its `?1`. */
export interface ScopeCondition {
  readonly condition: string;
  readonly value: string | null;
}

/** Current stories that meet all demands and were published in `[since, until]`, ISO 8601 instants, a few at a time. */
export async function* storiesHaving(
  sql: Database,
  demands: Demands,
  [since, until]: readonly [string, string],
  { condition, value }: ScopeCondition,
): AsyncIterable<DatedStory> {
  const outlets = demands.from.map(wordsOf);
  for await (const numbers of numbersOf(sql, demands)) {
    const rows = sql.all(
      `SELECT article, source, body ->> '$.publishedAt' AS published FROM stories JOIN story_numbers USING (article)
       WHERE number IN (SELECT value FROM json_each(?2)) AND withdrawn_at IS NULL
         AND published_at BETWEEN ?3 AND ?4 AND ${condition}`,
      value,
      JSON.stringify(numbers),
      since,
      until,
    );
    for (const row of rows) {
      const source = wordsOf(String(row.source));
      if (outlets.length > 0 && !outlets.some((outlet) => isOutletIn(outlet, source))) continue;
      yield { article: String(row.article), publishedAt: JSON.parse(String(row.published)) };
    }
  }
}

/** Numbers of the stories with the words, in steps between which the event loop turns. */
async function* numbersOf(
  sql: Database,
  { words: typed, phrases, without }: Demands,
): AsyncIterable<number[]> {
  const wanted = [...typed, ...phrases].map(quoted).join(' AND ');
  const unwanted = without.map(quoted).join(' OR ');
  for (let after = 0; ; ) {
    const rows =
      wanted === ''
        ? sql.all(
            'SELECT number AS x FROM story_numbers WHERE number > ? ORDER BY number LIMIT ?',
            after,
            BATCH_SIZE,
          )
        : sql.all(
            'SELECT rowid AS x FROM story_words WHERE story_words MATCH ? AND rowid > ? ORDER BY rowid LIMIT ?',
            wanted,
            after,
            BATCH_SIZE,
          );
    const numbers = rows.map(numberOf);
    const last = numbers.at(-1);
    if (last === undefined) return;
    const dropped =
      unwanted === ''
        ? []
        : sql.all(
            'SELECT rowid AS x FROM story_words WHERE story_words MATCH ? AND rowid > ? AND rowid <= ?',
            unwanted,
            after,
            last,
          );
    const out = new Set(dropped.map(numberOf));
    yield numbers.filter((number) => !out.has(number));
    after = last;
    await setImmediate();
  }
}

function numberOf({ x }: Row): number {
  return Number(x);
}

/** As a string, a word cannot be an operator of FTS5; a NUL would end the whole. */
function quoted(word: string): string {
  return `"${word.replaceAll('"', '""').replaceAll('\0', ' ')}"`;
}

function wordsOf(text: string): string[] {
  return words(text).map((word) => word.text);
}

function isOutletIn(outlet: readonly string[], source: readonly string[]): boolean {
  return outlet.length > 0 && outlet.every((word) => source.includes(word));
}
