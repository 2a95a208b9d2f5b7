/**
 * The part of the LargeArchive contract that keeps posting lists: which stories have which words. What the bytes mean is the
 * search's own (`search/archive/posting-segment.ts`). Every method rejects with a StoreError.
 */
import type { FeedScope } from '../model/article.ts';
import type { NamedStory, Reach } from '../model/reach.ts';

/** The stories of a segment as bytes. */
export interface StoredSegment {
  readonly id: number;
  readonly numbers: Uint8Array;
  readonly lengths: Uint8Array;
}

/** The list of a stem in a segment. */
export interface StoredList {
  readonly segment: number;
  readonly stem: number;
  readonly bytes: Uint8Array;
}

/** A story by its number in the archive, which no other ever has. */
export interface NumberedStory extends NamedStory {
  readonly number: number;
}

/** The words of a story that belongs into a segment. */
export interface NumberedRow {
  readonly number: number;
  /** as `search/index/row-codec.ts` encodes it */
  readonly row: Uint8Array;
}

/** What lists are made of, and what becomes of them; in one transaction. */
export interface SegmentChange {
  /** numbers of the stories that are in no segment yet, or were edited since */
  readonly pending: readonly number[];
  /** a segment with room for more, whose lists are made anew; it is removed */
  readonly unfinished: StoredSegment | undefined;
  /** The rows of those of the stories that are there. */
  rows(numbers: readonly number[]): Promise<readonly NumberedRow[]>;
  /** Adds a segment, to which `lists` are added then. */
  addSegment(segment: Omit<StoredSegment, 'id'>, isFull: boolean): Promise<number>;
  addLists(lists: readonly StoredList[]): Promise<void>;
}

export interface PostingStore {
  /** The segments that there are now. A segment never changes. */
  segments(): Promise<readonly number[]>;
  stories(segments: readonly number[]): Promise<readonly StoredSegment[]>;
  /** The lists of stems in segments; a segment that lacks a stem has none. Undefined if one of the segments is gone. */
  lists(segments: readonly number[], stems: readonly number[]): Promise<readonly StoredList[] | undefined>;
  /** The newest stories that belong into a segment and are in none: at most `limit`. */
  pending(limit: number): Promise<readonly NumberedStory[]>;
  /** Those of the stories that are within reach. */
  within(numbers: readonly number[], reach: Reach): Promise<readonly NumberedStory[]>;
  /** All stories within reach; undefined if there are more than `limit`. */
  reachable(reach: Reach, limit: number): Promise<readonly NumberedStory[] | undefined>;
  /** All stories of a scope, also withdrawn ones; undefined if there are more than `limit`. */
  carried(scope: FeedScope, limit: number): Promise<readonly string[] | undefined>;
  /**
   * Lets `build` bring at most `limit` stories into segments, if at least `enough` wait for it and nobody else is at it. Resolves
   * with how many it has brought.
   */
  change(enough: number, limit: number, build: (change: SegmentChange) => Promise<void>): Promise<number>;
}
