/**
 * The StoryDirectory contract: headlines and outlets of the archive, for completion while somebody types.
 * Held in memory; rebuilt from the store at start.
 */

import type { Reach } from '../model/article.ts';

/** What the directory knows of a story. */
export interface StoryEntry {
  readonly article: string;
  readonly headline: string;
  readonly source: string;
  /** ISO 8601 instant; absent where the story prints no date */
  readonly publishedAt?: string;
  /** the feeds that carry it; absent where it is for everybody */
  readonly feeds?: Reach;
}

export interface OutletEntry {
  /** as its newest story prints it */
  readonly source: string;
  readonly stories: number;
}

/** Where a reach is given, only stories in it count. */
export interface StoryDirectory {
  /** adds a story, or replaces what is known of it */
  put(story: StoryEntry): Promise<void>;
  remove(article: string): Promise<void>;
  /** newest stories whose headline or outlet has a word that begins with each typed word */
  headlines(typed: string, limit: number, reach?: Reach): Promise<StoryEntry[]>;
  /** outlets with a word that begins with each typed word: most stories first, then the most recent */
  outlets(typed: string, limit: number, reach?: Reach): Promise<OutletEntry[]>;
  /** the outlet as the archive prints it, whatever case and diacritics it was typed with */
  outlet(typed: string, reach?: Reach): Promise<string | undefined>;
}
