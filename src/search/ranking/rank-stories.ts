/**
 * Ranks the candidates of a query by all features: the second stage of a cascade (Wang, Lin and Metzler 2011). It reads the
 * rows of the stories and a few numbers on the collection, and nothing of the engine that named the candidates.
 */

import type { StoryEntry } from '../index/indexed-story.ts';
import type { StoryRow } from '../index/story-row.ts';
import type { QueryTerms } from '../query/query-terms.ts';
import * as W from '../weights.ts';
import { kthLargest } from './kth-largest.ts';
import { type FeedbackStatistics, type FeedbackStory, feedbackScorer } from './relevance-feedback.ts';
import type { RowMatcher } from './row-matcher.ts';
import { FeatureExtractor, type FeatureTable, featureTable } from './story-features.ts';

const DAY_MS = 86_400_000;

export interface RankedStory<Row extends StoryRow = StoryEntry> {
  readonly story: Row;
  readonly score: number;
  /** paragraphs with a word of the query */
  readonly matchingParagraphs: number;
  /** share of the query's weight that stands anywhere in the story */
  readonly coverage: number;
  /** the parts of the score, by name */
  readonly parts: Readonly<Record<string, number>>;
}

/**
 * The candidates, best first. `matcher` finds the slots of the query; recency is counted back from `now`, an ISO 8601
 * instant.
 */
export function rankStories<Row extends StoryRow>(
  query: QueryTerms,
  candidates: readonly Row[],
  now: string,
  matcher: RowMatcher,
  statistics: FeedbackStatistics,
  weights: W.FeatureWeights,
): RankedStory<Row>[] {
  const table = featureTable(candidates.length);
  const extractor = new FeatureExtractor(query, matcher, statistics.averageLength);
  const scores = new Float64Array(candidates.length);
  let mostCovered = 0;
  candidates.forEach((row, n) => {
    extractor.extract(row, table, n);
    scores[n] = weightedSum(table, n, weights);
    mostCovered = Math.max(mostCovered, table.coverage[n] ?? 0);
  });
  const isInQuery = (stem: number) => matcher.slotOfStem(stem) !== undefined;
  const feedbackOf = feedbackScorer(best(candidates, scores, W.FEEDBACK_STORIES), isInQuery, statistics);
  const at = Date.parse(now);
  const ranked = candidates.map((row, n): RankedStory<Row> => {
    const feedback = feedbackOf(row);
    table.feedback[n] = feedback;
    // A new story does not outrank one that has more of the query.
    const recency = (table.coverage[n] ?? 0) < mostCovered ? 1 : 1 + W.RECENCY_BOOST * freshness(row, at);
    const score = ((scores[n] ?? 0) + weights.feedback * feedback) * recency;
    return new Ranked(row, score, table, n, query.known, recency);
  });
  return ranked.sort(byScore);
}

/** A ranked story, whose parts are named only if somebody asks for them. */
class Ranked<Row extends StoryRow> implements RankedStory<Row> {
  readonly story: Row;
  readonly score: number;
  readonly #table: FeatureTable;
  readonly #at: number;
  readonly #known: number;
  readonly #recency: number;

  constructor(story: Row, score: number, table: FeatureTable, at: number, known: number, recency: number) {
    this.story = story;
    this.score = score;
    this.#table = table;
    this.#at = at;
    this.#known = known;
    this.#recency = recency;
  }

  get matchingParagraphs(): number {
    return this.#table.matchingParagraphs[this.#at] ?? 0;
  }

  get coverage(): number {
    return this.#table.coverage[this.#at] ?? 0;
  }

  get parts(): Readonly<Record<string, number>> {
    const parts: Record<string, number> = {};
    for (const feature of W.STORY_FEATURES) parts[feature] = this.#table[feature][this.#at] ?? 0;
    return { ...parts, has: this.coverage, known: this.#known, recency: this.#recency };
  }
}

/** Orders by score, and by id if they tie: then it does not matter in which order the candidates were named. */
function byScore(
  a: { readonly story: StoryRow; readonly score: number },
  b: { readonly story: StoryRow; readonly score: number },
): number {
  return b.score - a.score || (a.story.article < b.story.article ? -1 : 1);
}

/** The stories that score best, best first. */
function best(rows: readonly StoryRow[], scores: Float64Array, count: number): FeedbackStory[] {
  const least = scores.length > count ? kthLargest(scores.slice(), count) : 0;
  return rows
    .flatMap((story, n) => ((scores[n] ?? 0) >= least ? [{ story, score: scores[n] ?? 0 }] : []))
    .sort(byScore)
    .slice(0, count);
}

/** The weighted sum of all features but `feedback`. */
function weightedSum(table: FeatureTable, story: number, weights: W.FeatureWeights): number {
  return (
    weights.bm25 * (table.bm25[story] ?? 0) +
    weights.lead * (table.lead[story] ?? 0) +
    weights.passage * (table.passage[story] ?? 0) +
    weights.phrase * (table.phrase[story] ?? 0) +
    weights.near * (table.near[story] ?? 0) +
    weights.headline * (table.headline[story] ?? 0) +
    weights.asWritten * (table.asWritten[story] ?? 0)
  );
}

/** 1 for a story published now, 0.5 after the half-life, towards 0; 0 for a story without a date. */
function freshness({ published }: StoryRow, now: number): number {
  if (Number.isNaN(published)) return 0;
  const days = Math.max(0, now - published) / DAY_MS;
  return 0.5 ** (days / W.RECENCY_HALF_LIFE_DAYS);
}
