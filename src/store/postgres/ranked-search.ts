/**
 * Stories by their words, best first: by BM25 where the server has the extension pg_textsearch, else by PostgreSQL's own
 * ranking, which reads every story that has any of the words.
 */
import type { FeedScope } from '../../model/article.ts';
import { phraseQuery, stemsOf } from './analysis.ts';
import type { Database, Reader } from './database.ts';
import { IN_SCOPE, scopeValue } from './scope.ts';

const INDEX = 'story_words_by_rank';
/** Stories that BM25 names at first for each that is wanted: some are withdrawn, or out of scope. */
const MARGIN = 4;
/** How much more are named if too few of them are within reach, and the most; then all in scope are ranked. */
const WIDENING = 10;
const MAX_NAMED = 10_000;

export type RankedSearch = (
  sql: Reader,
  words: readonly string[],
  limit: number,
  scope: FeedScope | undefined,
) => Promise<string[]>;

/** Makes BM25 usable, if the server has it. Resolves with why it is not; undefined if it is. */
export async function prepareBm25(sql: Database): Promise<string | undefined> {
  const has = await sql.get(
    `SELECT (SELECT count(*) FROM pg_available_extensions WHERE name = 'pg_textsearch') > 0 AS available,
       to_regclass('${INDEX}') IS NOT NULL AS indexed`,
  );
  if (has?.indexed === true) return undefined;
  if (has?.available !== true) return 'the server does not have it';
  try {
    await sql.write(async (transaction) => {
      await transaction.lock('on-the-record: bm25');
      await transaction.script('CREATE EXTENSION IF NOT EXISTS pg_textsearch');
      // The stems are the product's own. Another configuration would stem them once more, and lose other languages.
      await transaction.script(
        `CREATE INDEX IF NOT EXISTS ${INDEX} ON story_words USING bm25 (stems) WITH (text_config = 'simple')`,
      );
    });
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Ranks by BM25. Few that are within reach, as for a server that follows a small feed, are found by more and more looks. */
export const searchByBm25: RankedSearch = async (sql, words, limit, scope) => {
  const stems = words.flatMap(stemsOf);
  if (stems.length === 0) return [];
  for (let named = limit * MARGIN; named <= MAX_NAMED; named *= WIDENING) {
    const rows = await sql.all(
      `SELECT article AS x, withdrawn_at IS NULL AND ${IN_SCOPE} AS is_within FROM
         (SELECT article, stems <@> to_bm25query($2, '${INDEX}') AS distance FROM story_words
          ORDER BY stems <@> to_bm25query($2, '${INDEX}') LIMIT $3) AS named
       JOIN stories USING (article) ORDER BY distance, article`,
      scopeValue(scope),
      stems.join(' '),
      named,
    );
    const found = rows.filter(({ is_within: isWithin }) => isWithin === true);
    if (found.length >= limit || rows.length < named) return found.slice(0, limit).map(({ x }) => String(x));
  }
  return searchByRank(sql, words, limit, scope);
};

/** Ranks all stories that have any of the words. */
export const searchByRank: RankedSearch = async (sql, words, limit, scope) => {
  const query = words.flatMap((word) => phraseQuery(word) ?? []).join(' | ');
  if (query === '') return [];
  const rows = await sql.all(
    `SELECT article AS x FROM story_words JOIN stories USING (article)
     WHERE words @@ $2::tsquery AND withdrawn_at IS NULL AND ${IN_SCOPE}
     ORDER BY ts_rank(words, $2::tsquery, 1) DESC, article LIMIT $3`,
    scopeValue(scope),
    query,
    limit,
  );
  return rows.map((row) => String(row.x));
};
