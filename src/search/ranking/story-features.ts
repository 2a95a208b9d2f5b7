/**
 * The features by which a story is ranked, each as a share of the most that the query could reach (0 to about 1).
 * One pass over the words of the story finds all of them.
 *
 * bm25 and asWritten: Robertson and Zaragoza 2009, “The Probabilistic Relevance Framework: BM25 and Beyond”, over stems
 * and over the words as typed; the opening of the story counts more.
 * `pair-features.ts` has phrase and near, `passage-feature.ts` the best passage.
 */
import { positionWeight, type StoryRow } from '../index/story-row.ts';
import type { QueryTerms } from '../query/query-terms.ts';
import * as W from '../weights.ts';
import { PairFeatures } from './pair-features.ts';
import { PassageFeature } from './passage-feature.ts';
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
  // The most that each feature can reach, before it is made a share.
  readonly #maxWeight: number;
  readonly #maxTypedWeight: number;
  readonly #pairs: PairFeatures;
  readonly #passage: PassageFeature;
  // By slot, for the story at hand.
  readonly #counts: Float64Array;
  readonly #typedCounts: Float64Array;
  readonly #isInHeadline: Uint8Array;
  readonly #isInLead: Uint8Array;

  /** `matcher` finds the slots of the query; `averageLength` is that of a story of the collection, as `StoryRow` counts. */
  constructor(query: QueryTerms, matcher: RowMatcher, averageLength: number) {
    const { slots } = query;
    this.#occurrences = matcher;
    this.#pairs = new PairFeatures(query, matcher);
    this.#passage = new PassageFeature(query, matcher);
    this.#averageLength = averageLength || 1;
    this.#slotCount = slots.length;
    this.#weights = Float64Array.from(slots, ({ weight }) => weight);
    this.#formWeights = Float64Array.from(slots, ({ formWeight }) => formWeight);
    this.#maxWeight = sum(this.#weights) || 1;
    this.#maxTypedWeight = sum(this.#formWeights) || 1;
    this.#counts = new Float64Array(slots.length);
    this.#typedCounts = new Float64Array(slots.length);
    this.#isInHeadline = new Uint8Array(slots.length);
    this.#isInLead = new Uint8Array(slots.length);
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
    this.#pairs.measure(row, saturation);
    table.phrase[story] = this.#pairs.phrase;
    table.near[story] = this.#pairs.near;
    this.#passage.measure(row);
    table.passage[story] = this.#passage.best;
    const { count, positions } = this.#occurrences;
    const leadMatches = count > 0 && (positions[0] ?? 0) < firstEnd;
    const leadMatchesByHeadline = headline > 0 && !leadMatches;
    table.matchingParagraphs[story] = this.#passage.matching + (leadMatchesByHeadline ? 1 : 0);
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
}

function sum(numbers: Float64Array): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
