/**
 * Names the stories of segments that score best by BM25 (Robertson and Zaragoza 2009), as `posting-candidates.ts` does in
 * memory. Lists of common words are read only for stories that have a rarer one, once these alone make the best (MaxScore,
 * Turtle and Flood 1995).
 */
import { kthLargest } from '../ranking/kth-largest.ts';
import * as W from '../weights.ts';
import type { DenseList, PostingList, SparseList } from './posting-segment.ts';

/** The lists of a term in one segment, one for each of its stems. */
export interface WeightedLists {
  readonly weight: number;
  readonly lists: readonly PostingList[];
}

/** The stories of a segment, by their places. */
export interface ScoredSegment {
  /** their numbers in the archive */
  readonly numbers: Int32Array;
  /** of each, the count at which a word gains half its weight (`saturationsOf`) */
  readonly saturations: Float32Array;
}

/** Scored stories that are kept for each that is wanted, before the worst are dropped. */
const SLACK = 8;
/** A list that is so many times as long as there are stories to look for is searched, not read. */
const SEARCHED = 12;
const MAX_PLACES = 0x10000;

/** BM25's `k1 (1 - b + b length / average)` of stories of these lengths. */
export function saturationsOf(lengths: Float32Array, averageLength: number): Float32Array {
  return lengths.map((length) => W.K1 * (1 - W.B + (W.B * length) / (averageLength || 1)));
}

/** The best stories so far, by their numbers in the archive. */
export class BestStories {
  readonly #wanted: number;
  readonly #among: ReadonlySet<number> | undefined;
  readonly #numbers: Int32Array;
  readonly #scores: Float64Array;
  #count = 0;
  #least = 0;

  /** Keeps the `wanted` best, of certain ones if `among` is there. */
  constructor(wanted: number, among?: ReadonlySet<number>) {
    this.#wanted = wanted;
    this.#among = among;
    this.#numbers = new Int32Array(wanted * SLACK);
    this.#scores = new Float64Array(wanted * SLACK);
  }

  /** Scores the stories of a segment that any of the lists has. The heaviest terms come first. */
  add({ numbers, saturations }: ScoredSegment, terms: readonly WeightedLists[]): void {
    let rest = terms.reduce((sum, { weight, lists }) => sum + weight * lists.length, 0);
    let found = 0;
    for (const { weight, lists } of terms) {
      // What has none of the terms before cannot be among the best any more.
      const isEssential = rest >= this.#least;
      rest -= weight * lists.length;
      for (const list of lists)
        if ('byPlace' in list) found = addDense(list, weight, saturations, found, isEssential);
        else if (isEssential) found = addAll(list, weight, saturations, found);
        else addToFound(list, weight, saturations, found);
    }
    for (let n = 0; n < found; n += 1) {
      const place = touched[n] ?? 0;
      this.#keep(numbers[place] ?? 0, scores[place] ?? 0);
      scores[place] = 0;
    }
  }

  #keep(number: number, score: number): void {
    if (score < this.#least || (this.#among && !this.#among.has(number))) return;
    if (this.#count === this.#numbers.length) this.#drop();
    this.#numbers[this.#count] = number;
    this.#scores[this.#count] = score;
    this.#count += 1;
  }

  /** The numbers of the best, best first. A story that was edited may be in two segments; its best score counts. */
  best(): number[] {
    const found = new Map<number, number>();
    for (let n = 0; n < this.#count; n += 1) {
      const number = this.#numbers[n] ?? 0;
      found.set(number, Math.max(found.get(number) ?? 0, this.#scores[n] ?? 0));
    }
    return [...found]
      .sort(([a, scoreOfA], [b, scoreOfB]) => scoreOfB - scoreOfA || b - a)
      .slice(0, this.#wanted)
      .map(([number]) => number);
  }

  /** Drops all but the best; of those that score as the last of these, as many as there is room for. */
  #drop(): void {
    this.#least = kthLargest(this.#scores.slice(0, this.#count), this.#wanted);
    let kept = 0;
    for (const isTie of [false, true])
      for (let n = isTie ? kept : 0; n < this.#count; n += 1) {
        const score = this.#scores[n] ?? 0;
        if (isTie ? score !== this.#least || kept >= this.#wanted : score <= this.#least) continue;
        this.#swap(kept, n);
        kept += 1;
      }
    this.#count = kept;
  }

  #swap(one: number, other: number): void {
    for (const values of [this.#numbers, this.#scores]) {
      const held = values[one] ?? 0;
      values[one] = values[other] ?? 0;
      values[other] = held;
    }
  }
}

/** Scratch space for the scores of one segment, all 0 between two, and the places that have one. */
const scores = new Float64Array(MAX_PLACES);
const touched = new Uint16Array(MAX_PLACES);

/** Adds the scores of a list; returns how many places have one now, of which `found` had one before. */
function addAll(
  { places, counts }: SparseList,
  weight: number,
  saturations: Float32Array,
  found: number,
): number {
  let all = found;
  for (let n = 0; n < places.length; n += 1) {
    const place = places[n] ?? 0;
    const count = counts[n] ?? 0;
    const before = scores[place] ?? 0;
    if (before === 0) {
      touched[all] = place;
      all += 1;
    }
    scores[place] = before + (weight * count) / (count + (saturations[place] ?? 1));
  }
  return all;
}

/** The same for the list of a common stem: for all places that have it, or for those alone that have a score. */
function addDense(
  { byPlace }: DenseList,
  weight: number,
  saturations: Float32Array,
  found: number,
  isEssential: boolean,
): number {
  if (!isEssential) {
    for (let n = 0; n < found; n += 1) {
      const place = touched[n] ?? 0;
      const count = byPlace[place] ?? 0;
      if (count > 0)
        scores[place] = (scores[place] ?? 0) + (weight * count) / (count + (saturations[place] ?? 1));
    }
    return found;
  }
  let all = found;
  for (let place = 0; place < byPlace.length; place += 1) {
    const count = byPlace[place] ?? 0;
    if (count === 0) continue;
    const before = scores[place] ?? 0;
    if (before === 0) {
      touched[all] = place;
      all += 1;
    }
    scores[place] = before + (weight * count) / (count + (saturations[place] ?? 1));
  }
  return all;
}

/** Adds the scores of a list for those places alone that have one. */
function addToFound(
  { places, counts }: SparseList,
  weight: number,
  saturations: Float32Array,
  found: number,
): void {
  const add = (place: number, count: number) => {
    scores[place] = (scores[place] ?? 0) + (weight * count) / (count + (saturations[place] ?? 1));
  };
  if (found * SEARCHED > places.length) {
    for (let n = 0; n < places.length; n += 1) {
      const place = places[n] ?? 0;
      if (scores[place] !== 0) add(place, counts[n] ?? 0);
    }
    return;
  }
  for (let n = 0; n < found; n += 1) {
    const place = touched[n] ?? 0;
    const at = firstFrom(places, place);
    if (places[at] === place) add(place, counts[at] ?? 0);
  }
}

/** Where the first place from `wanted` on stands in a list. */
function firstFrom(places: Uint16Array, wanted: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
