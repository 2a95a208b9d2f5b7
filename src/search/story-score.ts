/**
 * A story lends to its passages: what it says elsewhere of the question makes each of them the better answer
 * (passage and document evidence combined, after Callan 1994).
 */
import type { Passage } from '../model.ts';
import { STORY_COVERAGE, STORY_FADE, STORY_LENDS } from './index-options.ts';

/** What is needed of a scored passage. */
export interface Lent {
  readonly passage: Passage;
  readonly score: number;
  readonly parts: Readonly<Record<string, number>>;
  /** terms of the query that it met */
  readonly met: ReadonlySet<string>;
}

/** The passages with their story's share; `coverageOf` weighs a set of terms against the query, 0 to 1. */
export function lendByStory<One extends Lent>(
  all: readonly One[],
  coverageOf: (met: ReadonlySet<string>) => number,
): One[] {
  return [...Map.groupBy(all, (one) => one.passage.citation.article).values()].flatMap((story) => {
    const met = new Set(story.flatMap((one) => [...one.met]));
    const [, ...others] = story.map((one) => one.score).sort((a, b) => b - a);
    const lent = STORY_LENDS * others.reduce((sum, score, n) => sum + score * STORY_FADE ** (n + 1), 0);
    const covered = 1 + STORY_COVERAGE * coverageOf(met);
    return story.map((one) => ({
      ...one,
      score: (one.score + lent) * covered,
      parts: { ...one.parts, lent, covered },
    }));
  });
}
