/**
 * Picks the sentences that together say most of what a summary should, in few words: the set with the greatest
 * expected F-measure of words and pairs of words (after the concept coverage of Gillick and Favre 2009, with the gain
 * set against length as ROUGE F1 does). Hill climbing: add, swap or drop one sentence as long as the set gets better.
 */
import type { Concepts } from './concepts.ts';
import { saysSame } from './redundancy.ts';

/** How long a summary is. */
export interface Length {
  /** sentences; fewer only where the article has no more that may stand */
  readonly fewest: number;
  readonly most: number;
  /** words that a set of more than `fewest` sentences may have */
  readonly words: number;
  /** words of the summary that is aimed at: the larger, the more a further sentence is worth its words */
  readonly aim: number;
  /** true where the first sentence that may stand is always among them: so few must say what happened */
  readonly lead?: true;
  /** UTF-16 code units of a sentence: longer ones are picked only where there are no others */
  readonly longest?: number;
}

/** A sentence that may be picked. */
export interface Candidate {
  readonly text: string;
  /** leans on the sentence before it ("He said …"), and is only read after that: its place in the list, or `none` */
  readonly after?: number | 'none';
}

/** Weight of pairs of words beside words: phrases make sense sooner than scattered words do. */
const PAIRS = 2;
/** Sentences from the top that are weighed: no news has its point further down, and a book costs no more. */
const WEIGHED = 100;
/** Far more than any set is worth. */
const TOO_FEW = 10;

/**
 * Places of the picked sentences, ascending. `must` is the place of one that is always among them, if it can stand
 * alone: the first where the length wants the lead.
 */
export function pickSentences(
  candidates: readonly Candidate[],
  concepts: Concepts,
  length: Length,
  must: number | undefined = length.lead
    ? candidates.findIndex(({ after }) => after === undefined)
    : undefined,
): number[] {
  const places = candidates.slice(0, WEIGHED).map((_, place) => place);
  const sizes = candidates.map(({ text }) => wordCount(text));
  const may = (set: readonly number[]) =>
    set.length <= length.most &&
    (set.length <= length.fewest || sum(set.map((one) => sizes[one] ?? 0)) <= length.words) &&
    set.every((one) => stands(candidates[one], set)) &&
    !set.some((one, n) =>
      set.slice(n + 1).some((other) => saysSame(concepts.words[one] ?? [], concepts.words[other] ?? [])),
    );
  const expected = expectation(concepts, length.aim);
  const worth = (set: readonly number[]) => expected(set) - TOO_FEW * Math.max(0, length.fewest - set.length);

  const given = must === undefined ? undefined : candidates[must];
  const kept = given !== undefined && given.after === undefined ? must : undefined;
  let best: readonly number[] = kept === undefined ? [] : [kept];
  let most = worth(best);
  for (;;) {
    const before = most;
    for (const next of neighbours(best, places, candidates)) {
      const value = worth(next);
      if (value > most + 1e-9 && (kept === undefined || next.includes(kept)) && may(next))
        [best, most] = [next, value];
    }
    if (most === before) return [...best].sort((a, b) => a - b);
  }
}

/** Pieces between spaces that hold a letter or a digit. */
export function wordCount(text: string): number {
  return text.split(/\s+/).filter((piece) => /[\p{L}\p{N}]/u.test(piece)).length;
}

/** Every set with one sentence more, another, or one less; a leaning one comes with the sentence it leans on. */
function* neighbours(
  set: readonly number[],
  places: readonly number[],
  candidates: readonly Candidate[],
): Iterable<readonly number[]> {
  for (const place of places) {
    if (set.includes(place)) continue;
    yield [...set, place];
    const after = candidates[place]?.after;
    if (typeof after === 'number' && !set.includes(after)) yield [...set, after, place];
    for (const [n] of set.entries()) yield set.with(n, place);
  }
  for (const [n] of set.entries()) yield set.toSpliced(n, 1);
}

function stands(candidate: Candidate | undefined, set: readonly number[]): boolean {
  const after = candidate?.after;
  return after === undefined || (after !== 'none' && set.includes(after));
}

/** Expected F-measure of a set against a summary of `aim` words, of words and of pairs. */
function expectation({ words, pairs, likely }: Concepts, aim: number): (set: readonly number[]) => number {
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
    // Thousands of sets are weighed: what is in the present one is marked by its round, never cleared.
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
      return (2 * hits) / (size + aim);
    };
  });
  return (set) => (measures[0]?.(set) ?? 0) + PAIRS * (measures[1]?.(set) ?? 0);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
