/** Limits a search to the stories that an asker may see. */
import type { FeedScope } from '../model/article.ts';

/** Tests the feeds that carry a story against a scope. Without a scope, and for a story of no feed, the test passes. */
export function scopeFilter(scope: FeedScope | undefined): (feeds: FeedScope | undefined) => boolean {
  if (scope === undefined) return () => true;
  const followed = new Set(scope);
  return (feeds) => feeds === undefined || feeds.some((feed) => followed.has(feed));
}
