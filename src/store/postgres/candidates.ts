/**
 * Names stories for a question: by BM25 where the server has the extension pg_textsearch, else by PostgreSQL's own ranking,
 * which reads every story that it ranks.
 */
import type { NamedStory, Reach } from '../../model/reach.ts';
import type { Row } from '../shared/row.ts';
import { lexemeQuery } from './analysis.ts';
import type { Database, Reader, Value } from './database.ts';
import { type ReachSql, reachSql } from './reach.ts';

const INDEX = 'story_words_by_rank';
/** Stories that BM25 names at first for each that is wanted: some are withdrawn, or out of reach. */
const MARGIN = 4;
/** How much more are named if too few of them are within reach, and the most; then all in reach are ranked. */
const WIDENING = 10;
const MAX_NAMED = 10_000;

export type NameCandidates = (
  sql: Reader,
  stems: readonly string[],
  limit: number,
  reach: Reach,
) => Promise<NamedStory[]>;

type Rank = (sql: Reader, stems: readonly string[], limit: number, reach: ReachSql) => Promise<Row[]>;

const CHANGE = '(SELECT number FROM changes WHERE changes.article = stories.article) AS change';

/** Whether stories can be named by BM25, as `prepareBm25` has made it. */
export async function hasBm25(sql: Reader): Promise<boolean> {
  return (await sql.get(`SELECT to_regclass('${INDEX}') IS NOT NULL AS x`))?.x === true;
}

/** Makes BM25 usable, if the server has it. `why` says what kept a server that has it from being used. */
export async function prepareBm25(
  sql: Database,
): Promise<{ readonly isUsable: boolean; readonly why?: string }> {
  const has = await sql.get(
    `SELECT (SELECT count(*) FROM pg_available_extensions WHERE name = 'pg_textsearch') > 0 AS available,
       to_regclass('${INDEX}') IS NOT NULL AS indexed`,
  );
  if (has?.indexed === true) return { isUsable: true };
  if (has?.available !== true) return { isUsable: false };
  try {
    await sql.write(async (transaction) => {
      await transaction.lock('on-the-record: bm25');
      await transaction.script('CREATE EXTENSION IF NOT EXISTS pg_textsearch');
      // The stems are the product's own. Another configuration would stem them once more, and lose other languages.
      await transaction.script(
        `CREATE INDEX IF NOT EXISTS ${INDEX} ON story_words USING bm25 (stems) WITH (text_config = 'simple')`,
      );
    });
    return { isUsable: true };
  } catch (error) {
    return { isUsable: false, why: (error as Error).message };
  }
}

/** Names candidates by BM25. */
export const candidatesByBm25: NameCandidates = (...question) => named(byBm25, ...question);

/** Names candidates by PostgreSQL's own ranking. */
export const candidatesByRank: NameCandidates = (...question) => named(byRank, ...question);

async function named(
  rank: Rank,
  sql: Reader,
  wanted: readonly string[],
  limit: number,
  reach: Reach,
): Promise<NamedStory[]> {
  const within = await reachSql(sql, reach);
  if (!within) return [];
  const stems = [...new Set(wanted)];
  const rows = await (stems.length === 0 ? newest(sql, limit, within) : rank(sql, stems, limit, within));
  return rows.map(({ article, change }) => ({ article: String(article), change: Number(change ?? 0) }));
}

function newest(sql: Reader, limit: number, { words, condition, values }: ReachSql): Promise<Row[]> {
  return sql.all(
    `SELECT article, ${CHANGE} FROM stories ${words} WHERE ${condition}
     ORDER BY coalesce(published_at, first_stored_at) DESC, article LIMIT $${values.length + 1}`,
    ...values,
    limit,
  );
}

/** Few that are within reach, as for a server that follows a small feed, are found by more and more looks. */
const byBm25: Rank = async (sql, stems, limit, within) => {
  const { condition, values } = within;
  const [query, count] = [`$${values.length + 1}`, `$${values.length + 2}`];
  for (let most = limit * MARGIN; most <= MAX_NAMED; most *= WIDENING) {
    const rows = await sql.all(
      `SELECT article, ${CHANGE}, ${condition} AS is_within FROM
         (SELECT article, stems <@> to_bm25query(${query}, '${INDEX}') AS distance FROM story_words
          ORDER BY stems <@> to_bm25query(${query}, '${INDEX}') LIMIT ${count}) AS named
       JOIN story_words USING (article) JOIN stories USING (article) ORDER BY distance, article`,
      ...values,
      stems.join(' '),
      most,
    );
    const found = rows.filter(({ is_within: isWithin }) => isWithin === true);
    if (found.length >= limit || rows.length < most) return found.slice(0, limit);
  }
  return byRank(sql, stems, limit, within);
};

/** Ranks all stories that have any of the stems. */
const byRank: Rank = (sql, stems, limit, { condition, values }) => {
  const [query, count] = [`$${values.length + 1}`, `$${values.length + 2}`] as const;
  const wanted: Value = stems.map(lexemeQuery).join(' | ');
  return sql.all(
    `SELECT article, ${CHANGE} FROM story_words JOIN stories USING (article)
     WHERE words @@ ${query}::tsquery AND ${condition}
     ORDER BY ts_rank(words, ${query}::tsquery, 1) DESC, article LIMIT ${count}`,
    ...values,
    wanted,
    limit,
  );
};
