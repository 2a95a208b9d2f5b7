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

/** Terms of one report are fewer: it has as many characters at most that are read. */
const MAX_TERMS = 1024;

/** The vector of weighted terms, scaled to length 1. */
export function vectorOf(weighted: readonly WeightedTerm[]): TermVector {
  const order = orderBy(weighted.length, (at) => (weighted[at] as WeightedTerm).term.number);
  const terms: Term[] = [];
  const names = new Set<Term>();
  const numbers = new Int32Array(order.length);
  const weights = new Float64Array(order.length);
  const distinctive = new Uint8Array(order.length);
  let squares = 0;
  order.forEach((from, at) => {
    const { term, weight, kind } = weighted[from] as WeightedTerm;
    terms.push(term);
    numbers[at] = term.number;
    weights[at] = weight;
    distinctive[at] = kind === 'word' ? 0 : 1;
    if (kind === 'name') names.add(term);
    squares += weight * weight;
  });
  const norm = Math.sqrt(squares) || 1;
  for (let at = 0; at < weights.length; at += 1) weights[at] = (weights[at] as number) / norm;
  return { terms, numbers, weights, distinctive, names };
}

/** The places of up to 1,024 terms in ascending order of a whole number. Sorting numbers is faster than with a comparison. */
export function orderBy(count: number, keyOf: (at: number) => number): Float64Array {
  const keys = new Float64Array(count);
  for (let at = 0; at < count; at += 1) keys[at] = keyOf(at) * MAX_TERMS + at;
  keys.sort();
  for (let at = 0; at < count; at += 1) keys[at] = (keys[at] as number) % MAX_TERMS;
  return keys;
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
