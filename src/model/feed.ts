/** Items of feeds. Types alone. */

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
