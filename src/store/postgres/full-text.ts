/** Finds stories by all words of a question with PostgreSQL's full-text index. */
import type { FeedScope } from '../../model/article.ts';
import { outletFilter } from '../shared/outlet-filter.ts';
import type { DatedStory, StoryConditions } from '../store.ts';
import { phraseQuery } from './analysis.ts';
import type { Database } from './database.ts';
import { IN_SCOPE, scopeValue } from './scope.ts';

/** Stories fetched at a time. */
const BATCH_SIZE = 2000;
/** All rows are fetched, so they come as fast as they can be found, in whatever order. */
const SETTINGS = 'SET LOCAL cursor_tuple_fraction = 1';

/** Current stories that meet all conditions and were published in `[since, until]`, ISO 8601 instants. */
export async function* storiesHaving(
  sql: Database,
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
  const found = await sql.readWith(SETTINGS, async (reader) => {
    await reader.all(
      `DECLARE found NO SCROLL CURSOR FOR
       SELECT article, source, address, published FROM stories ${query === '' ? '' : 'JOIN story_words USING (article)'}
       WHERE withdrawn_at IS NULL AND published_at BETWEEN $2 AND $3 AND ${IN_SCOPE}
         AND ${query === '' ? '$4 = $4' : 'words @@ $4::tsquery'}`,
      scopeValue(scope),
      since,
      until,
      query,
    );
    const kept: DatedStory[] = [];
    for (;;) {
      const rows = await reader.all(`FETCH ${BATCH_SIZE} FROM found`);
      for (const row of rows)
        if (isFrom(row))
          kept.push({ article: String(row.article), publishedAt: JSON.parse(String(row.published)) });
      if (rows.length < BATCH_SIZE) return kept;
    }
  });
  yield* found;
}
