/**
 * The newest reports as vectors, and those most similar to another. An inverted index with bounded lists gives
 * candidates, which are compared in full, so the work for a report does not grow with the number before it.
 */

import { cosine, orderBy, type TermVector } from './term-vector.ts';
import type { Term, Vocabulary } from './vocabulary.ts';

export interface Neighbour<Report> {
  readonly report: Report;
  /** see `cosine` */
  readonly similarity: number;
}

/** Reports in the list of a term. */
const MAX_REPORTS_PER_TERM = 400;
/** Entries of lists that are read for a report, those of its rarest terms first. */
const MAX_ENTRIES = 1500;
/** Reports that are compared in full. */
const MAX_COMPARED = 50;
/** Similarity from which two reports are neighbours. */
const MIN_SIMILARITY = 0.08;
/** Similarity by the terms that were looked up, from which a report is compared in full. */
const MIN_PARTIAL_SIMILARITY = 0.05;

export class RecentReports<Report extends { readonly vector: TermVector }> {
  readonly #vocabulary: Vocabulary;
  readonly #size: number;
  /** a ring; each report has a slot */
  readonly #reports: (Report | undefined)[] = [];
  /** work space: the partial similarity of the report of each slot */
  readonly #partial: Float64Array;
  #next = 0;

  /** `size`: how many reports are kept. */
  constructor(vocabulary: Vocabulary, size: number) {
    this.#vocabulary = vocabulary;
    this.#size = size;
    this.#partial = new Float64Array(size);
  }

  /** The neighbours of a vector, in order of arrival. */
  neighbours(vector: TermVector): Neighbour<Report>[] {
    const found: Neighbour<Report>[] = [];
    for (const slot of this.#candidates(vector)) {
      const report = this.#reports[slot];
      const similarity = report ? cosine(vector, report.vector) : 0;
      if (report && similarity >= MIN_SIMILARITY) found.push({ report, similarity });
    }
    return found;
  }

  /** Adds a report; returns the oldest report if it had to leave. */
  add(report: Report): Report | undefined {
    const slot = this.#next;
    this.#next = (slot + 1) % this.#size;
    const oldest = this.#reports[slot];
    if (oldest) this.#leave(oldest.vector, slot);
    this.#reports[slot] = report;
    report.vector.terms.forEach((term, at) => {
      term.slots.push(slot);
      term.weights.push(report.vector.weights[at] as number);
      if (term.slots.length > MAX_REPORTS_PER_TERM) dropFirst(term);
    });
    return oldest;
  }

  /** The slots of the reports that are most similar by the rarest terms, in order of arrival. */
  #candidates({ terms, weights }: TermVector): number[] {
    const partial = this.#partial;
    const touched: number[] = [];
    let read = 0;
    for (const place of orderBy(terms.length, (at) => (terms[at] as Term).slots.length)) {
      const term = terms[place] as Term;
      const weight = weights[place] as number;
      read += term.slots.length;
      if (read > MAX_ENTRIES) break;
      for (let at = 0; at < term.slots.length; at += 1) {
        const slot = term.slots[at] as number;
        if (partial[slot] === 0) touched.push(slot);
        partial[slot] = (partial[slot] as number) + weight * (term.weights[at] as number);
      }
    }
    const similar = this.#mostSimilar(touched);
    for (const slot of touched) partial[slot] = 0;
    const age = (slot: number) => (slot - this.#next + this.#size) % this.#size;
    return similar.sort((one, other) => age(one) - age(other));
  }

  /** At most 50 of the slots, those with the highest partial similarity; of equal ones, the first. */
  #mostSimilar(touched: readonly number[]): number[] {
    const partial = this.#partial;
    const similar = touched.filter((slot) => (partial[slot] as number) >= MIN_PARTIAL_SIMILARITY);
    if (similar.length <= MAX_COMPARED) return similar;
    const ascending = Float64Array.from(similar, (slot) => partial[slot] as number).sort();
    const lowest = ascending[similar.length - MAX_COMPARED] as number;
    const above = similar.filter((slot) => (partial[slot] as number) > lowest);
    const equal = similar.filter((slot) => partial[slot] === lowest);
    return [...above, ...equal.slice(0, MAX_COMPARED - above.length)];
  }

  /** Takes the oldest report out of the lists of its terms, unless newer ones have pushed it out. */
  #leave({ terms }: TermVector, slot: number): void {
    for (const term of terms) {
      if (term.slots[0] === slot) dropFirst(term);
      this.#vocabulary.dropUnused(term);
    }
  }
}

function dropFirst({ slots, weights }: Term): void {
  slots.shift();
  weights.shift();
}
