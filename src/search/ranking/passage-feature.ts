/** The feature `passage` of a story: its best passage alone, by the words of the query with the saturation of BM25. */
import type { StoryRow } from '../index/story-row.ts';
import type { QueryTerms } from '../query/query-terms.ts';
import * as W from '../weights.ts';
import type { RowMatcher } from './row-matcher.ts';

/** Measures the passages of one story after the other for one query. */
export class PassageFeature {
  readonly #occurrences: RowMatcher;
  readonly #slotCount: number;
  readonly #weights: Float64Array;
  readonly #maxWeight: number;
  /** by slot, for the passage at hand */
  readonly #counts: Uint16Array;
  /** share of the query's weight that the best passage has, 0 to 1 */
  best = 0;
  /** paragraphs with a word of the query */
  matching = 0;

  constructor({ slots }: QueryTerms, matcher: RowMatcher) {
    this.#occurrences = matcher;
    this.#slotCount = slots.length;
    this.#weights = Float64Array.from(slots, ({ weight }) => weight);
    this.#maxWeight = this.#weights.reduce((sum, weight) => sum + weight, 0) || 1;
    this.#counts = new Uint16Array(slots.length);
  }

  /** Measures the story that the matcher has scanned. A long paragraph is several passages. */
  measure({ words, endsAt }: StoryRow): void {
    const { slots, positions, count } = this.#occurrences;
    const paragraphs = words.length - endsAt;
    const counts = this.#counts;
    let best = 0;
    let matching = 0;
    let last = -1;
    let from = 0;
    let paragraph = 0;
    while (from < count) {
      const at = positions[from] ?? 0;
      while (paragraph + 1 < paragraphs && (words[endsAt + paragraph] ?? 0) <= at) paragraph += 1;
      if (paragraph !== last) matching += 1;
      last = paragraph;
      const paragraphEnd = paragraphs > 0 ? (words[endsAt + paragraph] ?? 0) : Number.POSITIVE_INFINITY;
      const end = Math.min(paragraphEnd, (Math.floor(at / W.MAX_PASSAGE_WORDS) + 1) * W.MAX_PASSAGE_WORDS);
      counts.fill(0);
      let to = from;
      for (; to < count && (positions[to] ?? 0) < Math.max(end, at + 1); to += 1) {
        const slot = slots[to] ?? 0;
        counts[slot] = (counts[slot] ?? 0) + 1;
      }
      best = Math.max(best, this.#score());
      from = to;
    }
    this.best = best / this.#maxWeight;
    this.matching = matching;
  }

  #score(): number {
    let score = 0;
    for (let n = 0; n < this.#slotCount; n += 1) {
      const count = this.#counts[n] ?? 0;
      if (count > 0) score += ((this.#weights[n] ?? 0) * count) / (count + W.PASSAGE_K1);
    }
    return score;
  }
}
