/**
 * The features by which a story is ranked, each as a share of the most that the query could reach (0 to about 1).
 * One pass over the words of the story finds all of them.
 *
 * bm25 and asWritten: Robertson and Zaragoza 2009, “The Probabilistic Relevance Framework: BM25 and Beyond”, over stems
 * and over the words as typed; the opening of the story counts more.
 * phrase and near: the sequential dependence model of Metzler and Croft 2005, with the saturation of BM25.
 */
import { type IndexedStory, positionWeight, weightedLength } from '../index/indexed-story.ts';
import type { QueryTerms } from '../query/query-terms.ts';
import type { TermSlots } from '../query/term-slots.ts';
import * as W from '../weights.ts';
import { TermOccurrences } from './term-occurrences.ts';

export type FeatureValues = Record<Exclude<W.StoryFeature, 'feedback'>, number>;

export interface StoryFeatures {
  readonly values: FeatureValues;
  /** share of the query's weight that stands anywhere in the story */
  readonly coverage: number;
  /** paragraphs with a word of the query; also the lead, if only the headline has one */
  readonly matchingParagraphs: number;
}

/** Computes the features of stories for one query. */
export class FeatureExtractor {
  readonly #query: QueryTerms;
  readonly #termSlots: TermSlots;
  readonly #occurrences = new TermOccurrences();
  readonly #averageLength: number;
  // The most that each feature can reach, before it is made a share.
  readonly #maxWeight: number;
  readonly #maxTypedWeight: number;
  readonly #maxPairWeight: number;
  readonly #pairWeights: readonly number[];
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

