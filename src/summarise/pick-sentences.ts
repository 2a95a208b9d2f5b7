/**
 * Picks the sentences of an extractive summary: the set with the greatest expected F-measure of words and word pairs.
 * A concept counts once, as in the concept coverage of Gillick and Favre, "A Scalable Global Model for Summarization"
 * (2009); coverage is set against length as in ROUGE F1. The search is hill climbing: add, swap or drop one sentence
 * while the set improves.
 */

import { words } from '../text/words.ts';
import type { Concepts } from './concepts.ts';
import { isRedundant } from './redundancy.ts';

/** The length of a summary. */
export interface Length {
  /** minimum number of sentences; fewer only if the article has no more candidates */
  readonly minSentences: number;
  readonly maxSentences: number;
  /** maximum number of words of a set with more than `minSentences` sentences */
  readonly maxWords: number;
  /** words of the ideal summary that sets are scored against; with a larger one, a further sentence is sooner worth its words */
  readonly targetWords: number;
  /** whether the first sentence that is understood by itself is always picked, so that a short summary says what happened */
  readonly withLead?: true;
  /** maximum length of a sentence in UTF-16 code units; longer ones are picked only if there are no others */
  readonly maxSentenceLength?: number;
}

/** A sentence that may be picked. */
export interface Candidate {
  readonly text: string;
  /**
   * for a sentence with a dangling reference ("He said …"): the index of the candidate that has to be picked with it;
   * `never` if it must not be picked
   */
  readonly onlyAfter?: number | 'never';
}

/** Scripts without spaces; what `Intl.Segmenter` parts in them are shorter than words. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u;
const UNSPACED_SHARE = 0.6;
/** Weight of word pairs relative to words: phrases say more than scattered words. */
const PAIR_WEIGHT = 2;
/** Number of candidates from the top that are scored: news says what matters earlier, and this bounds the cost of a book. */
const MAX_CANDIDATES = 100;
/** Penalty for each missing sentence, far more than any set scores. */
const MISSING_PENALTY = 10;

/**
 * Indexes of the picked candidates, ascending. `must` is the index of one that is always picked if it needs no other
 * sentence; by default the first such candidate if the length asks for the lead.
 */
export function pickSentences(
  candidates: readonly Candidate[],
  concepts: Concepts,
  length: Length,
  must: number | undefined = length.withLead
    ? candidates.findIndex(({ onlyAfter }) => onlyAfter === undefined)
    : undefined,
): number[] {
  const places = candidates.slice(0, MAX_CANDIDATES).map((_, place) => place);
  const sizes = candidates.map(({ text }) => wordCount(text));
  const isAllowed = (set: readonly number[]) =>
    set.length <= length.maxSentences &&
    (set.length <= length.minSentences || sum(set.map((one) => sizes[one] ?? 0)) <= length.maxWords) &&
    set.every((one) => isResolved(candidates[one], set)) &&
    !set.some((one, n) =>
      set.slice(n + 1).some((other) => isRedundant(concepts.words[one] ?? [], concepts.words[other] ?? [])),
    );
  const expected = expectedScore(concepts, length.targetWords);
  const score = (set: readonly number[]) =>
    expected(set) - MISSING_PENALTY * Math.max(0, length.minSentences - set.length);

  const given = must === undefined ? undefined : candidates[must];
  const kept = given !== undefined && given.onlyAfter === undefined ? must : undefined;
  let best: readonly number[] = kept === undefined ? [] : [kept];
  let highest = score(best);
  for (;;) {
    const before = highest;
    for (const next of neighbours(best, places, candidates)) {
      const value = score(next);
      if (value > highest + 1e-9 && (kept === undefined || next.includes(kept)) && isAllowed(next))
        [best, highest] = [next, value];
    }
    if (highest === before) return [...best].sort((a, b) => a - b);
  }
}

/** Number of space-separated pieces that contain a letter or a digit. */
export function wordCount(text: string): number {
  if (UNSPACED.test(text)) return Math.ceil(words(text).length * UNSPACED_SHARE);
  return text.split(/\s+/).filter((piece) => /[\p{L}\p{N}]/u.test(piece)).length;
}

/** Every set with one sentence added, swapped or dropped; a dangling sentence is also added with the one it needs. */
function* neighbours(
  set: readonly number[],
  places: readonly number[],
  candidates: readonly Candidate[],
): Iterable<readonly number[]> {
  for (const place of places) {
    if (set.includes(place)) continue;
    yield [...set, place];
    const needed = candidates[place]?.onlyAfter;
    if (typeof needed === 'number' && !set.includes(needed)) yield [...set, needed, place];
    for (const [n] of set.entries()) yield set.with(n, place);
  }
  for (const [n] of set.entries()) yield set.toSpliced(n, 1);
}

/** Whether the set has the sentence that a candidate needs. */
function isResolved(candidate: Candidate | undefined, set: readonly number[]): boolean {
  const needed = candidate?.onlyAfter;
  return needed === undefined || (needed !== 'never' && set.includes(needed));
}

/**
 * The expected F-measure of a set of sentences against an ideal summary of `targetWords` words: that of words plus the
 * weighted one of pairs.
 */
function expectedScore(
  { words, pairs, likely }: Concepts,
  targetWords: number,
): (set: readonly number[]) => number {
  const measures = [words, pairs].map((per) => {
    const numbers = new Map<string, number>();
    const chances: number[] = [];
    const inNumbers = per.map((own) =>
      Int32Array.from(own, (concept) => {
        const number = numbers.get(concept) ?? numbers.size;
        if (number === numbers.size) chances.push(likely.get(concept) ?? 0);
        numbers.set(concept, number);
        return number;
      }),
    );
    // Thousands of sets are scored: concepts in the current one are marked by its round, so nothing is cleared.
    const marked = new Uint32Array(numbers.size);
    let round = 0;
    return (set: readonly number[]) => {
      round += 1;
      let hits = 0;
      let size = 0;
      for (const place of set) {
        const own = inNumbers[place] ?? new Int32Array();
        size += own.length;
        for (const number of own) {
          if (marked[number] === round) continue;
          marked[number] = round;
          hits += chances[number] ?? 0;
        }
      }
      return (2 * hits) / (size + targetWords);
    };
  });
  return (set) => (measures[0]?.(set) ?? 0) + PAIR_WEIGHT * (measures[1]?.(set) ?? 0);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
