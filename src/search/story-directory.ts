/**
 * The StoryDirectory contract: headlines and outlets of the archive, for completion as somebody types.
 * The directory is kept in memory and filled from the store at start.
 */

import type { FeedScope } from '../model/article.ts';

/** A story in the directory. */
export interface StoryEntry {
  readonly article: string;
  readonly headline: string;
  readonly source: string;
  /** ISO 8601 instant; absent if the story prints no date */
  readonly publishedAt?: string;
  /** the feeds that carry it; absent if it is for everybody */
  readonly feeds?: FeedScope;
}

export interface OutletEntry {
  /** name of the outlet, as its newest story prints it */
  readonly source: string;
  readonly stories: number;
  /** ISO 8601 instant of the newest; absent if none has a date */
  readonly newest?: string;
}

/** If a scope is given, only stories in it count. */
export interface StoryDirectory {
  /** adds a story, or replaces its entry */
  put(story: StoryEntry): Promise<void>;
  remove(article: string): Promise<void>;
  /** the newest stories. Each typed word is a prefix of a word of the headline or the outlet */
  headlines(typed: string, limit: number, scope?: FeedScope): Promise<StoryEntry[]>;
  /** outlets, those with most stories first, then the most recent. Each typed word is a prefix of a word of the name */
  outlets(typed: string, limit: number, scope?: FeedScope): Promise<OutletEntry[]>;
  /** the name of the outlet as the archive prints it; case and diacritics of `typed` do not matter */
  outlet(typed: string, scope?: FeedScope): Promise<string | undefined>;
}
