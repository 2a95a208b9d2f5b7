/** Items of feeds. Types alone. */

/**
 * Why an item of a document has no story: its page waits for the next poll, or cannot be read; it is older than what
 * is kept; it was withdrawn; it has no words; or it is beyond the number of items that are read.
 */
export type MissedReason = 'later' | 'page' | 'old' | 'withdrawn' | 'wordless' | 'beyond';

/** What became of the items of a document. */
export interface ItemCounts {
  /** items in the document */
  readonly read: number;
  /** of which so many are stories */
  readonly kept: number;
  /** the others, by reason */
  readonly missed: Readonly<Partial<Record<MissedReason, number>>>;
}

/** The traits of an item by which it is recognised when parts of it change. */
export interface ItemFingerprint {
  /** normalised for comparison, see `parse/feed/fingerprint.ts`; absent if the feed gives no useful one */
  readonly guid?: string;
  readonly link?: string;
  readonly title: string;
  readonly publishedAt?: string;
  /** MinHash signature of its text: similar texts share most of the hashes */
  readonly sketch: readonly number[];
}
