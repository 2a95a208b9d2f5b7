/** Which story an item of a feed is: a further version of its own, one that is stored already, or a new one. */
import { createHash } from 'node:crypto';
import type { ReadItem, ReadStory } from '../ingest/reader.ts';
import type { Story } from '../model/article.ts';
import { isSameSite } from '../outlet/site.ts';
import { addressVariants, cleanAddress } from '../parse/web-address.ts';
import type { Feed, KnownItem } from '../store/feed-store.ts';
import { isAnotherStory } from './fetch-page.ts';
import type { PollContext } from './poll-context.ts';

/** What the origin of an item's story depends on, besides the item. */
export interface OriginContext {
  readonly feed: Feed;
  /** the address that the document was read from: only the site there has spoken, wherever the feed's address led */
  readonly readFrom: string;
  /** whether the feed may speak for the pages it links, so that its stories are known by their addresses */
  readonly isTrusted: boolean;
  /** article ids of the feed's other items: each item is a story of its own */
  readonly taken: ReadonlySet<string>;
}

/** The story to store. The story of a new item may be stored already, through another feed or by hand. */
export async function nextVersion(
  context: PollContext,
  around: OriginContext,
  read: ReadItem,
  before: KnownItem | undefined,
  version: ReadStory,
  page: ReadStory | undefined,
  earlier: Story | undefined,
): Promise<Story> {
  const { ingester } = context;
  if (earlier) return ingester.storyOf(version, earlier.origin, earlier);
  const origin = await originOf(context, around, read, before, {
    named: page?.article.url,
    isPages: version === page,
  });
  return ingester.storyOf(version, origin, await ingester.stored(origin));
}

/** The page that was read for an item. */
interface ReadPage {
  /** the address that it has on its own site */
  readonly named: string | undefined;
  /** whether the words of the story are the page's */
  readonly isPages: boolean;
}

/**
 * The origin of a new story, and so which story it is: the address of its page, or the item of the feed alone. A page
 * on another site than the item links to, to which the link led, has its own words: they are known by its address.
 */
async function originOf(
  { store, ingester }: PollContext,
  { feed, isTrusted, taken }: OriginContext,
  { item, fingerprint, hash }: ReadItem,
  before: KnownItem | undefined,
  { named, isPages }: ReadPage,
): Promise<string> {
  const link = URL.parse(item.link ?? '');
  if (isTrusted && fingerprint.link !== undefined && link && /^https?:$/.test(link.protocol)) {
    // Several items of one page are several stories.
    if (!(await store.feeds.hasOtherItem(feed.id, fingerprint.link, before?.id))) {
      const isNamed = named !== undefined && (isPages || isSameSite(named, link.href));
      const own = isNamed ? [named] : [];
      const address = isNamed && !isSameSite(named, link.href) ? named : link.href;
      const isFree = (origin: string) => !taken.has(ingester.articleId(origin));
      const origin = await ingester.knownOrigin(addressVariants([...own, address]).filter(isFree));
      const stored = origin === undefined ? undefined : await ingester.stored(origin);
      if (stored && !isAnotherStory(address, stored.origin, fingerprint, stored.article))
        return stored.origin;
      // A canonical address that another story has is a mistake of the site.
      const free = [...(stored ? [] : own), cleanAddress(address)].find(isFree);
      if (free !== undefined) return free;
    }
  }
  const unique = createHash('sha256')
    .update(
      JSON.stringify([fingerprint.guid, fingerprint.link, fingerprint.title, fingerprint.publishedAt, hash]),
    )
    .digest('hex')
    .slice(0, 16);
  return `feed:${feed.id}:${unique}/${fingerprint.title.replaceAll(' ', '-').slice(0, 60)}`;
}
