/** Inverse document frequency over a stream of reports, as in Spärck Jones 1972, with a prior and with forgetting. */

/** Reports assumed before the first one, so that the counts of a few reports do not decide. */
const PRIOR_REPORTS = 10_000;
/** Number of reports at which all counts are halved: old words fade, and memory is bounded. */
const MAX_REPORTS = 50_000;

export class InverseDocumentFrequency {
  readonly #reportsWith = new Map<string, number>();
  #reports = 0;

  /** Counts the distinct terms of one report. */
  add(terms: Iterable<string>): void {
    this.#reports += 1;
    for (const term of terms) this.#reportsWith.set(term, (this.#reportsWith.get(term) ?? 0) + 1);
    if (this.#reports >= MAX_REPORTS) this.#halve();
  }

  /** The logarithm of all reports over those with the term: near 0 for a term of every report. */
  of(term: string): number {
    return Math.log((this.#reports + PRIOR_REPORTS + 1) / ((this.#reportsWith.get(term) ?? 0) + 0.5));
  }

  /** Halves all counts. Terms of a single report are dropped. */
  #halve(): void {
    this.#reports /= 2;
    for (const [term, reports] of this.#reportsWith) {
      if (reports < 2) this.#reportsWith.delete(term);
      else this.#reportsWith.set(term, reports / 2);
    }
  }
}
