/** What is known of a feed's items. Types alone. */

/** An item as a feed showed it: enough to know it again, whatever of it changes. */
export interface ItemTraits {
  /** in the form in which they are compared, see `follow/identity.ts`; absent where the feed gives none of use */
  readonly guid?: string;
  readonly link?: string;
  readonly title: string;
  readonly publishedAt?: string;
  /** hashes that sketch its text: texts that share most of them are alike */
  readonly sketch: readonly number[];
}
