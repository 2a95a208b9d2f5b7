/** The stories that answer a question, best first: few by BM25 alone, then by all that speaks for them. */

import type { HeldStory } from '../index/indexed-story.ts';
import type { StoryShelf } from '../index/story-collection.ts';
import type { QuestionTerms } from '../query/query-terms.ts';
import type { StoryFilter } from '../query/story-filter.ts';
import type { SlotTable } from '../query/term-slots.ts';
import * as W from '../weights.ts';
import { kthLargest } from './kth-largest.ts';
import { fedScore, fedTerms } from './relevance-feedback.ts';
import { type Evidence, StoryWeigher } from './story-features.ts';

const DAY = 86_400_000;

export interface RankedStory {
  readonly story: HeldStory;
  readonly score: number;
  /** paragraphs that answer */
  readonly answering: number;
  /** the parts of the score, by name */
  readonly parts: Readonly<Record<string, number>>;
}

/** Ranks the stories of a shelf. `table` holds the question's slots; `now` is an ISO 8601 instant, for recency. */
export function rankStories(
  question: QuestionTerms,
  filter: StoryFilter,
  now: string,
  table: SlotTable,
  shelf: StoryShelf,
  weights: W.StoryWeights,
): RankedStory[] {
  const weigher = new StoryWeigher(question, table, shelf.averageLength);
  const weighed = candidates(question, filter, shelf).map((story) => {
    const evidence = weigher.weigh(story);
    return { story, ...evidence, score: scoreOf(evidence.parts, weights) };
  });
  weighed.sort((a, b) => b.score - a.score);
  const feedback = feedbackOf(weighed, question, shelf);
  const ranked = weighed.map(({ story, answering, parts, has, score }): RankedStory => {
    const fed = feedback(story);
    const recency = 1 + W.RECENCY * freshness(story, now);
    return {
      story,
      answering,
      score: (score + weights.feedback * fed) * recency,
      parts: { ...parts, has, feedback: fed, known: question.known, recency },
    };
  });
  return ranked.sort((a, b) => b.score - a.score || (a.story.article < b.story.article ? -1 : 1));
}

function scoreOf(parts: Evidence['parts'], weights: W.StoryWeights): number {
  let score = 0;
  for (const part of W.STORY_PARTS) if (part !== 'feedback') score += weights[part] * parts[part];
  return score;
}

/** How well a story meets what the best ones share beside the question's words. */
function feedbackOf(
  ranked: readonly { story: HeldStory; score: number }[],
  { slots }: QuestionTerms,
  { vocabulary, stories, averageLength }: StoryShelf,
): (story: HeldStory) => number {
  const own = new Set(slots.flatMap(({ stems }) => stems));
  const best = ranked.slice(0, W.FEEDBACK_STORIES);
  const weightOf = new Float64Array(vocabulary.size.stems);
  for (const { stem, weight } of fedTerms(best, own, { vocabulary, stories, averageLength }))
    weightOf[stem] = weight;
  return (story) => fedScore(story, weightOf, averageLength);
}

/** The stories with most of the question by BM25 alone. */
function candidates({ slots }: QuestionTerms, filter: StoryFilter, shelf: StoryShelf): HeldStory[] {
  const scores = new Float64Array(shelf.numbers);
  const saturations = shelf.saturations();
  let touched: number[] = [];
  for (const { stems, weight } of slots)
    for (const stem of stems) {
      const holding = shelf.postings.holding(stem);
      for (let n = 0; n < holding.length; n += 2) {
        const number = holding[n] ?? 0;
        const count = holding[n + 1] ?? 0;
        const before = scores[number] ?? 0;
        if (before === 0) touched.push(number);
        scores[number] = before + (weight * count) / (count + (saturations[number] ?? 1));
      }
    }
  if (!filter.open) {
    touched = touched.filter((number) => {
      const story = shelf.story(number);
      return story !== undefined && filter.story(story);
    });
  }
  const least =
    touched.length > W.CANDIDATES
      ? kthLargest(
          Float64Array.from(touched, (number) => scores[number] ?? 0),
          W.CANDIDATES,
        )
      : 0;
  return touched.flatMap((number) => ((scores[number] ?? 0) >= least ? (shelf.story(number) ?? []) : []));
}

/** 1 for a story of today, 0.5 after the half-life, towards 0; 0 for an undated one. */
function freshness({ paragraphs, quotes }: HeldStory, now: string): number {
  const published = (paragraphs[0] ?? quotes[0])?.passage.citation.publishedAt;
  if (!published) return 0;
  const days = Math.max(0, Date.parse(now) - Date.parse(published.instant)) / DAY;
  return 0.5 ** (days / W.RECENCY_HALF_LIFE);
}
