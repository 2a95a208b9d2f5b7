/** Names candidates by BM25 over the posting lists in memory. */
import type { CandidateSource, CandidateTerm, Reach } from '../candidates.ts';
import type { StoryCollection } from '../index/story-collection.ts';
import { storyFilter } from '../query/story-filter.ts';
import { kthLargest } from '../ranking/kth-largest.ts';

export function postingCandidates(collection: StoryCollection): CandidateSource {
  return {
    candidates: async (terms, k, { query, parsed }: Reach) => {
      const { numbers, scores } = scoreStories(terms, collection);
      const filter = storyFilter(query, parsed, collection.vocabulary);
      const matching = filter.isOpen
        ? numbers
        : numbers.filter((number) => {
            const story = collection.story(number);
            return story !== undefined && filter.story(story);
          });
      const least = matching.length > k ? kthScore(matching, scores, k) : 0;
      const named: string[] = [];
      for (const number of matching) {
        if ((scores[number] ?? 0) < least) continue;
        const story = collection.story(number);
        if (story) named.push(story.article);
      }
      return named;
    },
  };
}

function kthScore(numbers: Int32Array, scores: Float64Array, k: number): number {
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
