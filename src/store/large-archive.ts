/**
 * The part of the Store contract that an archive has which may be larger than memory: what directories ask of it in place
 * of reading every story. Every method rejects with a StoreError whose message can be shown to a person.
 */
import type { FeedScope } from '../model/article.ts';
import type { NamedStory, Reach } from '../model/reach.ts';
import type { PostingStore } from './posting-store.ts';

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

/** What the ranking reads of a story; not who may see it, which whoever names it has asked. */
export interface StoredRow {
  readonly article: string;
  /** milliseconds since 1970; NaN if that is not known */
  readonly published: number;
  readonly head: {
    readonly source: string;
    readonly site?: string | undefined;
    readonly event?: string | undefined;
  };
  /** its words as numbers (`search/index/row-codec.ts`) */
  readonly row: Uint8Array;
}

export interface LargeArchive {
  /**
   * Names at most `limit` stories within reach that have any of the stems, best first; without stems the newest. A few may
   * fail a condition that a database cannot test closely, such as the name of an outlet.
   */
  candidates(stems: readonly string[], limit: number, reach: Reach): Promise<readonly NamedStory[]>;
  /** Posting lists that name stories for a question better than `candidates`; absent if that is done by the database. */
  readonly postings?: PostingStore;
  /** The rows of those of the articles that are current. */
  rows(articles: readonly string[]): Promise<readonly StoredRow[]>;
  /**
   * Articles that quote or report people whose names and titles have all these folded words, newest first; at most
   * `limit`.
   */
  quoting(words: readonly string[], limit: number, scope?: FeedScope): Promise<string[]>;
  /** The outlets of all current stories. Reads them all, so it takes seconds. */
  outlets(): Promise<OutletCount[]>;
}
