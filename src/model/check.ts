/** What is on record of a claimed quote. Types alone. */
import type { Attribution, Citation, Quote, Span } from './article.ts';

/**
 * `verbatim`: the words, or a part without a gap, stand in a quotation. `abridged`: the same but for marked gaps and words
 * in square brackets. `altered`: near a quotation. `other-speaker`: on record, but the story gives the words to somebody
 * else, or does not make clear who spoke. `reporters-words`: the words stand in a story, but not in quotation marks.
 * `not-on-record`: nothing near it was found, which does not mean that it was not said.
 */
export type Verdict =
  | 'verbatim'
  | 'abridged'
  | 'altered'
  | 'other-speaker'
  | 'reporters-words'
  | 'not-on-record';

/** A claimed quote, as somebody typed or pasted it. */
export interface Claim {
  readonly text: string;
  /** who is said to have said it; absent, empty or a pronoun: nobody in particular */
  readonly speaker?: string;
}

/**
 * A run of words that are the same (`equal`), stand in the claim alone (`added`), or in print alone (`removed`). `filled`:
 * printed words that the claim marks as left out or put in brackets. Runs of `equal`, `removed` and `filled` joined are
 * the printed words, letter for letter; of `equal` and `removed` the text is always the printed one.
 */
export interface Difference {
  readonly kind: 'equal' | 'added' | 'removed' | 'filled';
  readonly text: string;
  /** of `added`: where it stands in the text of the claim */
  readonly span?: Span;
}

/** A place on record where the words, or words near them, stand. */
export interface OnRecord {
  readonly citation: Citation;
  /** the quotation, or the reporter's paragraph, as printed; the paragraphs of a long quotation are parted by `\n` */
  readonly text: string;
  /** the words of the claim in `text`: from the first to the last */
  readonly marks: readonly Span[];
  /** who said it as far as the story tells; absent for the reporter's own words */
  readonly attribution?: Attribution;
  /** the quotation that has the words, or most of them; its first part if it continues through several paragraphs */
  readonly quote?: Quote;
  /** true if `text` is whole paragraphs, though a quotation has most of the words */
  readonly inContext?: true;
  /** ISO 8601 instant when an edit took the words out of the story; absent if they still stand there */
  readonly until?: string;
}

/** Another wording in print, with the outlets that print it so, in order of time. */
export interface Variant {
  /** the printed words */
  readonly text: string;
  readonly outlets: readonly string[];
  readonly citation: Citation;
}

/** What was looked through. */
export interface LookedThrough {
  readonly stories: number;
  readonly outlets: number;
  /** ISO 8601 instants of the oldest and the newest story; absent without stories */
  readonly since?: string;
  readonly until?: string;
  /** stories that are stored but not indexed yet, so they were not looked through */
  readonly unread: number;
}

export interface CheckedClaim {
  readonly verdict: Verdict;
  readonly claim: Claim;
  /** where it stands, or what comes nearest; absent if the verdict is `not-on-record` */
  readonly found?: OnRecord;
  /**
   * How the claim differs from `found`, word by word, from its first to its last word. For an abridged claim with what its
   * gaps leave out; absent if the verdict is `not-on-record`.
   */
  readonly differences?: readonly Difference[];
  /** whether the story gives the words to the claimed speaker; absent if none was claimed, or if they are the reporter's */
  readonly speaker?: 'same' | 'other' | 'unclear';
  /** further places with the same words, in order of time: one for each outlet, `found`'s own left out */
  readonly others: readonly OnRecord[];
  /** the earliest of `found` and `others` by date; absent if the verdict is `not-on-record` */
  readonly first?: OnRecord;
  /** other wordings of the same quotation */
  readonly variants: readonly Variant[];
  readonly looked: LookedThrough;
}
