/**
 * The terms of the newest reports, and how rare each is in the news of these days: inverse document frequency (Spärck
 * Jones 1972) with a prior. The oldest report leaves when a new one comes, so a restart that counts the same reports
 * gives the same weights.
 */
import type { ReportTerm } from './report-terms.ts';

/** Reports that are counted: about a day of many feeds. */
export const BACKGROUND_REPORTS = 2000;
/** Reports assumed before the first one, so that the counts of a few reports do not decide. */
const PRIOR_REPORTS = 10_000;

export interface Term {
  readonly name: string;
  /** tells it from every other term, now and before */
  readonly number: number;
  /** how many of the counted reports have it */
  count: number;
  /** where the newest of the compared reports with it are, oldest first; see `RecentReports` */
  readonly slots: number[];
  /** its weight in each of them */
  readonly weights: number[];
}

export interface WeightedTerm extends ReportTerm {
  readonly term: Term;
}

export class Vocabulary {
  readonly #terms = new Map<string, Term>();
  /** the terms of the counted reports, in a ring */
  readonly #counted: (readonly Term[])[] = [];
  #oldest = 0;
  #lastNumber = 0;

  /** Counts a report with these terms, and returns them with their weights times inverse document frequency. */
  weigh(reportTerms: ReadonlyMap<string, ReportTerm>): WeightedTerm[] {
    const terms = Array.from(reportTerms.keys(), (name) => this.#term(name));
    for (const term of terms) term.count += 1;
    for (const term of this.#counted[this.#oldest] ?? []) {
      term.count -= 1;
      this.dropUnused(term);
    }
    this.#counted[this.#oldest] = terms;
    this.#oldest = (this.#oldest + 1) % BACKGROUND_REPORTS;
    const weighted = [...reportTerms.values()];
    return terms.map((term, at) => {
      const { weight, kind } = weighted[at] as ReportTerm;
      return { term, weight: weight * this.#idf(term), kind };
    });
  }

  /** The logarithm of all counted reports over those with the term: near 2 for a term of all, above 9 for a new one. */
  #idf({ count }: Term): number {
    return Math.log((this.#counted.length + PRIOR_REPORTS + 1) / (count + 0.5));
  }

  /** Forgets a term that no report has. */
  dropUnused(term: Term): void {
    if (term.count === 0 && term.slots.length === 0) this.#terms.delete(term.name);
  }

  #term(name: string): Term {
    const known = this.#terms.get(name);
    if (known) return known;
    this.#lastNumber += 1;
    const term = { name, number: this.#lastNumber, count: 0, slots: [], weights: [] };
    this.#terms.set(name, term);
    return term;
  }
}
