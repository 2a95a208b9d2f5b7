/** What reads stories that are given by hand: bytes to articles, and articles to stories with their quotes. */
import type { Article } from '../model/article.ts';
import { decode } from '../parse/decode.ts';
import { type FeedGiven, parseFeed } from '../parse/feed/feed.ts';
import type { Feed, FeedHead, FeedItem } from '../parse/feed/model.ts';
import { wholeStory } from '../parse/feed/story.ts';
import { parsePage } from '../parse/page/page.ts';
import { parseWire } from '../parse/wire.ts';
import { readStory } from './read-story.ts';
import type { ReadStory } from './reader.ts';

type PageGiven = Parameters<typeof parsePage>[1];
type WireGiven = Parameters<typeof parseWire>[1];

/** Every method rejects with UnreadableStoryError, in words for a person, if there is nothing of the kind. */
export interface ImportReader {
  feed(bytes: Uint8Array, given: FeedGiven): Promise<Feed>;
  page(bytes: Uint8Array, given: PageGiven): Promise<Article>;
  wire(bytes: Uint8Array, given: WireGiven): Promise<Article>;
  /** the story of an item as its feed has it, of posts or not; undefined if the feed has a line or two of it */
  wholeStory(feed: FeedHead, item: FeedItem, ofPosts: boolean): Promise<Omit<Article, 'id'> | undefined>;
  story(article: Omit<Article, 'id'>): Promise<ReadStory>;
  close(): Promise<void>;
}

/** Reads in the thread that calls it. */
export function createImportReader(): ImportReader {
  return {
    feed: parseFeed,
    page: parsePage,
    wire: async (bytes, given) => parseWire(await decode(bytes), given),
    wholeStory: async (feed, item, ofPosts) => wholeStory(feed, item, ofPosts),
    story: async (article) => readStory(article),
    async close() {},
  };
}
