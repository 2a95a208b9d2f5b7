/**
 * The features by which a story is ranked, each as a share of the most that the query could reach (0 to about 1).
 * One pass over the words of the story finds all of them.
 *
 * bm25 and asWritten: Robertson and Zaragoza 2009, “The Probabilistic Relevance Framework: BM25 and Beyond”, over stems
 * and over the words as typed; the opening of the story counts more.
 * phrase and near: the sequential dependence model of Metzler and Croft 2005, with the saturation of BM25.
 */
import { positionWeight, type StoryRow } from '../index/story-row.ts';
import type { QueryTerms } from '../query/query-terms.ts';
import * as W from '../weights.ts';
import type { RowMatcher } from './row-matcher.ts';

/** The features of many stories, as a column of numbers each: an object for every story would cost more than the features. */
export interface FeatureTable extends Readonly<Record<W.StoryFeature, Float64Array>> {
  /** share of the query's weight that stands anywhere in the story */
  readonly coverage: Float64Array;
  /** paragraphs with a word of the query; also the lead, if only the headline has one */
  readonly matchingParagraphs: Float64Array;
}

/** A table of so many stories, all 0. */
export function featureTable(stories: number): FeatureTable {
  const column = () => new Float64Array(stories);
  return {
    bm25: column(),
    lead: column(),
    passage: column(),
    phrase: column(),
    near: column(),
    feedback: column(),
    headline: column(),
    asWritten: column(),
    coverage: column(),
    matchingParagraphs: column(),
  };
}

/** Computes the features of stories for one query, all but `feedback`. */
export class FeatureExtractor {
  readonly #occurrences: RowMatcher;
  readonly #averageLength: number;
  readonly #slotCount: number;
  readonly #weights: Float64Array;
  readonly #formWeights: Float64Array;
  readonly #pairWeights: Float64Array;
  // The most that each feature can reach, before it is made a share.
  readonly #maxWeight: number;
  readonly #maxTypedWeight: number;
  readonly #maxPairWeight: number;
  /** number of a pair plus 1, by its slots: first times the number of slots, plus second */
  readonly #pairOf: Int16Array;
  // By pair, for the story at hand.
  readonly #adjacent: Float64Array;
  readonly #close: Float64Array;
  readonly #metAt: Int32Array;
  // By slot, for the story at hand.
  readonly #counts: Float64Array;
  readonly #typedCounts: Float64Array;
  readonly #isInHeadline: Uint8Array;
  readonly #isInLead: Uint8Array;
  readonly #passageCounts: Uint16Array;

