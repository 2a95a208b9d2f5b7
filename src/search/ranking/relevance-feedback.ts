/**
 * What the best stories have in common is searched too: pseudo-relevance feedback, after RM3 (Abdul-Jaleel et al.
 * 2004). A story on the same events in other words is found by it.
 */

import { STOP_WORDS } from '../../text/stop-words.ts';
import { eachOnce, type HeldStory } from '../index/indexed-story.ts';
import { Integers } from '../index/integer-arrays.ts';
import type { Vocabulary } from '../index/vocabulary.ts';
import { rarity } from '../query/query-terms.ts';
import * as W from '../weights.ts';
import { weightedLength } from './story-features.ts';

export interface FirstRanked {
  readonly story: HeldStory;
  readonly score: number;
}

interface FedTerm {
  readonly stem: number;
  readonly weight: number;
}

/** The most telling words that the best stories share, the question's own left out. Weights add up to 1. */
export function fedTerms(
  best: readonly FirstRanked[],
  own: ReadonlySet<number>,
  archive: { readonly vocabulary: Vocabulary; readonly stories: number; readonly averageLength: number },
): FedTerm[] {
  const { vocabulary, stories, averageLength } = archive;
  const weights = new Map<number, number>();
  const most = best[0]?.score || 1;
  for (const { story, score } of best) {
    const trust = (score / most) ** 3;
    const saturation = W.K1 * (1 - W.B + (W.B * weightedLength(story)) / (averageLength || 1));
    const body = story.stems.subarray(0, story.bodyEnd);
    for (const stem of body) occurs.add(stem, 1);
    eachOnce([body], (stem) => {
      const count = occurs.get(stem);
      occurs.set(stem, 0);
      const holding = vocabulary.storiesOfStem.get(stem);
      // A word of a single story leads nowhere; one of most stories leads everywhere.
      if (holding < 2 || holding * 2 > stories) return;
      const telling = (rarity(stories, holding) * count) / (count + saturation);
      weights.set(stem, (weights.get(stem) ?? 0) + trust * telling);
    });
  }
  for (const stem of own) weights.delete(stem);
  const kept = [...weights]
    .filter(([stem]) => !STOP_WORDS.has(vocabulary.stemWord(stem)))
    .sort(([, a], [, b]) => b - a)
    .slice(0, W.FEEDBACK_TERMS);
  const whole = kept.reduce((sum, [, weight]) => sum + weight, 0) || 1;
  return kept.map(([stem, weight]) => ({ stem, weight: weight / whole }));
}

/** How well a story meets the fed words, 0 to 1. `weightOf` is their weights by stem, 0 for all other words. */
export function fedScore(story: HeldStory, weightOf: Float64Array, averageLength: number): number {
  const saturation = W.K1 * (1 - W.B + (W.B * weightedLength(story)) / (averageLength || 1));
  const { stems, bodyEnd } = story;
  met.length = 0;
  for (let at = 0; at < bodyEnd; at += 1) {
    const stem = stems[at] ?? 0;
    if ((weightOf[stem] ?? 0) === 0) continue;
    if (occurs.get(stem) === 0) met.push(stem);
    occurs.add(stem, 1);
  }
  let score = 0;
  for (const stem of met) {
    const count = occurs.get(stem);
    occurs.set(stem, 0);
    score += ((weightOf[stem] ?? 0) * count) / (count + saturation);
  }
  return score;
}

/** Occurrences by stem in the story at hand; zeros between two stories. */
const occurs = new Integers();
const met: number[] = [];
