/**
 * Pseudo-relevance feedback: the words that the best stories share expand the query, after RM3 (Abdul-Jaleel et al.
 * 2004, “UMass at TREC 2004”). It finds stories that report the same event in other words.
 */

import { STOP_WORDS } from '../../text/stop-words.ts';
import { findStems, type StoryRow } from '../index/story-row.ts';
import { termId } from '../index/term-id.ts';
import { inverseDocumentFrequency } from '../query/slots.ts';
import * as W from '../weights.ts';
import { kthLargest } from './kth-largest.ts';

export interface FeedbackStory {
  readonly story: StoryRow;
  readonly score: number;
}

/** What the collection knows of terms, by their stable ids. */
export interface FeedbackStatistics {
  /** how many stories there are */
  readonly stories: number;
  readonly averageLength: number;
  /** how many stories have a stem */
  storiesOf(stem: number): number;
}

/** Words by the ids of their stems, in ascending order. Their weights add up to 1. */
interface ExpansionTerms {
  readonly stems: Int32Array;
  readonly weights: Float64Array;
}

/** What rounding may leave of a weight that is taken away. */
const ROUNDING = 1e-9;
const STOP_IDS: ReadonlySet<number> = new Set(Array.from(STOP_WORDS, termId));

/**
 * Scores a story, 0 to 1, by the words that say most about the best stories, without those for which `isInQuery` is true. One
 * of the best is scored by the words of the others: by its own, whatever ranks first would confirm itself.
 */
export function feedbackScorer(
  best: readonly FeedbackStory[],
  isInQuery: (stem: number) => boolean,
  collection: FeedbackStatistics,
): (row: StoryRow) => number {
  const terms = new SharedTerms(isInQuery, collection);
  const bestScore = best[0]?.score || 1;
  const own = best.map(({ story, score }) => terms.add(story, (score / bestScore) ** 3));
  const ofAll = terms.heaviest();
  const ofOthers = new Map(best.map(({ story }, n) => [story, terms.heaviest(own[n])]));
  return (row) => expansionScore(row, ofOthers.get(row) ?? ofAll, collection.averageLength);
}

/** The terms of one story: numbers of `SharedTerms`, and what each weighs. */
interface StoryTerms {
  readonly numbers: readonly number[];
  readonly weights: readonly number[];
}

/** The stems of several stories with what they weigh by BM25, added up. Stems are numbered as they come. */
class SharedTerms {
  readonly #isInQuery: (stem: number) => boolean;
  readonly #collection: FeedbackStatistics;
  readonly #numberOf = new Map<number, number>();
  // By number.
  readonly #stems: number[] = [];
  /** inverse document frequency; 0 for words that no query is expanded by */
  readonly #rarities: number[] = [];
  readonly #totals: number[] = [];

  constructor(isInQuery: (stem: number) => boolean, collection: FeedbackStatistics) {
    this.#isInQuery = isInQuery;
    this.#collection = collection;
  }

  /** Adds the stems of a story, each times how relevant the story is. */
  add(row: StoryRow, relevance: number): StoryTerms {
    const { ids, words, distinct, length } = row;
    const saturation = W.K1 * (1 - W.B + (W.B * length) / (this.#collection.averageLength || 1));
    const numbers: number[] = [];
    const weights: number[] = [];
    for (let word = 0; word < distinct; ) {
      const stem = ids[word] ?? 0;
      let count = 0;
      for (; word < distinct && ids[word] === stem; word += 1) count += words[word] ?? 0;
      // The body does not have the words of the headline and of quotes alone.
      if (count === 0) continue;
      const number = this.#number(stem);
      const rarity = this.#rarities[number] ?? 0;
      if (rarity === 0) continue;
      const weight = (relevance * rarity * count) / (count + saturation);
      this.#totals[number] = (this.#totals[number] ?? 0) + weight;
      numbers.push(number);
      weights.push(weight);
    }
    return { numbers, weights };
  }

  /** The heaviest terms, without what one story has added; of equal ones, those with the lower ids. */
  heaviest(without?: StoryTerms): ExpansionTerms {
    const totals = Float64Array.from(this.#totals);
    without?.numbers.forEach((number, n) => {
      const left = (totals[number] ?? 0) - (without.weights[n] ?? 0);
      totals[number] = left > ROUNDING ? left : 0;
    });
    const least = totals.length > W.FEEDBACK_TERMS ? kthLargest(totals.slice(), W.FEEDBACK_TERMS) : 0;
    const kept: number[] = [];
    for (let number = 0; number < totals.length; number += 1) {
      const total = totals[number] ?? 0;
      if (total > 0 && total >= least) kept.push(number);
    }
    const stemOf = (number: number) => this.#stems[number] ?? 0;
    const totalOf = (number: number) => totals[number] ?? 0;
    if (kept.length > W.FEEDBACK_TERMS) kept.sort((a, b) => totalOf(b) - totalOf(a) || stemOf(a) - stemOf(b));
    kept.length = Math.min(kept.length, W.FEEDBACK_TERMS);
    kept.sort((a, b) => stemOf(a) - stemOf(b));
    const sum = kept.reduce((all, number) => all + totalOf(number), 0) || 1;
    return {
      stems: Int32Array.from(kept, stemOf),
      weights: Float64Array.from(kept, (number) => totalOf(number) / sum),
    };
  }

  #number(stem: number): number {
    const known = this.#numberOf.get(stem);
    if (known !== undefined) return known;
    const made = this.#stems.length;
    this.#numberOf.set(stem, made);
    this.#stems.push(stem);
    this.#rarities.push(this.#rarity(stem));
    this.#totals.push(0);
    return made;
  }

  #rarity(stem: number): number {
    const { stories } = this.#collection;
    const frequency = this.#collection.storiesOf(stem);
    // A word of a single story finds no other story; a word of most stories finds all of them.
    if (frequency < 2 || frequency * 2 > stories || STOP_IDS.has(stem) || this.#isInQuery(stem)) return 0;
    return inverseDocumentFrequency(stories, frequency);
  }
}

/** How well a story matches the expansion terms, 0 to 1. */
function expansionScore(row: StoryRow, { stems, weights }: ExpansionTerms, averageLength: number): number {
  const saturation = W.K1 * (1 - W.B + (W.B * row.length) / (averageLength || 1));
  const { ids, words, distinct } = row;
  findStems(row, stems, places);
  let score = 0;
  for (let n = 0; n < stems.length; n += 1) {
    const first = places[n] ?? -1;
    let count = 0;
    for (let word = first; word >= 0 && word < distinct && ids[word] === ids[first]; word += 1)
      count += words[word] ?? 0;
    if (count > 0) score += ((weights[n] ?? 0) * count) / (count + saturation);
  }
  return score;
}

/** Scratch space for the words of one story. */
const places = new Int32Array(W.FEEDBACK_TERMS);
