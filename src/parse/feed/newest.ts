/** The newest items of a feed, whatever its order: most feeds put the newest first, some put it last. */
import type { FeedItem } from './model.ts';

/** Items of one document that are read. One with more is an archive, or an attack. */
export const MAX_ITEMS = 1000;

/**
 * At most MAX_ITEMS items, the newest first. An item without a date counts as old as the one before it, so that a feed
 * without dates stays in its order.
 */
export function newestFirst(items: readonly FeedItem[]): FeedItem[] {
  let last = items.find((item) => dateOf(item) !== undefined);
  const dated = items.map((item) => {
    if (dateOf(item) !== undefined) last = item;
    return { item, date: (last && dateOf(last)) ?? '' };
  });
  // Sorting is stable, so items of one date stay in the feed's order.
  dated.sort((a, b) => (a.date === b.date ? 0 : a.date < b.date ? 1 : -1));
  return dated.slice(0, MAX_ITEMS).map(({ item }) => item);
}

function dateOf({ publishedAt, updatedAt }: FeedItem): string | undefined {
  return (publishedAt ?? updatedAt)?.instant;
}