  /** `matcher` finds the slots of the query; `averageLength` is that of a story of the collection, as `StoryRow` counts. */
  constructor({ slots, pairs }: QueryTerms, matcher: RowMatcher, averageLength: number) {
    this.#occurrences = matcher;
    this.#averageLength = averageLength || 1;
    this.#slotCount = slots.length;
    this.#weights = Float64Array.from(slots, ({ weight }) => weight);
    this.#formWeights = Float64Array.from(slots, ({ formWeight }) => formWeight);
    this.#pairWeights = Float64Array.from(
      pairs,
      ({ first, second, weight }) => weight * Math.min(slots[first]?.weight ?? 0, slots[second]?.weight ?? 0),
    );
    this.#maxWeight = sum(this.#weights) || 1;
    this.#maxTypedWeight = sum(this.#formWeights) || 1;
    this.#maxPairWeight = sum(this.#pairWeights) || 1;
    this.#pairOf = new Int16Array(slots.length ** 2);
    for (const [n, { first, second }] of pairs.entries()) this.#pairOf[first * slots.length + second] = n + 1;
    this.#adjacent = new Float64Array(pairs.length);
    this.#close = new Float64Array(pairs.length);
    this.#metAt = new Int32Array(pairs.length);
    this.#counts = new Float64Array(slots.length);
    this.#typedCounts = new Float64Array(slots.length);
    this.#isInHeadline = new Uint8Array(slots.length);
    this.#isInLead = new Uint8Array(slots.length);
    this.#passageCounts = new Uint16Array(slots.length);
  }

  /** Fills the line of a story in a table. */
  extract(row: StoryRow, table: FeatureTable, story: number): void {
    const saturation = W.K1 * (1 - W.B + (W.B * row.length) / this.#averageLength);
    const firstEnd = row.endsAt < row.words.length ? (row.words[row.endsAt] ?? 0) : 0;
    this.#occurrences.scan(row);
    this.#count(row, firstEnd);
    let bm25 = 0;
    let asWritten = 0;
    let lead = 0;
    let headline = 0;
    let covered = 0;
    for (let n = 0; n < this.#slotCount; n += 1) {
      const weight = this.#weights[n] ?? 0;
      const count = this.#counts[n] ?? 0;
      const typed = this.#typedCounts[n] ?? 0;
      if (count > 0) {
        bm25 += (weight * count) / (count + saturation);
        covered += weight;
      }
      if (typed > 0) asWritten += ((this.#formWeights[n] ?? 0) * typed) / (typed + saturation);
      if (this.#isInLead[n]) lead += weight;
      if (this.#isInHeadline[n]) headline += weight;
    }
    table.bm25[story] = bm25 / this.#maxWeight;
    table.asWritten[story] = asWritten / this.#maxTypedWeight;
    table.lead[story] = lead / this.#maxWeight;
    table.headline[story] = headline / this.#maxWeight;
    table.coverage[story] = covered / this.#maxWeight;
    this.#pairScores(row, saturation, table, story);
    const matching = this.#passageScores(row, table, story);
    const { count, positions } = this.#occurrences;
    const leadMatches = count > 0 && (positions[0] ?? 0) < firstEnd;
    const leadMatchesByHeadline = headline > 0 && !leadMatches;
    table.matchingParagraphs[story] = matching + (leadMatchesByHeadline ? 1 : 0);
  }

  /** Fills the counts by slot, weighted by position, and marks the slots that the lead and the headline have. */
  #count({ words, bodyEnd, headlineAt, endsAt }: StoryRow, firstEnd: number): void {
    const { slots, positions, typed, count } = this.#occurrences;
    const counts = this.#counts;
    const typedCounts = this.#typedCounts;
    counts.fill(0);
    typedCounts.fill(0);
    this.#isInHeadline.fill(0);
    this.#isInLead.fill(0);
    const leadWords = Math.max(W.MIN_LEAD_WORDS, Math.min(firstEnd, W.MAX_LEAD_WORDS));
    const leadEnd = bodyEnd <= W.MAX_BRIEF_WORDS ? bodyEnd : leadWords;
    for (let n = 0; n < count; n += 1) {
      const slot = slots[n] ?? 0;
      const at = positions[n] ?? 0;
      const weight = positionWeight(at);
      counts[slot] = (counts[slot] ?? 0) + weight;
      if (typed[n]) typedCounts[slot] = (typedCounts[slot] ?? 0) + weight;
      if (at < leadEnd) this.#isInLead[slot] = 1;
    }
    for (let at = headlineAt; at < endsAt; at += 1) {
      const word = words[at] ?? 0;
      const slot = this.#occurrences.slotOfWord(word);
      if (slot < 0) continue;
      counts[slot] = (counts[slot] ?? 0) + W.HEADLINE_COUNT * positionWeight(0);
      if (this.#occurrences.isTyped(word)) typedCounts[slot] = (typedCounts[slot] ?? 0) + W.HEADLINE_COUNT;
      this.#isInHeadline[slot] = 1;
      this.#isInLead[slot] = 1;
    }
  }

  /** Scores for neighbours in the query that stand side by side in the story, and near each other. */
  #pairScores(row: StoryRow, saturation: number, table: FeatureTable, story: number): void {
    const pairs = this.#pairWeights.length;
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
      const weight = this.#pairWeights[pair] ?? 0;
      const adjacent = this.#adjacent[pair] ?? 0;
      const close = this.#close[pair] ?? 0;
      phrase += (weight * adjacent) / (adjacent + saturation);
      near += (weight * close) / (close + saturation);
    }
    table.phrase[story] = phrase / this.#maxPairWeight;
    table.near[story] = near / this.#maxPairWeight;
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

  /** Scores the best passage. A long paragraph is several passages. Returns how many paragraphs match. */
  #passageScores({ words, endsAt }: StoryRow, table: FeatureTable, story: number): number {
    const { slots, positions, count } = this.#occurrences;
    const paragraphs = words.length - endsAt;
    const counts = this.#passageCounts;
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
      best = Math.max(best, this.#passageScore());
      from = to;
    }
    table.passage[story] = best / this.#maxWeight;
    return matching;
  }

  #passageScore(): number {
    let score = 0;
    for (let n = 0; n < this.#slotCount; n += 1) {
      const count = this.#passageCounts[n] ?? 0;
      if (count > 0) score += ((this.#weights[n] ?? 0) * count) / (count + W.PASSAGE_K1);
    }
    return score;
  }
}

function sum(numbers: Float64Array): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
