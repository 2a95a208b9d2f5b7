/**
 * Pseudo-relevance feedback: the words that the best stories share expand the query, after RM3 (Abdul-Jaleel et al.
 * 2004, “UMass at TREC 2004”). It finds stories that report the same event in other words.
 */

import { STOP_WORDS } from '../../text/stop-words.ts';
import { findStems, type StoryRow } from '../index/story-row.ts';
import { termId } from '../index/term-id.ts';
import { inverseDocumentFrequency } from '../query/slots.ts';
import * as W from '../weights.ts';

/** What rounding may leave of a weight that is taken away. */
const ROUNDING = 1e-9;

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

type TermWeight = readonly [stem: number, weight: number];

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
  const bestScore = best[0]?.score || 1;
  const totals = new Map<number, number>();
  const own = best.map(({ story, score }) => {
    const weights = new Map(termWeights(story, (score / bestScore) ** 3, isInQuery, collection));
    for (const [stem, weight] of weights) totals.set(stem, (totals.get(stem) ?? 0) + weight);
    return { story, weights };
  });
  const sorted = [...totals].sort(([, a], [, b]) => b - a);
  const ofAll = heaviest(sorted);
  const ofOthers = new Map(own.map(({ story, weights }) => [story, heaviest(sorted, weights)]));
  return (row) => expansionScore(row, ofOthers.get(row) ?? ofAll, collection.averageLength);
}

/** The stems of a story with what they weigh by BM25, times how relevant the story is. */
function termWeights(
  row: StoryRow,
  relevance: number,
  isInQuery: (stem: number) => boolean,
  collection: FeedbackStatistics,
): TermWeight[] {
  const { stories, averageLength } = collection;
  const found: TermWeight[] = [];
  const saturation = W.K1 * (1 - W.B + (W.B * row.length) / (averageLength || 1));
  forEachStem(row, (stem, count) => {
    const frequency = collection.storiesOf(stem);
    // A word of a single story finds no other story; a word of most stories finds all of them.
    if (frequency < 2 || frequency * 2 > stories || STOP_IDS.has(stem) || isInQuery(stem)) return;
    const weight = (inverseDocumentFrequency(stories, frequency) * count) / (count + saturation);
    found.push([stem, relevance * weight]);
  });
  return found;
}

/** The heaviest of terms that are sorted by weight, less what `own` has of each. */
function heaviest(sorted: readonly TermWeight[], own?: ReadonlyMap<number, number>): ExpansionTerms {
  const kept: TermWeight[] = [];
  for (const [stem, total] of sorted) {
    const least = kept[W.FEEDBACK_TERMS - 1]?.[1] ?? ROUNDING;
    if (total <= least) break;
    const weight = total - (own?.get(stem) ?? 0);
    if (weight <= least) continue;
    const place = kept.findIndex(([, other]) => other < weight);
    kept.splice(place < 0 ? kept.length : place, 0, [stem, weight]);
    kept.length = Math.min(kept.length, W.FEEDBACK_TERMS);
  }
  kept.sort(([a], [b]) => a - b);
  const sum = kept.reduce((all, [, weight]) => all + weight, 0) || 1;
  return {
    stems: Int32Array.from(kept, ([stem]) => stem),
    weights: Float64Array.from(kept, ([, weight]) => weight / sum),
  };
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
