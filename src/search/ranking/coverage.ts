/**
 * How well a passage covers a query, and whether that is an answer. Every passage that is found shares words with the query;
 * how much of it they are tells an answer from a mention. `bench/search/coverage.ts` measures it.
 */
import type { QueryWeights } from '../query/query-terms.ts';
import type { CoverageLevel } from '../search-index.ts';
import * as W from '../weights.ts';

/** Sums of weights in another order differ by less. */
const ROUNDING = 1e-6;

/**
 * The coverage of a query, 0 to about 2. `passage` is the weight of the words that stand in the passage or its headline, or
 * name its speaker. `story` is the weight that BM25 counts in its story.
 *
 * Coverage is the share of the weight that was asked for, plus the amount: a long text is answered by far less than half of
 * its words.
 */
export function coverageOf({ asked, rare }: QueryWeights, passage: number, story: number): number {
  const weight = (1 - W.STORY_COVERAGE) * passage + W.STORY_COVERAGE * story;
  return weight / asked + weight / (W.AMOUNT_WORDS * rare);
}

/**
 * The coverage of a story's best passage, too little for an answer if none of its passages has the words that are needed: of
 * two words, one alone says little, however rare it is. `most` is the most weight that one of the passages covers.
 */
export function withoutNearMiss(coverage: number, most: number, { needed }: QueryWeights): number {
  const isNearMiss = most < needed * (1 - ROUNDING);
  return isNearMiss ? Math.min(coverage, W.MIN_COVERAGE.answer - ROUNDING) : coverage;
}

/** The level of a list whose first passage has this coverage. */
export function levelOf(coverage: number): CoverageLevel {
  if (coverage >= W.MIN_COVERAGE.answer) return 'answer';
  return coverage >= W.MIN_COVERAGE.related ? 'related' : 'none';
}
