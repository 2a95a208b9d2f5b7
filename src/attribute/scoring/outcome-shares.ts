/** Adds up the shares of candidates that come to the same outcome, as in the second stage of Muzny et al. 2017. */
import type { OutcomeShare, ScoredCandidate } from './decision.ts';
import { keyOf, type Outcome } from './outcome.ts';

/** Smaller shares are ignored. */
export const MIN_SHARE = 0.005;

/** An outcome's share, and the candidate that gave most of it. */
export interface SummedShare extends OutcomeShare {
  readonly decisive: ScoredCandidate;
}

export class OutcomeShares {
  readonly #shares = new Map<string, SummedShare & { readonly largest: number }>();

  add(outcome: Outcome, share: number, candidate: ScoredCandidate): void {
    if (share < MIN_SHARE) return;
    const key = keyOf(outcome);
    const known = this.#shares.get(key);
    const isLargest = !known || share > known.largest;
    this.#shares.set(key, {
      outcome: isLargest ? outcome : known.outcome,
      share: (known?.share ?? 0) + share,
      decisive: isLargest ? candidate : known.decisive,
      largest: isLargest ? share : known.largest,
    });
  }

  /** The likeliest first. */
  ordered(): SummedShare[] {
    return [...this.#shares.values()].sort((a, b) => b.share - a.share);
  }
}
