/** Who may speak for a story: the site that its page is on, or the feed that alone has it. */

import type { Story } from '../model/article.ts';
import { isSameSite } from '../outlet/site.ts';
import type { Feed } from '../store/feed-store.ts';

/**
 * Whether words, a deletion or an error at an address count for a story: it is on the site of the story's page, or, for
 * a story without a page, on that of its feed.
 */
export function belongsTo(
  { origin, article }: Pick<Story, 'origin' | 'article'>,
  address: string,
  feed: Feed,
): boolean {
  const own = [origin, article.url].filter((one) => one !== undefined && /^https?:/i.test(one));
  return (own.length > 0 ? own : [feed.url]).some((one) => isSameSite(one ?? '', address));
}
