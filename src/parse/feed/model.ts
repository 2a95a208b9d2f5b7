/** A feed in one neutral form, whatever its format. Types alone. */
import type { Published, StoryImage } from '../../model/article.ts';

export interface Feed {
  readonly format: 'rss' | 'atom' | 'rdf' | 'json' | 'sitemap' | 'page';
  readonly title?: string;
  /** the site's page, absolute if the document's address is known */
  readonly link?: string;
  readonly description?: string;
  /** as given, in most feeds a BCP 47 tag */
  readonly language?: string;
  /** in document order */
  readonly items: readonly FeedItem[];
  /** entries that the feed declares deleted (RFC 6721); absent if there are none */
  readonly deleted?: readonly DeletedEntry[];
}

export interface DeletedEntry {
  /** the entry's id */
  readonly id: string;
  readonly deletedAt?: Published;
}

export interface FeedItem {
  /** the feed's own identifier; absent if it gives none */
  readonly id?: string;
  readonly link?: string;
  /** in most feeds without markup */
  readonly title?: string;
  readonly publishedAt?: Published;
  readonly updatedAt?: Published;
  readonly author?: string;
  /** teaser, as HTML or text; the story if the feed gives no teaser */
  readonly summaryHtml?: string;
  /** the story, as HTML or text; absent if the feed carries only teasers */
  readonly contentHtml?: string;
  /** those of these fields that are said to be plain text, in which `<` is no tag; absent if there are none */
  readonly plain?: readonly ('title' | 'summaryHtml' | 'contentHtml')[];
  /** the outlet from which an aggregator has the item */
  readonly source?: string;
  /** true if it is a video: its page is a player, and the feed has all words that there are */
  readonly isVideo?: true;
  readonly image?: StoryImage;
}

/** What articles made of a feed's items take from the feed. */
export type FeedHead = Pick<Feed, 'title' | 'link' | 'language'>;

/** An item that the feed declares deleted (RFC 6721). */
export interface Deletion {
  /** the item's identifier and address, in the form that is compared; see web-address.ts */
  readonly guid?: string;
  readonly link?: string;
  /** ISO 8601 instant; absent if the feed gives none that can be read */
  readonly at?: string;
}
