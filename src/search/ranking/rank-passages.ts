/** The passages of ranked stories as hits: all of them, or those that cover the query as well as its level asks. */
import type { Passage, Span } from '../../model/article.ts';
import { publisherName } from '../../outlet/publishers.ts';
import type { QueryWeights } from '../query/query-terms.ts';
import type { CoverageLevel, Hit } from '../search-index.ts';
import * as W from '../weights.ts';
import { coverageOf, levelOf, withoutNearMiss } from './coverage.ts';
import type { ScoredPassage } from './passage-score.ts';
import type { RankedStory } from './rank-stories.ts';

/** A hit whose matches are not marked yet. */
export interface UnmarkedHit extends Omit<Hit, 'marks'> {
  /** the words that answer the question, if it asks for a kind of answer and most of it stands near them */
  readonly answer?: Span;
  /** whether the passage has anything of the kind that is asked for */
  readonly hasCandidate: boolean;
}

export interface RankedPassages {
  /** best first, at least as many as are wanted */
  readonly hits: readonly UnmarkedHit[];
  readonly total: number;
  readonly more?: boolean;
  readonly level: CoverageLevel;
}

export interface PassagesWanted {
  /** hits that are needed */
  readonly end: number;
  /** the passages of a story that match */
  readonly passagesOf: (ranked: RankedStory) => readonly ScoredPassage[];
  /** false if only some passages of a story pass, so that they cannot be counted without scoring them */
  readonly countsAll: boolean;
  /** true if only a passage with the kind of answer that is asked for can answer */
  readonly needsAnswer: boolean;
}

/** All passages of the stories. Those of stories that rank too low for the wanted hits are only counted. */
export function allPassages(
  ranked: readonly RankedStory[],
  weights: QueryWeights,
  { end, passagesOf, countsAll }: Omit<PassagesWanted, 'needsAnswer'>,
  onePerStory: boolean,
): RankedPassages {
  const hits: UnmarkedHit[] = [];
  let total = 0;
  for (const [n, story] of ranked.entries()) {
    // The best passage of a story has the story's score. Once there are enough stories, no later passage can rank
    // high enough, so passages are only counted.
    if (n >= end && countsAll) {
      total += onePerStory ? 1 : story.matchingParagraphs;
      continue;
    }
    const passages = passagesOf(story);
    total += passages.length;
    hits.push(...hitsOf(story, passages, weights));
  }
  hits.sort(byScore);
  return { hits, total, level: levelOf(hits[0]?.parts.coverage ?? 0) };
}

/**
 * The passages that cover the query as well as the level of the first one asks. At most `MAX_COUNTED` are counted, since
 * every one must be scored.
 */
export function passagesAtLevel(
  ranked: readonly RankedStory[],
  weights: QueryWeights,
  { passagesOf, needsAnswer }: Pick<PassagesWanted, 'passagesOf' | 'needsAnswer'>,
): RankedPassages {
  const [best] = ranked;
  const first = best ? hitsOf(best, passagesOf(best), weights).sort(byScore)[0] : undefined;
  const covered = levelOf(first?.parts.coverage ?? 0);
  // A question is not answered by its own words: “Who …?” needs a name near them.
  const level = covered === 'answer' && needsAnswer && !first?.hasCandidate ? 'related' : covered;
  if (level === 'none') return { hits: [], total: 0, level };
  const enough = W.MIN_COVERAGE[level];
  const hits: UnmarkedHit[] = [];
  let stories = 0;
  for (const story of ranked) {
    // As in `allPassages`, no passage of a later story can be among the first.
    if (stories > W.MAX_COUNTED) break;
    if (mostCoverage(story, weights) < enough) continue;
    const covering = hitsOf(story, passagesOf(story), weights).filter(
      ({ parts }) => (parts.coverage ?? 0) >= enough,
    );
    if (covering.length > 0) stories += 1;
    hits.push(...covering);
  }
  const distinct = withoutRepeats(hits.sort(byScore));
  const total = Math.min(distinct.length, W.MAX_COUNTED);
  return { hits: distinct.slice(0, total), total, ...(distinct.length > total && { more: true }), level };
}

/** The hits without those whose very words the same outlet has above: it printed a text again under another headline. */
function withoutRepeats(hits: readonly UnmarkedHit[]): UnmarkedHit[] {
  const seen = new Set<string>();
  return hits.filter(({ passage }) => {
    const key = `${publisherName(passage.citation)}\n${passage.text}`;
    return !seen.has(key) && seen.add(key);
  });
}

/**
 * The passages as hits. The best one has the score and the coverage of its story; any other has the share of them that its
 * own score is of that of the best.
 */
function hitsOf(
  { score, parts }: RankedStory,
  passages: readonly ScoredPassage[],
  weights: QueryWeights,
): UnmarkedHit[] {
  const best = bestPassage(passages);
  if (!best) return [];
  const most = passages.reduce((max, { covered }) => Math.max(max, covered), 0);
  const bestCoverage = coverageOf(weights, best.covered, storyWeight(parts, weights));
  const coverage = withoutNearMiss(bestCoverage, most, weights);
  return passages.map(({ passage, score: passageScore, answer }) => {
    const share = passageScore / best.score;
    const storyShare = W.MIN_STORY_SHARE + (1 - W.MIN_STORY_SHARE) * share;
    return {
      passage,
      score: score * storyShare,
      parts: { ...parts, share, coverage: coverage * share },
      hasCandidate: answer !== undefined,
      ...(answer && answer.share >= W.MIN_ANSWER_SHARE && { answer: answer.span }),
    };
  });
}

/** The most that a passage of a story can cover. */
function mostCoverage({ parts }: RankedStory, weights: QueryWeights): number {
  return coverageOf(weights, (parts.has ?? 0) * weights.found, storyWeight(parts, weights));
}

function storyWeight({ bm25 = 0 }: RankedStory['parts'], { found }: QueryWeights): number {
  return bm25 * found;
}

/** The best passage; the first of equals. */
export function bestPassage(passages: readonly ScoredPassage[]): ScoredPassage | undefined {
  const [first, ...more] = passages;
  return first && more.reduce((best, one) => (one.score > best.score ? one : best), first);
}

/** Orders hits by score, and those of equal score as in the article, so that the lead comes first. */
function byScore(a: UnmarkedHit, b: UnmarkedHit): number {
  return b.score - a.score || byPlace(a.passage, b.passage);
}

export function byPlace(a: Passage, b: Passage): number {
  return compare(a.citation.article, b.citation.article) || a.citation.paragraph - b.citation.paragraph;
}

/** Orders ids and ISO 8601 instants, for which the order of a language is not needed. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
