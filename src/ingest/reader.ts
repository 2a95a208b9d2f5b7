/** What the poller needs of parsing and attribution. Behind it stands a thread, so that reading never holds up an answer. */

import type { Fetcher as SourceFetcher } from '../fetch/fetcher.ts';
import type { Story } from '../model/article.ts';
import type { ItemTraits } from '../model/feed.ts';
import type { Deletion, FeedHead, FeedItem } from '../parse/feed/model.ts';

export interface ReadItem {
  readonly item: FeedItem;
  readonly traits: ItemTraits;
  /** of what readers see of it */
  readonly hash: string;
  /** true where the feed has a line or two of it and links the rest */
  readonly isTeaser: boolean;
  /** true where its words say that it is taken back */
  readonly isRetracted: boolean;
}

export interface ReadFeed {
  readonly head: FeedHead;
  /** in document order */
  readonly items: readonly ReadItem[];
  readonly deleted: readonly Deletion[];
}

/** A story but for where it came from; `hash` is of its words. */
export interface ReadStory extends Pick<Story, 'article' | 'quotes' | 'attributor' | 'hash'> {
  /** true where its words say that it is taken back */
  readonly isRetracted: boolean;
}

export interface Document {
  readonly bytes: Uint8Array;
  readonly contentType?: string | undefined;
  /** after redirects */
  readonly url: string;
}

/** Every method rejects with UnreadableStoryError where there is nothing of the kind, in words for a person. */
export interface Reader {
  feed(document: Document): Promise<ReadFeed>;
  /** addresses of the feeds that a page names, likeliest first */
  feedsOn(document: Document): Promise<readonly string[]>;
  /** the story as the feed has it */
  item(item: FeedItem, head: FeedHead, id: string): Promise<ReadStory>;
  /** the story as its page has it; what the page does not say, the feed does where it is given */
  page(
    document: Document,
    known: { readonly item: FeedItem; readonly head: FeedHead } | undefined,
    id: string,
  ): Promise<ReadStory>;
  close(): Promise<void>;
}

export type { Fetched } from '../fetch/fetcher.ts';

/** What fetches pages and feeds. Rejects with a FetchError. */
export type Fetcher = Pick<SourceFetcher, 'fetch'>;
