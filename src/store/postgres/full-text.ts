/** Finds stories by all words of a question with PostgreSQL's full-text index. */
import type { FeedScope } from '../../model/article.ts';
import { outletFilter } from '../shared/outlet-filter.ts';
import type { DatedStory, StoryConditions } from '../store.ts';
import { phraseQuery } from './analysis.ts';
import type { Reader } from './database.ts';
import { IN_SCOPE, scopeValue } from './scope.ts';

/** Stories read at a time. */
const BATCH_SIZE = 2000;

/** Current stories that meet all conditions and were published in `[since, until]`, ISO 8601 instants, in batches. */
export async function* storiesHaving(
  sql: Reader,
  { words, phrases, without, from }: StoryConditions,
  [since, until]: readonly [string, string],
  scope: FeedScope | undefined,
): AsyncIterable<DatedStory> {
  const wanted = [...words, ...phrases].map(phraseQuery);
  // A word that no text can have is in none.
  if (wanted.includes(undefined)) return;
  const unwanted = without.flatMap((one) => phraseQuery(one) ?? []);
  const query = [...wanted, ...unwanted.map((one) => `!${one}`)].join(' & ');
  const isFrom = outletFilter(from);
  for (let after = ''; ; ) {
    const rows = await sql.all(
      `SELECT article, source, address, published FROM stories ${query === '' ? '' : 'JOIN story_words USING (article)'}
       WHERE article > $4 AND withdrawn_at IS NULL AND published_at BETWEEN $2 AND $3 AND ${IN_SCOPE}
         AND ${query === '' ? '$5 = $5' : 'words @@ $5::tsquery'}
       ORDER BY article LIMIT ${BATCH_SIZE}`,
      scopeValue(scope),
      since,
      until,
      after,
      query,
    );
    for (const row of rows)
      if (isFrom(row)) yield { article: String(row.article), publishedAt: JSON.parse(String(row.published)) };
    if (rows.length < BATCH_SIZE) return;
    after = String(rows.at(-1)?.article);
  }
}
