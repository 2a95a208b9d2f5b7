/** What the operator decides about who said a quote. Types alone. */
import type { Speaker } from './article.ts';

/** Who said a quote: somebody by name, a source without a name, or nobody who could be named. */
export type Correction =
  | { readonly kind: 'speaker'; readonly speaker: Speaker }
  | { readonly kind: 'unnamed'; readonly description: string }
  | { readonly kind: 'withdrawn' };

/** How a quote is recognised in later versions of its story. A quote with another key may be somebody else’s. */
export interface QuoteKey {
  /** its folded words, without punctuation */
  readonly words: string;
  /** 1 for the first quote of these words in the story */
  readonly occurrence: number;
  /** how many quotes of these words the story has; if that changes, nobody can tell which of them is meant */
  readonly count: number;
}

/** The correction of one quote of a story. */
export interface QuoteCorrection extends QuoteKey {
  readonly correction: Correction;
}
