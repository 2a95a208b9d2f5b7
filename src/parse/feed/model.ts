/** What a feed comes down to, whatever it was written in. */
import type { Published } from '../../model/article.ts';

export interface Feed {
  readonly format: 'rss' | 'atom' | 'rdf' | 'json';
  readonly title?: string;
  /** the site's page, absolute where the document's address is known */
  readonly link?: string;
  readonly description?: string;
  /** as given, mostly a BCP 47 tag */
  readonly language?: string;
  /** in document order */
  readonly items: readonly FeedItem[];
  /** entries that Atom says are deleted (RFC 6721); absent where there are none */
  readonly deleted?: readonly DeletedEntry[];
}

export interface DeletedEntry {
  /** the entry's id */
  readonly id: string;
  readonly deletedAt?: Published;
}

export interface FeedItem {
  /** the feed's own identifier; absent where it gives none */
  readonly id?: string;
  readonly link?: string;
  /** without markup */
  readonly title?: string;
  readonly publishedAt?: Published;
  readonly updatedAt?: Published;
  readonly author?: string;
  /** teaser, as HTML or text */
  readonly summaryHtml?: string;
  /** the story, as HTML or text; absent where the feed carries teasers alone */
  readonly contentHtml?: string;
  /** outlet an aggregator took the item from */
  readonly source?: string;
}

/** What the feed says of itself, for the articles made of its items. */
export type FeedHead = Pick<Feed, 'title' | 'link' | 'language'>;

/** An item that the feed says is deleted (RFC 6721). */
export interface Deletion {
  /** the item's identifier and address, in the form of traits */
  readonly guid?: string;
  readonly link?: string;
  /** ISO 8601 instant; absent where the feed gives none that can be read */
  readonly at?: string;
}
