/** What is known of an item of a feed, and of the story that it has already, before anything is decided. */
import type { ReadItem, ReadStory } from '../ingest/reader.ts';
import type { Story, Withdrawal } from '../model/article.ts';
import { isSameSite } from '../outlet/site.ts';
import { addressVariants } from '../parse/web-address.ts';
import type { Feed, KnownItem } from '../store/feed-store.ts';
import type { ItemFacts } from './item-decision.ts';
import type { OriginContext } from './item-origin.ts';
import type { PollContext } from './poll-context.ts';
import { belongsTo } from './story-site.ts';

/** The story of a known item; withdrawn or not. */
export interface StoredStory {
  readonly withdrawal?: Withdrawal | undefined;
  readonly earlier?: Story | undefined;
}

/**
 * Whether the operator removed what is at an address, whichever feed brought it. What an item has already is judged by
 * that alone.
 */
export async function wasRemoved(
  { store }: PollContext,
  address: string | undefined,
  earlier: Story | undefined,
): Promise<boolean> {
  return address !== undefined && !earlier && store.isRemoved(addressVariants([address]));
}

/** The facts of an item whose story the operator removed. */
export function asRemoved(facts: ItemFacts): ItemFacts {
  return { ...facts, withdrawal: 'removed' };
}

/** The story of a known item, withdrawn or not; none for a new item, or if it was removed because of its age. */
export async function storedStory(
  { store }: PollContext,
  before: KnownItem | undefined,
): Promise<StoredStory> {
  if (before?.article === undefined) return {};
  const withdrawal = await store.withdrawal(before.article);
  if (withdrawal) return { withdrawal, earlier: withdrawal.story };
  const earlier = await store.story(before.article);
  return earlier ? { earlier } : {};
}

/** What is known of an item before anything is fetched. */
export async function factsOf(
  context: PollContext,
  { feed, readFrom }: Pick<OriginContext, 'feed' | 'readFrom'>,
  { item, isTeaser, isRetracted }: ReadItem,
  before: KnownItem | undefined,
  { withdrawal, earlier }: StoredStory,
): Promise<ItemFacts> {
  const { keepMs, at } = context;
  const date = item.publishedAt ?? item.updatedAt;
  const oldest = keepMs === undefined ? undefined : at.getTime() - keepMs;
  const facts: ItemFacts = {
    hasLink: item.link !== undefined,
    isTooOld: oldest !== undefined && date !== undefined && Date.parse(date.instant) < oldest,
    isForeign: !maySpeak(feed, readFrom, item.link, earlier),
    isTeaser,
    isRetracted,
    ...(before && {
      before: {
        isExpired: before.article !== undefined && earlier === undefined,
        isFromPage: before.details.fromPage === true,
        wasRetracted: before.details.isRetracted === true,
      },
    }),
    ...(withdrawal && { withdrawal: withdrawal.why }),
  };
  return (await wasRemoved(context, item.link, earlier)) ? asRemoved(facts) : facts;
}

/**
 * Whether the words of a feed may be a story's: the site that the document was read from is that of the item's page, or
 * of the feed if it has none, and that of the story that the item has already.
 */
function maySpeak(
  feed: Feed,
  readFrom: string,
  link: string | undefined,
  earlier: Story | undefined,
): boolean {
  // Words of a link are not those of its story.
  if (feed.isPage && link !== undefined) return false;
  return isSameSite(readFrom, link ?? feed.url) && (!earlier || belongsTo(earlier, readFrom, feed));
}

/** Whether a page is on the site of the story that the item has already. Another site's page is another story. */
export function isOfStory(story: ReadStory | undefined, earlier: Story | undefined, feed: Feed): boolean {
  const address = story?.article.url;
  return !earlier || address === undefined || belongsTo(earlier, address, feed);
}
