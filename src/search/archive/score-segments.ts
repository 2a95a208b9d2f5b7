/** Names the stories of segments that score best by BM25 (Robertson and Zaragoza 2009), as `posting-candidates.ts` does in memory. */
import { kthLargest } from '../ranking/kth-largest.ts';
import * as W from '../weights.ts';
import type { PostingList, SegmentStories } from './posting-segment.ts';

/** The lists of a term in one segment, one for each of its stems. */
export interface WeightedLists {
  readonly weight: number;
  readonly lists: readonly PostingList[];
}

/** Scored stories that are kept for each that is wanted, before the worst are dropped. */
const SLACK = 8;

/** The best stories so far, by their numbers in the archive. */
export class BestStories {
  readonly #wanted: number;
  readonly #averageLength: number;
  readonly #numbers: Int32Array;
  readonly #scores: Float64Array;
  #count = 0;
  #least = 0;

  readonly #among: ReadonlySet<number> | undefined;

  /** Keeps the `wanted` best, of certain ones if `among` is there; `averageLength` is that of a story of the archive. */
  constructor(wanted: number, averageLength: number, among?: ReadonlySet<number>) {
    this.#among = among;
    this.#wanted = wanted;
    this.#averageLength = averageLength || 1;
    this.#numbers = new Int32Array(wanted * SLACK);
    this.#scores = new Float64Array(wanted * SLACK);
  }

  /** Scores the stories of a segment that any of the lists has. */
  add({ numbers, lengths }: SegmentStories, terms: readonly WeightedLists[]): void {
    const scores = new Float64Array(numbers.length);
    for (const { weight, lists } of terms)
      for (const { places, counts } of lists)
        for (let n = 0; n < places.length; n += 1) {
          const place = places[n] ?? 0;
          const count = counts[n] ?? 0;
          const saturation = W.K1 * (1 - W.B + (W.B * (lengths[place] ?? 0)) / this.#averageLength);
          scores[place] = (scores[place] ?? 0) + (weight * count) / (count + saturation);
        }
    for (let place = 0; place < numbers.length; place += 1) {
      const score = scores[place] ?? 0;
      if (score <= 0 || score < this.#least) continue;
      if (this.#among && !this.#among.has(numbers[place] ?? 0)) continue;
      if (this.#count === this.#numbers.length) this.#drop();
      this.#numbers[this.#count] = numbers[place] ?? 0;
      this.#scores[this.#count] = score;
      this.#count += 1;
    }
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
