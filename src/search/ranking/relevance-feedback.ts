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
export interface ExpansionTerms {
  readonly stems: Int32Array;
  readonly weights: Float64Array;
}

const STOP_IDS: ReadonlySet<number> = new Set(Array.from(STOP_WORDS, termId));

/** The words that say most about the best stories, without those for which `isInQuery` is true. */
export function expansionTerms(
  best: readonly FeedbackStory[],
  isInQuery: (stem: number) => boolean,
  collection: FeedbackStatistics,
): ExpansionTerms {
  const { stories, averageLength } = collection;
  /** place in `weights` by stem */
  const places = new Map<number, number>();
  const weights: number[] = [];
  const bestScore = best[0]?.score || 1;
  for (const { story, score } of best) {
    const relevance = (score / bestScore) ** 3;
    const saturation = W.K1 * (1 - W.B + (W.B * story.length) / (averageLength || 1));
    forEachStem(story, (stem, count) => {
      const frequency = collection.storiesOf(stem);
      // A word of a single story finds no other story; a word of most stories finds all of them.
      if (frequency < 2 || frequency * 2 > stories) return;
      const gain = (inverseDocumentFrequency(stories, frequency) * count) / (count + saturation);
      const weight = relevance * gain;
      const place = places.get(stem);
      if (place !== undefined) weights[place] = (weights[place] ?? 0) + weight;
      else if (!STOP_IDS.has(stem) && !isInQuery(stem)) {
        places.set(stem, weights.length);
        weights.push(weight);
      }
    });
  }
  const least =
    weights.length > W.FEEDBACK_TERMS ? kthLargest(new Float64Array(weights), W.FEEDBACK_TERMS) : 0;
  const kept: [stem: number, weight: number][] = [];
  for (const [stem, place] of places) {
    const weight = weights[place] ?? 0;
    if (weight >= least) kept.push([stem, weight]);
  }
  kept.sort(([, a], [, b]) => b - a).splice(W.FEEDBACK_TERMS);
  kept.sort(([a], [b]) => a - b);
  const sum = kept.reduce((total, [, weight]) => total + weight, 0) || 1;
  return {
    stems: Int32Array.from(kept, ([stem]) => stem),
    weights: Float64Array.from(kept, ([, weight]) => weight / sum),
  };
}

/** How well a story matches the expansion terms, 0 to 1. */
export function expansionScore(
  row: StoryRow,
  { stems, weights }: ExpansionTerms,
  averageLength: number,
): number {
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

/** The stems of a body with their counts, in the order in which they come. */
function forEachStem(row: StoryRow, visit: (stem: number, count: number) => void): void {
  const { ids, words, distinct, bodyEnd } = row;
  const isSeen = new Uint8Array(distinct);
  for (let at = 0; at < bodyEnd; at += 1) {
    const word = words[distinct + at] ?? 0;
    if (isSeen[word]) continue;
    const stem = ids[word] ?? 0;
    let count = 0;
    let first = word;
    while (first > 0 && ids[first - 1] === stem) first -= 1;
    for (let one = first; one < distinct && ids[one] === stem; one += 1) {
      isSeen[one] = 1;
      count += words[one] ?? 0;
    }
    visit(stem, count);
  }
}
