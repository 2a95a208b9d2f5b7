/**
 * The part of the Store contract that an archive has which may be larger than memory: what directories ask of it in place
 * of reading every story. Every method rejects with a StoreError whose message can be shown to a person.
 */
import type { FeedScope } from '../model/article.ts';

/** How many stories of an outlet the same feeds carry. */
export interface OutletCount {
  /** name of the outlet */
  readonly source: string;
  /** absent if the stories are for everybody */
  readonly feeds?: FeedScope;
  readonly stories: number;
  /** ISO 8601 instant of the newest that has a date */
  readonly newest?: string;
}

export interface LargeArchive {
  /**
   * Articles that quote or report people whose names and titles have all these folded words, newest first; at most
   * `limit`.
   */
  quoting(words: readonly string[], limit: number, scope?: FeedScope): Promise<string[]>;
  /** The outlets of all current stories. Reads them all, so it takes seconds. */
  outlets(): Promise<OutletCount[]>;
}
