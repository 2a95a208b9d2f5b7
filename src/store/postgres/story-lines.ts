/** Lines of stories in the orders that an index has. */
import type { FeedScope } from '../../model/article.ts';
import type { Row } from '../shared/row.ts';
import type { Reader } from './database.ts';
import { IN_SCOPE, OPERATOR_FEED, scopeValue } from './scope.ts';

/** Stories that are walked through in order, before those of a scope are sorted. */
const MAX_WALKED = 2000;

/** The columns of a StoryLine. */
export const LINE = `SELECT article, headline, source, published_at, stored_at, first_stored_at, event, follows, address
  FROM stories WHERE withdrawn_at IS NULL`;
export const TIME = 'coalesce(published_at, first_stored_at)';

/** An order of stories that an index has, newest first if its direction is `DESC`, and a range of time: ISO 8601 instants. */
interface Order {
  readonly where: string;
  readonly at: string;
  readonly direction: '' | 'DESC';
  readonly since?: string;
  readonly before?: string;
}

// The index is on the date or the arrival, so both are asked for.
export const DATED: Order = { where: 'published_at IS NOT NULL', at: TIME, direction: 'DESC' };
export const UNDATED: Order = { where: 'published_at IS NULL', at: 'first_stored_at', direction: 'DESC' };

/**
 * The lines of the first stories in an order. A scope that has many is soon found among the first of all; one that has few
 * would walk through the whole archive, so its own stories are sorted.
 */
export async function firstStories(
  sql: Reader,
  { where, at, direction, since = '', before = '9999' }: Order,
  limit: number,
  scope: FeedScope | undefined,
): Promise<Row[]> {
  const lines = `${LINE} AND ${where} AND ${TIME} >= $2 AND ${TIME} < $3`;
  const walked = scope === undefined ? limit : limit + MAX_WALKED;
  // Those in scope are looked for in the order of the walk, which ends with the last that is wanted.
  const rows = await sql.all(
    `SELECT * FROM (SELECT *, ${at} AS at FROM (${lines}) AS lines ORDER BY at ${direction}, article LIMIT $4) AS stories
     WHERE ${IN_SCOPE} ORDER BY at ${direction}, article LIMIT $5`,
    scopeValue(scope),
    since,
    before,
    walked,
    limit,
  );
  if (scope === undefined || rows.length === limit) return rows;
  const next = `SELECT 1 FROM stories WHERE withdrawn_at IS NULL AND ${where} AND ${TIME} >= $1 AND ${TIME} < $2
    ORDER BY ${at} ${direction}, article OFFSET $3 LIMIT 1`;
  if (!(await sql.get(next, since, before, walked))) return rows;
  return sql.all(
    `WITH own AS MATERIALIZED (SELECT DISTINCT article FROM story_feeds WHERE feed = ANY ($1::integer[]))
     ${lines} AND article IN (SELECT article FROM own) ORDER BY ${at} ${direction}, article LIMIT $4`,
    [OPERATOR_FEED, ...scope],
    since,
    before,
    limit,
  );
}
