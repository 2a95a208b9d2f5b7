/**
 * Pseudo-relevance feedback: the words that the best stories share expand the query, after RM3 (Abdul-Jaleel et al.
 * 2004, “UMass at TREC 2004”). It finds stories that report the same event in other words.
 */

import { STOP_WORDS } from '../../text/stop-words.ts';
import { forEachDistinct, type IndexedStory, weightedLength } from '../index/indexed-story.ts';
import { IntegerArray } from '../index/integer-array.ts';
import type { Vocabulary } from '../index/vocabulary.ts';
import { inverseDocumentFrequency } from '../query/slots.ts';
import * as W from '../weights.ts';

export interface FeedbackStory {
  readonly story: IndexedStory;
  readonly score: number;
}

interface ExpansionTerm {
  readonly stem: number;
  readonly weight: number;
}

/** The words that say most about the best stories, without `queryStems`. Their weights add up to 1. */
export function expansionTerms(
  best: readonly FeedbackStory[],
  queryStems: ReadonlySet<number>,
  collection: { readonly vocabulary: Vocabulary; readonly stories: number; readonly averageLength: number },
): ExpansionTerm[] {
  const { vocabulary, stories, averageLength } = collection;
  const weights = new Map<number, number>();
  const bestScore = best[0]?.score || 1;
  for (const { story, score } of best) {
    const relevance = (score / bestScore) ** 3;
    const saturation = W.K1 * (1 - W.B + (W.B * weightedLength(story)) / (averageLength || 1));
    const body = story.stems.subarray(0, story.bodyEnd);
    for (const stem of body) occurrences.add(stem, 1);
    forEachDistinct([body], (stem) => {
      const count = occurrences.get(stem);
      occurrences.set(stem, 0);
      const frequency = vocabulary.storiesOfStem.get(stem);
      // A word of a single story finds no other story; a word of most stories finds all of them.
      if (frequency < 2 || frequency * 2 > stories) return;
      const weight = (inverseDocumentFrequency(stories, frequency) * count) / (count + saturation);
      weights.set(stem, (weights.get(stem) ?? 0) + relevance * weight);
    });
  }
  for (const stem of queryStems) weights.delete(stem);
  const kept = [...weights]
    .filter(([stem]) => !STOP_WORDS.has(vocabulary.stemWord(stem)))
    .sort(([, a], [, b]) => b - a)
    .slice(0, W.FEEDBACK_TERMS);
  const sum = kept.reduce((total, [, weight]) => total + weight, 0) || 1;
  return kept.map(([stem, weight]) => ({ stem, weight: weight / sum }));
}

/** How well a story matches the expansion terms, 0 to 1. `weightOf` has their weights by stem, 0 for other stems. */
export function expansionScore(story: IndexedStory, weightOf: Float64Array, averageLength: number): number {
  const saturation = W.K1 * (1 - W.B + (W.B * weightedLength(story)) / (averageLength || 1));
  const { stems, bodyEnd } = story;
  matched.length = 0;
  for (let at = 0; at < bodyEnd; at += 1) {
    const stem = stems[at] ?? 0;
    if ((weightOf[stem] ?? 0) === 0) continue;
    if (occurrences.get(stem) === 0) matched.push(stem);
    occurrences.add(stem, 1);
  }
  let score = 0;
  for (const stem of matched) {
    const count = occurrences.get(stem);
    occurrences.set(stem, 0);
    score += ((weightOf[stem] ?? 0) * count) / (count + saturation);
  }
  return score;
}

// Scratch space, kept between stories so that none is allocated for each: occurrences by stem, all 0 between calls.
const occurrences = new IntegerArray();
const matched: number[] = [];
