/**
 * Ranks the candidates of a query by all features: the second stage of a cascade (Wang, Lin and Metzler 2011). It reads the
 * rows of the stories and a few numbers on the collection, and nothing of the engine that named the candidates.
 */

import type { IndexedStory } from '../index/indexed-story.ts';
import type { StoryRow } from '../index/story-row.ts';
import type { QueryTerms } from '../query/query-terms.ts';
import * as W from '../weights.ts';
import { type FeedbackStatistics, feedbackScorer } from './relevance-feedback.ts';
import type { RowMatcher } from './row-matcher.ts';
import { FeatureExtractor, type FeatureValues } from './story-features.ts';

const DAY_MS = 86_400_000;

export interface RankedStory<Row extends StoryRow = IndexedStory> {
  readonly story: Row;
  readonly score: number;
  /** paragraphs with a word of the query */
  readonly matchingParagraphs: number;
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
  const { averageLength } = statistics;
  const extractor = new FeatureExtractor(query, matcher, averageLength);
  const scored = candidates.map((row) => {
    const features = extractor.extract(row);
    return { row, features, score: weightedSum(features.values, weights) };
  });
  // By id if they tie, so that it does not matter in which order the candidates were named.
  scored.sort((a, b) => b.score - a.score || (a.row.article < b.row.article ? -1 : 1));
  const isInQuery = (stem: number) => matcher.slotOfStem(stem) !== undefined;
  const feedbackOf = feedbackScorer(scored.slice(0, W.FEEDBACK_STORIES), isInQuery, statistics);
  const mostCovered = scored.reduce((most, { features }) => Math.max(most, features.coverage), 0);
  const at = Date.parse(now);
  const { known } = query;
  const ranked = scored.map(({ row, features, score }): RankedStory<Row> => {
    const { values, coverage: has, matchingParagraphs } = features;
    const feedback = feedbackOf(row);
    // A new story does not outrank one that has more of the query.
    const recency = has < mostCovered ? 1 : 1 + W.RECENCY_BOOST * freshness(row, at);
    return {
      story: row,
      matchingParagraphs,
      score: (score + weights.feedback * feedback) * recency,
      parts: { ...values, has, feedback, known, recency },
    };
  });
  return ranked.sort((a, b) => b.score - a.score || (a.story.article < b.story.article ? -1 : 1));
}

function weightedSum(values: FeatureValues, weights: W.FeatureWeights): number {
  let score = 0;
  for (const feature of W.STORY_FEATURES)
    if (feature !== 'feedback') score += weights[feature] * values[feature];
  return score;
}

/** 1 for a story published now, 0.5 after the half-life, towards 0; 0 for a story without a date. */
function freshness({ published }: StoryRow, now: number): number {
  if (Number.isNaN(published)) return 0;
  const days = Math.max(0, now - published) / DAY_MS;
  return 0.5 ** (days / W.RECENCY_HALF_LIFE_DAYS);
}
