/** Whether a story is in an asker's reach. */
import type { Reach } from '../model/article.ts';

/** The test for one asker, to be asked of the feeds that carry a story; everything passes without a reach. */
export function within(reach: Reach | undefined): (feeds: Reach | undefined) => boolean {
  if (reach === undefined) return () => true;
  const followed = new Set(reach);
  return (feeds) => feeds === undefined || feeds.some((feed) => followed.has(feed));
}
