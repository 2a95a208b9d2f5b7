import type { Meant } from '../coreference/pronouns.ts';
import type { Placed } from '../sources/annotate.ts';
import type { Clause } from '../syntax/clause.ts';
import type { Candidate } from './candidates.ts';
import type { Outcome } from './outcome.ts';
import type { QuoteContext } from './source-features.ts';

export interface Share {
  readonly outcome: Outcome;
  /** 0 to 1 */
  readonly share: number;
}

export interface Scored extends Candidate {
  readonly share: number;
  /** pronouns: whom they can mean, with shares; the rest means nobody that is named */
  readonly means?: readonly Meant[];
}

export interface Decision {
  readonly placed: Placed;
  readonly clause: Clause | undefined;
  readonly context: QuoteContext;
  /** probability that it is speech */
  readonly speech: number;
  readonly speechFeatures: readonly string[];
  readonly candidates: readonly Scored[];
  /** the likeliest first */
  readonly shares: readonly Share[];
  /** the shares of the quotation before */
  readonly previous: readonly Share[] | undefined;
  /** the shares of the latest one with another speaker than that */
  readonly turn: readonly Share[] | undefined;
  /** the candidate that brought the likeliest outcome most of its share */
  readonly by: Scored | undefined;
  readonly confidenceFeatures: readonly string[];
  /** probability that the likeliest outcome is right */
  readonly confidence: number;
}
