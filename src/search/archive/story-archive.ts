/**
 * What an index asks of an archive that has more stories than memory. The archive names stories for a query, as posting lists
 * do; the ranking reads their rows, and the passages of those that rank first.
 */
import type { Passage } from '../../model/article.ts';
import type { NamedStory, Reach } from '../../model/reach.ts';
import type { StoryHead } from '../index/indexed-story.ts';

/** One word of a query as an archive knows it. */
export interface ArchiveTerm {
  /** the stems that can stand for the word */
  readonly stems: readonly string[];
  /** what it weighs more or less than its rarity says */
  readonly factor: number;
}

/** What an archive knows of its words. */
export interface ArchiveCounts {
  /** how many stories it has */
  readonly stories: number;
  /** average length of a story, as `StoryRow` counts it */
  readonly averageLength: number;
  /** how many stories have a stem that was asked for, by its id */
  readonly storiesOf: ReadonlyMap<number, number>;
}

export interface ArchiveCandidates {
  /** best first */
  readonly named: readonly NamedStory[];
  /** absent if the archive does not count */
  readonly counts?: ArchiveCounts;
}

/** A story without its passages. */
export interface StoredRow {
  readonly article: string;
  /** milliseconds since 1970; NaN if that is not known */
  readonly published: number;
  /** without the feeds that carry it: whoever names a story has asked whether it is in scope */
  readonly head: StoryHead;
  /** as `index/row-codec.ts` encodes it */
  readonly row: Uint8Array;
}

export interface StoryArchive {
  /**
   * Names some `limit` stories within reach that have any of the terms; without terms the newest. Those for which `isHeld` is
   * true are in memory already.
   */
  candidates(
    terms: readonly ArchiveTerm[],
    limit: number,
    reach: Reach,
    isHeld: (article: string) => boolean,
  ): Promise<ArchiveCandidates>;
  /** the rows of those of the articles that there are */
  rows(articles: readonly string[]): Promise<readonly StoredRow[]>;
  /** the passages of those of the articles that there are */
  passages(articles: readonly string[]): Promise<ReadonlyMap<string, readonly Passage[]>>;
  close(): Promise<void>;
}
