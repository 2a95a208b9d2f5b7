/** The Reader contract: what the poller needs of parsing and attribution. A thread implements it, so that reading never delays an answer. */

import type { Requests } from '../fetch/fetcher.ts';
import type { Problem, Story } from '../model/article.ts';
import type { ItemFingerprint } from '../model/feed.ts';
import type { NamedFeeds } from '../parse/feed/discover.ts';
import type { Deletion, FeedHead, FeedItem } from '../parse/feed/model.ts';
import type { Unit } from '../parse/page/units.ts';

export interface ReadItem {
  /** without its markup */
  readonly item: FeedItem;
  readonly fingerprint: ItemFingerprint;
  /** its own text in the feed */
  readonly units: readonly Unit[];
  /** hash of what readers see of it */
  readonly hash: string;
  /** true if the feed has a line or two of it and links the rest */
  readonly isTeaser: boolean;
  /** true if its words say that it was retracted */
  readonly isRetracted: boolean;
}

export interface FeedReading {
  /** zone of dates without one; the default zone if absent */
  readonly timeZone?: string | undefined;
  /** true if a web page is read for the stories that it links */
  readonly isPage?: boolean | undefined;
}

export interface ReadFeed {
  /** true if these are the links of a web page, which is no list of stories by itself */
  readonly isPage?: true;
  readonly head: FeedHead;
  /** newest first; of a very long document, the newest */
  readonly items: readonly ReadItem[];
  /** items in the document, those that are not read included */
  readonly total: number;
  readonly deleted: readonly Deletion[];
}

/** A story without its origin, and so without an id; `hash` is the content hash of its words. */
export interface ReadStory extends Pick<Story, 'article' | 'quotes' | 'attributor' | 'hash'> {
  /** true if its words say that it was retracted */
  readonly isRetracted: boolean;
}

export interface Document {
  readonly bytes: Uint8Array;
  readonly contentType?: string | undefined;
  /** after redirects */
  readonly url: string;
  /** its `Link` header */
  readonly links?: string | undefined;
}

/** Every method rejects with UnreadableStoryError, in words for a person, if the document holds nothing of the kind. */
export interface Reader {
  feed(document: Document, reading?: FeedReading): Promise<ReadFeed>;
  /** the feeds that a page names, or the sitemaps of news that a sitemap index names */
  feedsOn(document: Document): Promise<NamedFeeds>;
  /** the story as the feed has it */
  item(read: Pick<ReadItem, 'item' | 'units'>, head: FeedHead): Promise<ReadStory>;
  /** the story as its page has it; `known` fills in what the page does not say, and the zone of its times */
  page(
    document: Document,
    known: { readonly item: FeedItem; readonly head: FeedHead } | undefined,
    timeZone?: string,
  ): Promise<ReadStory>;
  close(): Promise<void>;
}

/** The problem of a document that was given up: it took the reader's thread too long, or too much memory. */
export const TANGLED: Problem = { message: 'trouble.tangled', values: {} };

/** Keys of the messages that a reader may reject with, besides those of parsing; `trouble.KEY` in data/locales. */
export const READER_PROBLEMS = ['tangled', 'no-links'] as const;

export type { Fetched, Unchanged } from '../fetch/fetcher.ts';
export type { NamedFeed, NamedFeeds } from '../parse/feed/discover.ts';

/** What fetches pages and feeds. Rejects with a FetchError. */
export type Fetcher = Requests;
