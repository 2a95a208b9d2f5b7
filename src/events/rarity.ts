/** How telling a word is: its inverse document frequency over the reports seen so far. */

/** Reports that are taken to have been seen before the first, so that early ones are not judged by a handful. */
const PRIOR = 10_000;
/** Reports after which half of what was seen is forgotten: the news has new words, and memory has an end. */
const MEMORY = 50_000;

export class Rarity {
  readonly #reports = new Map<string, number>();
  #seen = 0;

  /** Counts the words of one report. */
  see(terms: Iterable<string>): void {
    this.#seen += 1;
    for (const term of terms) this.#reports.set(term, (this.#reports.get(term) ?? 0) + 1);
    if (this.#seen >= MEMORY) this.#forgetHalf();
  }

  /** Near 0 for a word of every report; larger the fewer have it. */
  of(term: string): number {
    return Math.log((this.#seen + PRIOR + 1) / ((this.#reports.get(term) ?? 0) + 0.5));
  }

  #forgetHalf(): void {
    this.#seen /= 2;
    for (const [term, reports] of this.#reports) {
      if (reports < 2) this.#reports.delete(term);
      else this.#reports.set(term, reports / 2);
    }
  }
}
