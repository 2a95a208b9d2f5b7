/** Names candidates by BM25 over the posting lists in memory. */
import type { CandidateSource, CandidateTerm, Reach } from '../candidates.ts';
import type { StoryCollection } from '../index/story-collection.ts';
import { storyFilter } from '../query/story-filter.ts';
import { kthLargest } from '../ranking/kth-largest.ts';

/** How many times as many stories are tried next if too few of the best pass. */
const WIDENING = 4;

export function postingCandidates(collection: StoryCollection): CandidateSource {
  return {
    candidates: async (terms, k, { query, parsed }: Reach) => {
      const { numbers, scores } = scoreStories(terms, collection);
      const { isOpen, story: passes } = storyFilter(query, parsed, collection.vocabulary);
      const best = isOpen
        ? atLeast(numbers, scores, kthScore(numbers, scores, k))
        : bestThatPass(numbers, scores, k, (number) => {
            const story = collection.story(number);
            return story !== undefined && passes(story);
          });
      return best.flatMap((number) => collection.story(number)?.article ?? []);
    },
  };
}

/**
 * The `k` best numbers that pass, and those that score as the last of them does. The best are tried first: a condition
 * that most stories meet takes longer to test on all of them than to rank them.
 */
function bestThatPass(
  numbers: Int32Array,
  scores: Float64Array,
  k: number,
  passes: (number: number) => boolean,
): number[] {
  const passing: number[] = [];
  let above = Number.POSITIVE_INFINITY;
  for (let tried = k; passing.length < k && above > 0; tried *= WIDENING) {
    const least = kthScore(numbers, scores, tried);
    for (const number of numbers) {
      const score = scores[number] ?? 0;
      if (score >= least && score < above && passes(number)) passing.push(number);
    }
    above = least;
  }
  const found = Int32Array.from(passing);
  return atLeast(found, scores, kthScore(found, scores, k));
}

function atLeast(numbers: Int32Array, scores: Float64Array, least: number): number[] {
  const found: number[] = [];
  for (const number of numbers) if ((scores[number] ?? 0) >= least) found.push(number);
  return found;
}

/** The score of the k-th best; 0, which all have, if there are no more than `k`. */
function kthScore(numbers: Int32Array, scores: Float64Array, k: number): number {
  if (numbers.length <= k) return 0;
  const values = new Float64Array(numbers.length);
  for (let n = 0; n < numbers.length; n += 1) values[n] = scores[numbers[n] ?? 0] ?? 0;
  return kthLargest(values, k);
}

/** The stories that have any of the terms, and the score of each by its number. */
function scoreStories(
  terms: readonly CandidateTerm[],
  collection: StoryCollection,
): { readonly numbers: Int32Array; readonly scores: Float64Array } {
  const scores = new Float64Array(collection.numbers);
  const numbers = new Int32Array(collection.numbers);
  const saturations = collection.saturations();
  let matching = 0;
  for (const { stems, weight } of terms)
    for (const word of stems) {
      const stem = collection.vocabulary.stem(word);
      if (stem === undefined) continue;
      const postings = collection.postings.of(stem);
      for (let n = 0; n < postings.length; n += 2) {
        const number = postings[n] ?? 0;
        const count = postings[n + 1] ?? 0;
        const before = scores[number] ?? 0;
        if (before === 0) {
          numbers[matching] = number;
          matching += 1;
        }
        scores[number] = before + (weight * count) / (count + (saturations[number] ?? 1));
      }
    }
  return { numbers: numbers.subarray(0, matching), scores };
}
