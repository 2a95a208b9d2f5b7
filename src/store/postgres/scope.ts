/** Which stories a scope has, as a condition of SQL. */
import type { FeedScope } from '../../model/article.ts';

/** The feed number of stories that the operator gave by hand. */
export const OPERATOR_FEED = 0;

/**
 * The condition that a story is in scope; `scopeValue` gives its `$1`. `OFFSET 0` keeps the planner from reading all stories
 * of the scope at once: it asks for the feeds of one story after the other.
 */
export const IN_SCOPE = `($1::integer[] IS NULL OR EXISTS (SELECT 1 FROM story_feeds
  WHERE story_feeds.article = stories.article AND (feed = ${OPERATOR_FEED} OR feed = ANY ($1::integer[])) OFFSET 0))`;

/** SQL: the feeds that carry a story, as JSON; NULL if the operator gave it by hand. */
export const FEEDS = `(SELECT CASE WHEN min(feed) > ${OPERATOR_FEED} THEN json_agg(feed ORDER BY feed)::text END
  FROM story_feeds WHERE story_feeds.article = stories.article)`;

/** The value of `IN_SCOPE`: null if all stories are in scope. */
export function scopeValue(scope: FeedScope | undefined): FeedScope | null {
  return scope ?? null;
}
