/** Which stories a scope has, as a condition of SQL. */
import type { FeedScope } from '../../model/article.ts';
import { OPERATOR_FEED } from './write-story.ts';

/** The condition that a story is in scope; `scopeValue` gives its `?1`. */
export const IN_SCOPE = `(?1 IS NULL OR EXISTS (SELECT 1 FROM story_feeds WHERE story_feeds.article = stories.article
  AND (feed = ${OPERATOR_FEED} OR feed IN (SELECT value FROM json_each(?1)))))`;

/** The value of `IN_SCOPE`: null if all stories are in scope. */
export function scopeValue(scope: FeedScope | undefined): string | null {
  return scope === undefined ? null : JSON.stringify(scope);
}
