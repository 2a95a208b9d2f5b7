/** What is decided on a quotation, with everything it was decided by. */
import type { Certainty } from '../../model/article.ts';
import type { ReferentShare } from '../coreference/pronouns.ts';
import type { LocatedQuotation } from '../sources/annotate.ts';
import type { Clause } from '../syntax/clause.ts';
import type { Candidate } from './candidates.ts';
import type { Outcome } from './outcome.ts';
import type { QuoteContext } from './source-features.ts';

export interface OutcomeShare {
  readonly outcome: Outcome;
  /** 0 to 1 */
  readonly share: number;
}

export interface ScoredCandidate extends Candidate {
  readonly share: number;
  /** of a pronoun: its referents; the rest of 1 means none of those named */
  readonly referents?: readonly ReferentShare[];
}

export interface Decision {
  readonly located: LocatedQuotation;
  readonly clause: Clause | undefined;
  readonly context: QuoteContext;
  /** probability that the quotation is speech */
  readonly speech: number;
  readonly speechFeatures: readonly string[];
  readonly candidates: readonly ScoredCandidate[];
  /** the likeliest first */
  readonly shares: readonly OutcomeShare[];
  /** the shares of the quotation before */
  readonly previousShares: readonly OutcomeShare[] | undefined;
  /** the shares of the latest quotation with another speaker than that */
  readonly otherSpeakerShares: readonly OutcomeShare[] | undefined;
  /** the candidate that gave the likeliest outcome most of its share */
  readonly decisive: ScoredCandidate | undefined;
  readonly confidenceFeatures: readonly string[];
  /** probability that the likeliest outcome is right */
  readonly confidence: number;
  /** how sure the named speaker is, if the form of the text tells it and no model decided */
  readonly certainty?: Certainty;
}
