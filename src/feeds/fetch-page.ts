/** The page of an item: fetched, read, and refused where it is not the page that the item meant. */

import type { Fetched, ReadStory } from '../ingest/reader.ts';
import type { FeedHead, FeedItem } from '../parse/feed/model.ts';
import { type Taking, unlessUnreadable } from './poll-context.ts';
import { isAnotherStory, isFrontOrSection, type Sought } from './redirected.ts';

export interface Validators {
  readonly etag?: string;
  readonly lastModified?: string;
}

/** What a page says of itself for the next time it is asked for. */
export function validatorsOf({ etag, lastModified }: Fetched): Validators {
  return { ...(etag && { etag }), ...(lastModified && { lastModified }) };
}

/**
 * The story of a fetched page; undefined where there is none, or where the site sent on to its front page, a section
 * or another story. `known` is what the feed says of it, where the feed may speak for it.
 */
export async function storyOnPage(
  { reader, log }: Taking,
  asked: string,
  page: Fetched,
  sought: Sought,
  known: { readonly item: FeedItem; readonly head: FeedHead } | undefined,
  id: string,
): Promise<ReadStory | undefined> {
  if (isFrontOrSection(asked, page.url)) return undefined;
  const story = await unlessUnreadable(reader.page(page, known, id), log);
  return story && !isAnotherStory(asked, page.url, sought, story.article) ? story : undefined;
}

/** Characters of a story's paragraphs; 0 without one. */
export function sizeOf(story: Pick<ReadStory, 'article'> | undefined): number {
  return story?.article.paragraphs.reduce((sum, { text }) => sum + text.length, 0) ?? 0;
}
