/** Reports as vectors of their terms, and their similarity. */
import type { Term, WeightedTerm } from './vocabulary.ts';

/** What names and numbers must contribute to a similarity: two earthquakes share all their other words. */
const MIN_DISTINCTIVE_SIMILARITY = 0.07;

/** How many of them two reports must share: in a short report, one place makes half of the weight. */
const MIN_SHARED = 2;

/** Similarity from which a report is a copy of the other, even if it names nothing. */
const COPY_SIMILARITY = 0.7;

/** A vector of length 1. */
export interface TermVector {
  /** in ascending order of number */
  readonly terms: readonly Term[];
  readonly numbers: Int32Array;
  readonly weights: Float64Array;
  /** 1 for names and numbers, 0 for other words */
  readonly distinctive: Uint8Array;
  /** the names among its terms */
  readonly names: ReadonlySet<Term>;
}

/** The vector of weighted terms, scaled to length 1. */
export function vectorOf(weighted: readonly WeightedTerm[]): TermVector {
  const sorted = weighted.toSorted((one, other) => one.term.number - other.term.number);
  const norm = Math.sqrt(sorted.reduce((sum, { weight }) => sum + weight * weight, 0)) || 1;
  return {
    terms: sorted.map(({ term }) => term),
    numbers: Int32Array.from(sorted, ({ term }) => term.number),
    weights: Float64Array.from(sorted, ({ weight }) => weight / norm),
    distinctive: Uint8Array.from(sorted, ({ kind }) => (kind === 'word' ? 0 : 1)),
    names: new Set(sorted.filter(({ kind }) => kind === 'name').map(({ term }) => term)),
  };
}

/**
 * The cosine of two vectors, or 0 if they share too few names and numbers, or these contribute too little. It is
 * rounded, so that it does not depend on the order of the terms, which a restart changes.
 */
export function cosine(one: TermVector, other: TermVector): number {
  let sum = 0;
  let distinctive = 0;
  let shared = 0;
  let at = 0;
  let otherAt = 0;
  while (at < one.numbers.length && otherAt < other.numbers.length) {
    const difference = (one.numbers[at] as number) - (other.numbers[otherAt] as number);
    if (difference === 0) {
      const product = (one.weights[at] as number) * (other.weights[otherAt] as number);
      sum += product;
      if (one.distinctive[at] === 1 && other.distinctive[otherAt] === 1) {
        distinctive += product;
        shared += 1;
      }
    }
    if (difference <= 0) at += 1;
    if (difference >= 0) otherAt += 1;
  }
  const isDistinctive = shared >= MIN_SHARED && distinctive >= MIN_DISTINCTIVE_SIMILARITY;
  if (!isDistinctive && sum < COPY_SIMILARITY) return 0;
  return Math.round(sum * 1e9) / 1e9;
}