  /** `averageLength` is that of a story of the collection, as `weightedLength` counts. */
  constructor(query: QueryTerms, termSlots: TermSlots, averageLength: number) {
    this.#query = query;
    this.#termSlots = termSlots;
    this.#averageLength = averageLength || 1;
    const { slots, pairs } = query;
    this.#maxWeight = slots.reduce((sum, slot) => sum + slot.weight, 0) || 1;
    this.#maxTypedWeight = slots.reduce((sum, slot) => sum + slot.formWeight, 0) || 1;
    this.#pairWeights = pairs.map(
      ({ first, second, weight }) => weight * Math.min(slots[first]?.weight ?? 0, slots[second]?.weight ?? 0),
    );
    this.#pairOf = new Int16Array(slots.length ** 2);
    pairs.forEach(({ first, second }, n) => {
      this.#pairOf[first * slots.length + second] = n + 1;
    });
    this.#adjacent = new Float64Array(pairs.length);
    this.#close = new Float64Array(pairs.length);
    this.#metAt = new Int32Array(pairs.length);
    this.#maxPairWeight = this.#pairWeights.reduce((a, b) => a + b, 0) || 1;
    this.#counts = new Float64Array(slots.length);
    this.#typedCounts = new Float64Array(slots.length);
    this.#isInHeadline = new Uint8Array(slots.length);
    this.#isInLead = new Uint8Array(slots.length);
    this.#passageCounts = new Uint16Array(slots.length);
  }

  extract(story: IndexedStory): StoryFeatures {
    const { slots } = this.#query;
    const saturation = W.K1 * (1 - W.B + (W.B * weightedLength(story)) / this.#averageLength);
    this.#occurrences.scan(story, this.#termSlots);
    this.#count(story);
    let bm25 = 0;
    let asWritten = 0;
    let lead = 0;
    let headline = 0;
    let covered = 0;
    slots.forEach((slot, n) => {
      const count = this.#counts[n] ?? 0;
      const typed = this.#typedCounts[n] ?? 0;
      if (count > 0) {
        bm25 += (slot.weight * count) / (count + saturation);
        covered += slot.weight;
      }
      if (typed > 0) asWritten += (slot.formWeight * typed) / (typed + saturation);
      if (this.#isInLead[n]) lead += slot.weight;
      if (this.#isInHeadline[n]) headline += slot.weight;
    });
    const { phrase, near } = this.#pairScores(story, saturation);
    const { best, matching } = this.#passageScores(story);
    const { count, positions } = this.#occurrences;
    const leadMatches = count > 0 && (positions[0] ?? 0) < (story.paragraphs[0]?.end ?? 0);
    const leadMatchesByHeadline = headline > 0 && !leadMatches;
    const values = {
      bm25: bm25 / this.#maxWeight,
      lead: lead / this.#maxWeight,
      passage: best / this.#maxWeight,
      phrase: phrase / this.#maxPairWeight,
      near: near / this.#maxPairWeight,
      headline: headline / this.#maxWeight,
      asWritten: asWritten / this.#maxTypedWeight,
    };
    return {
      values,
      coverage: covered / this.#maxWeight,
      matchingParagraphs: matching + (leadMatchesByHeadline ? 1 : 0),
    };
  }

  /** Fills the counts by slot, weighted by position, and marks the slots that the lead and the headline have. */
  #count({ headStems, headForms, paragraphs }: IndexedStory): void {
    const { slots, positions, typed, count } = this.#occurrences;
    const { byStem, byForm } = this.#termSlots;
    this.#counts.fill(0);
    this.#typedCounts.fill(0);
    this.#isInHeadline.fill(0);
    this.#isInLead.fill(0);
    const leadEnd = Math.max(W.MIN_LEAD_WORDS, Math.min(paragraphs[0]?.end ?? 0, W.MAX_LEAD_WORDS));
    for (let n = 0; n < count; n += 1) {
      const slot = slots[n] ?? 0;
      const at = positions[n] ?? 0;
      const weight = positionWeight(at);
      this.#counts[slot] = (this.#counts[slot] ?? 0) + weight;
      if (typed[n]) this.#typedCounts[slot] = (this.#typedCounts[slot] ?? 0) + weight;
      if (at < leadEnd) this.#isInLead[slot] = 1;
    }
    headStems.forEach((stem, at) => {
      const slot = (byStem[stem] ?? 0) - 1;
      if (slot < 0) return;
      this.#counts[slot] = (this.#counts[slot] ?? 0) + W.HEADLINE_COUNT * positionWeight(0);
      if (byForm[headForms[at] ?? 0] === slot + 1)
        this.#typedCounts[slot] = (this.#typedCounts[slot] ?? 0) + W.HEADLINE_COUNT;
      this.#isInHeadline[slot] = 1;
      this.#isInLead[slot] = 1;
    });
  }

  /** Scores for neighbours in the query that stand side by side in the story, and near each other. */
  #pairScores({ headStems }: IndexedStory, saturation: number): { phrase: number; near: number } {
    if (this.#pairWeights.length === 0) return { phrase: 0, near: 0 };
    const { slots, positions, count } = this.#occurrences;
    const { byStem } = this.#termSlots;
    const all = this.#counts.length;
    this.#adjacent.fill(0);
    this.#close.fill(0);
    this.#metAt.fill(-1);
    for (let n = 0; n < count; n += 1) {
      const slot = slots[n] ?? 0;
      const at = positions[n] ?? 0;
      for (let m = n + 1; m < count && (positions[m] ?? 0) - at <= W.NEAR_WINDOW; m += 1) {
        const other = slots[m] ?? 0;
        this.#meet((this.#pairOf[slot * all + other] ?? 0) - 1, n, (positions[m] ?? 0) - at === 1);
        this.#meet((this.#pairOf[other * all + slot] ?? 0) - 1, n, false);
      }
    }
    for (let n = 0; n + 1 < headStems.length; n += 1) {
      const first = (byStem[headStems[n] ?? 0] ?? 0) - 1;
      const second = (byStem[headStems[n + 1] ?? 0] ?? 0) - 1;
      const pair = first < 0 || second < 0 ? -1 : (this.#pairOf[first * all + second] ?? 0) - 1;
      if (pair < 0) continue;
      this.#adjacent[pair] = (this.#adjacent[pair] ?? 0) + W.HEADLINE_COUNT;
      this.#close[pair] = (this.#close[pair] ?? 0) + W.HEADLINE_COUNT;
    }
    let phrase = 0;
    let near = 0;
    this.#pairWeights.forEach((weight, pair) => {
      const adjacent = this.#adjacent[pair] ?? 0;
      const close = this.#close[pair] ?? 0;
      phrase += (weight * adjacent) / (adjacent + saturation);
      near += (weight * close) / (close + saturation);
    });
    return { phrase, near };
  }

  /** Counts a pair whose words stand near each other, once for each occurrence `n` of the word that comes first. */
  #meet(pair: number, n: number, sideBySide: boolean): void {
    if (pair < 0 || this.#metAt[pair] === n) return;
    this.#metAt[pair] = n;
    const weight = positionWeight(this.#occurrences.positions[n] ?? 0);
    this.#close[pair] = (this.#close[pair] ?? 0) + weight;
    if (sideBySide) this.#adjacent[pair] = (this.#adjacent[pair] ?? 0) + weight;
  }

  /** The score of the best passage, and how many paragraphs match. A long paragraph is several passages. */
  #passageScores({ paragraphs }: IndexedStory): { best: number; matching: number } {
    const { slots, positions, count } = this.#occurrences;
    let best = 0;
    let matching = 0;
    let last = -1;
    let from = 0;
    let paragraph = 0;
    while (from < count) {
      const at = positions[from] ?? 0;
      while (paragraph + 1 < paragraphs.length && (paragraphs[paragraph]?.end ?? 0) <= at) paragraph += 1;
      if (paragraph !== last) matching += 1;
      last = paragraph;
      const paragraphEnd = paragraphs[paragraph]?.end ?? Number.POSITIVE_INFINITY;
      const end = Math.min(paragraphEnd, (Math.floor(at / W.MAX_PASSAGE_WORDS) + 1) * W.MAX_PASSAGE_WORDS);
      this.#passageCounts.fill(0);
      let to = from;
      for (; to < count && (positions[to] ?? 0) < Math.max(end, at + 1); to += 1) {
        const slot = slots[to] ?? 0;
        this.#passageCounts[slot] = (this.#passageCounts[slot] ?? 0) + 1;
      }
      best = Math.max(best, this.#passageScore());
      from = to;
    }
    return { best, matching };
  }

  #passageScore(): number {
    let score = 0;
    this.#query.slots.forEach(({ weight }, n) => {
      const count = this.#passageCounts[n] ?? 0;
      if (count > 0) score += (weight * count) / (count + W.PASSAGE_K1);
    });
    return score;
  }
}
