/** Finds stories by all words of a question with SQLite's full-text index, for stories that the search index does not hold. */
import { setImmediate } from 'node:timers/promises';
import { outletFilter } from '../shared/outlet-filter.ts';
import type { Row } from '../shared/row.ts';
import type { DatedStory, StoryConditions } from '../store.ts';
import type { Database } from './database.ts';

/** Stories read before the event loop turns; a batch takes some milliseconds. */
const BATCH_SIZE = 200;

/** An SQL condition for the stories in scope, and the value of its `?1`. */
export interface ScopeCondition {
  readonly condition: string;
  readonly value: string | null;
}

/** Current stories that meet all conditions and were published in `[since, until]`, ISO 8601 instants, in batches. */
export async function* storiesHaving(
  sql: Database,
  conditions: StoryConditions,
  [since, until]: readonly [string, string],
  { condition, value }: ScopeCondition,
): AsyncIterable<DatedStory> {
  const isFrom = outletFilter(conditions.from);
  for await (const numbers of numbersOf(sql, conditions)) {
    const rows = sql.all(
      `SELECT article, source, address, body ->> '$.publishedAt' AS published FROM stories JOIN story_numbers USING (article)
       WHERE number IN (SELECT value FROM json_each(?2)) AND withdrawn_at IS NULL
         AND published_at BETWEEN ?3 AND ?4 AND ${condition}`,
      value,
      JSON.stringify(numbers),
      since,
      until,
    );
    for (const row of rows) {
      if (isFrom(row)) yield { article: String(row.article), publishedAt: JSON.parse(String(row.published)) };
    }
  }
}

/** Numbers of the stories with the words, in batches between which the event loop turns. */
async function* numbersOf(
  sql: Database,
  { words: typed, phrases, without }: StoryConditions,
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

/** A word as a string of FTS5, so it cannot be an operator. A NUL would end the expression. */
function quoted(word: string): string {
  return `"${word.replaceAll('"', '""').replaceAll('\0', ' ')}"`;
}
