/** Limits a search to the stories that an asker may see. */
import type { Reach } from '../model/article.ts';

/** Tests the feeds that carry a story against a reach. Without a reach, and for a story of no feed, the test passes. */
export function scopeFilter(reach: Reach | undefined): (feeds: Reach | undefined) => boolean {
  if (reach === undefined) return () => true;
  const followed = new Set(reach);
  return (feeds) => feeds === undefined || feeds.some((feed) => followed.has(feed));
}
