/**
 * Ranks stories in two stages: BM25 over the posting lists chooses the candidates, then all features rank them
 * (cascade ranking, as in Wang, Lin and Metzler 2011).
 */

import type { IndexedStory } from '../index/indexed-story.ts';
import type { StoryCollection } from '../index/story-collection.ts';
import type { QueryTerms } from '../query/query-terms.ts';
import type { StoryFilter } from '../query/story-filter.ts';
import type { TermSlots } from '../query/term-slots.ts';
import * as W from '../weights.ts';
import { kthLargest } from './kth-largest.ts';
import { expansionScore, expansionTerms } from './relevance-feedback.ts';
import { FeatureExtractor, type FeatureValues } from './story-features.ts';

const DAY_MS = 86_400_000;

export interface RankedStory {
  readonly story: IndexedStory;
  readonly score: number;
  /** paragraphs with a word of the query */
  readonly matchingParagraphs: number;
  /** the parts of the score, by name */
  readonly parts: Readonly<Record<string, number>>;
}

/**
 * The stories of the collection that match, best first. `termSlots` holds the slots of the query; recency is counted
 * back from `now`, an ISO 8601 instant.
 */
export function rankStories(
  query: QueryTerms,
  filter: StoryFilter,
  now: string,
  termSlots: TermSlots,
  collection: StoryCollection,
  weights: W.FeatureWeights,
): RankedStory[] {
  const extractor = new FeatureExtractor(query, termSlots, collection.averageLength);
  const scored = candidates(query, filter, collection).map((story) => {
    const features = extractor.extract(story);
    return { story, ...features, score: weightedSum(features.values, weights) };
  });
  scored.sort((a, b) => b.score - a.score);
  const feedbackScore = feedbackScorer(scored, query, collection);
  const mostCovered = Math.max(...scored.map(({ coverage }) => coverage));
  const ranked = scored.map(({ story, matchingParagraphs, values, coverage, score }): RankedStory => {
    const feedback = feedbackScore(story);
    // A new story does not outrank one that has more of the query.
    const recency = coverage < mostCovered ? 1 : 1 + W.RECENCY_BOOST * freshness(story, now);
    return {
      story,
      matchingParagraphs,
      score: (score + weights.feedback * feedback) * recency,
      parts: { ...values, has: coverage, feedback, known: query.known, recency },
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

/** Scores a story by the words that the best stories share beside those of the query. */
function feedbackScorer(
  ranked: readonly { story: IndexedStory; score: number }[],
  { slots }: QueryTerms,
  { vocabulary, stories, averageLength }: StoryCollection,
): (story: IndexedStory) => number {
  const queryStems = new Set(slots.flatMap(({ stems }) => stems));
  const best = ranked.slice(0, W.FEEDBACK_STORIES);
  const weightOf = new Float64Array(vocabulary.size.stems);
  for (const { stem, weight } of expansionTerms(best, queryStems, { vocabulary, stories, averageLength }))
    weightOf[stem] = weight;
  return (story) => expansionScore(story, weightOf, averageLength);
}

/** The stories that score best by BM25 alone. */
function candidates({ slots }: QueryTerms, filter: StoryFilter, collection: StoryCollection): IndexedStory[] {
  const scores = new Float64Array(collection.numbers);
  const saturations = collection.saturations();
  let matching: number[] = [];
  for (const { stems, weight } of slots)
    for (const stem of stems) {
      const postings = collection.postings.of(stem);
      for (let n = 0; n < postings.length; n += 2) {
        const number = postings[n] ?? 0;
        const count = postings[n + 1] ?? 0;
        const before = scores[number] ?? 0;
        if (before === 0) matching.push(number);
        scores[number] = before + (weight * count) / (count + (saturations[number] ?? 1));
      }
    }
  if (!filter.isOpen) {
    matching = matching.filter((number) => {
      const story = collection.story(number);
      return story !== undefined && filter.story(story);
    });
  }
  const minScore =
    matching.length > W.MAX_CANDIDATES
      ? kthLargest(
          Float64Array.from(matching, (number) => scores[number] ?? 0),
          W.MAX_CANDIDATES,
        )
      : 0;
  return matching.flatMap((number) =>
    (scores[number] ?? 0) >= minScore ? (collection.story(number) ?? []) : [],
  );
}

/** 1 for a story published now, 0.5 after the half-life, towards 0; 0 for a story without a date. */
function freshness({ paragraphs, quotes }: IndexedStory, now: string): number {
  const published = (paragraphs[0] ?? quotes[0])?.passage.citation.publishedAt;
  if (!published) return 0;
  const days = Math.max(0, Date.parse(now) - Date.parse(published.instant)) / DAY_MS;
  return 0.5 ** (days / W.RECENCY_HALF_LIFE_DAYS);
}
