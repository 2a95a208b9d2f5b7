/**
 * The features `phrase` and `near` of a story: neighbours in the query that stand side by side in it, and near each other. The
 * sequential dependence model of Metzler and Croft 2005, with the saturation of BM25.
 */
import { positionWeight, type StoryRow } from '../index/story-row.ts';
import type { QueryTerms } from '../query/query-terms.ts';
import * as W from '../weights.ts';
import type { RowMatcher } from './row-matcher.ts';

/** Measures the pairs of one query in one story after the other. */
export class PairFeatures {
  readonly #occurrences: RowMatcher;
  readonly #slotCount: number;
  readonly #weights: Float64Array;
  /** the most that both features can reach, before they are made a share */
  readonly #maxWeight: number;
  /** number of a pair plus 1, by its slots: first times the number of slots, plus second */
  readonly #pairOf: Int16Array;
  // By pair, for the story at hand.
  readonly #adjacent: Float64Array;
  readonly #close: Float64Array;
  readonly #metAt: Int32Array;
  /** share of the query's pairs that stand side by side, 0 to about 1 */
  phrase = 0;
  /** share of those that stand near each other */
  near = 0;

  constructor({ slots, pairs }: QueryTerms, matcher: RowMatcher) {
    this.#occurrences = matcher;
    this.#slotCount = slots.length;
    this.#weights = Float64Array.from(
      pairs,
      ({ first, second, weight }) => weight * Math.min(slots[first]?.weight ?? 0, slots[second]?.weight ?? 0),
    );
    this.#maxWeight = this.#weights.reduce((sum, weight) => sum + weight, 0) || 1;
    this.#pairOf = new Int16Array(slots.length ** 2);
    for (const [n, { first, second }] of pairs.entries()) this.#pairOf[first * slots.length + second] = n + 1;
    this.#adjacent = new Float64Array(pairs.length);
    this.#close = new Float64Array(pairs.length);
    this.#metAt = new Int32Array(pairs.length);
  }

  /** Measures the story that the matcher has scanned. `saturation` is that of BM25 for its length. */
  measure(row: StoryRow, saturation: number): void {
    this.phrase = 0;
    this.near = 0;
    const pairs = this.#weights.length;
    if (pairs === 0) return;
    const { slots, positions, count } = this.#occurrences;
    const all = this.#slotCount;
    const pairOf = this.#pairOf;
    this.#adjacent.fill(0);
    this.#close.fill(0);
    this.#metAt.fill(-1);
    for (let n = 0; n < count; n += 1) {
      const slot = slots[n] ?? 0;
      const at = positions[n] ?? 0;
      for (let m = n + 1; m < count && (positions[m] ?? 0) - at <= W.NEAR_WINDOW; m += 1) {
        const other = slots[m] ?? 0;
        this.#meet((pairOf[slot * all + other] ?? 0) - 1, n, (positions[m] ?? 0) - at === 1);
        this.#meet((pairOf[other * all + slot] ?? 0) - 1, n, false);
      }
    }
    this.#meetInHeadline(row);
    let phrase = 0;
    let near = 0;
    for (let pair = 0; pair < pairs; pair += 1) {
      const weight = this.#weights[pair] ?? 0;
      const adjacent = this.#adjacent[pair] ?? 0;
      const close = this.#close[pair] ?? 0;
      phrase += (weight * adjacent) / (adjacent + saturation);
      near += (weight * close) / (close + saturation);
    }
    this.phrase = phrase / this.#maxWeight;
    this.near = near / this.#maxWeight;
  }

  /** Counts a pair whose words stand near each other, once for each occurrence `n` of the word that comes first. */
  #meet(pair: number, n: number, sideBySide: boolean): void {
    if (pair < 0 || this.#metAt[pair] === n) return;
    this.#metAt[pair] = n;
    const weight = positionWeight(this.#occurrences.positions[n] ?? 0);
    this.#close[pair] = (this.#close[pair] ?? 0) + weight;
    if (sideBySide) this.#adjacent[pair] = (this.#adjacent[pair] ?? 0) + weight;
  }

  #meetInHeadline({ words, headlineAt, endsAt }: StoryRow): void {
    for (let at = headlineAt; at + 1 < endsAt; at += 1) {
      const first = this.#occurrences.slotOfWord(words[at] ?? 0);
      const second = this.#occurrences.slotOfWord(words[at + 1] ?? 0);
      const pair = first < 0 || second < 0 ? -1 : (this.#pairOf[first * this.#slotCount + second] ?? 0) - 1;
      if (pair < 0) continue;
      this.#adjacent[pair] = (this.#adjacent[pair] ?? 0) + W.HEADLINE_COUNT;
      this.#close[pair] = (this.#close[pair] ?? 0) + W.HEADLINE_COUNT;
    }
  }
}
