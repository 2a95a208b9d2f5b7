/**
 * The part of the Store contract about the wording of stories: which versions of which stories share a wording with a
 * text, in the whole archive. Instants are ISO 8601 with `Z`. Every method rejects with a StoreError whose message can be
 * shown to a person. With a `scope`, only stories in that scope are seen; withdrawn stories are never seen.
 */
import type { FeedScope, Story } from '../model/article.ts';

/** A version of a story that shares a wording with a text. */
export interface NearVersion {
  /** numbers versions in the order in which the store took them in */
  readonly version: number;
  /** article id */
  readonly article: string;
  /** true for the version that readers see */
  readonly isCurrent: boolean;
  /** how much of the words it shares, 0 to 1: shingles count by log(1 + passages / passages with them) */
  readonly share: number;
  /** numbers of the paragraphs that share it, most first; 0 for the headline */
  readonly paragraphs: readonly number[];
}

/** One version of a story, with the operator's corrections applied to its quotes. */
export interface StoryVersion {
  readonly version: number;
  readonly story: Pick<Story, 'article' | 'feeds'>;
  /** absent if the version was replaced before the store kept quotes with it */
  readonly quotes?: Story['quotes'];
  /** when this version arrived, and when the first version did */
  readonly storedAt: string;
  readonly firstStoredAt: string;
  /** when the next version replaced it; absent for the current one */
  readonly replacedAt?: string;
}

/** How much there is to find something in. */
export interface Coverage {
  /** current stories, and their outlets */
  readonly stories: number;
  readonly outlets: number;
  /** publication of the oldest and the newest story (undated ones: first arrival); absent without stories */
  readonly since?: string;
  readonly until?: string;
  /** stories of an archive of an older version whose wording is not indexed yet: they are not found */
  readonly unread: number;
}

export interface WordingStore {
  /**
   * Versions that share shingles with these words (as `comparableWords` gives them), most first; at most `limit`. Those are
   * left out that share less than half of what the nearest does, or hardly anything.
   */
  near(words: readonly string[], limit: number, scope?: FeedScope): Promise<NearVersion[]>;
  /** Versions that have all shingles of the words in one paragraph, in order of arrival; at most `limit`. */
  having(words: readonly string[], limit: number, scope?: FeedScope): Promise<NearVersion[]>;
  /** A version by its number; undefined if it is not there any more, or not to be seen. */
  version(number: number, scope?: FeedScope): Promise<StoryVersion | undefined>;
  coverage(scope?: FeedScope): Promise<Coverage>;
  /** Indexes the wording of up to `limit` stories that an older version stored. Returns how many; 0 once all are. */
  indexWording(limit: number): Promise<number>;
}
