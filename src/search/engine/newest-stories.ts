/** The answer to a query of operators alone: stories in the order of their dates. */
import type { Passage } from '../../model/article.ts';
import type { ReadableStory } from '../index/indexed-story.ts';
import type { StoryFilter } from '../query/story-filter.ts';
import { byPlace, compare } from '../ranking/rank-passages.ts';
import type { SearchResult } from '../search-index.ts';
import type { ReadQuery } from './hits-of-ranked.ts';

/** The newest of some stories; `mayBeMore` if there may be others. */
export function newestStories(
  stories: readonly ReadableStory[],
  { query, filter }: ReadQuery,
  mayBeMore: boolean,
): Omit<SearchResult, 'reading'> {
  const { limit, offset = 0 } = query;
  const found = firstPassages(stories, filter);
  const hits = found
    .slice(offset, offset + limit)
    .map((passage, n) => ({ passage, score: 1 / (offset + n + 1), marks: [], parts: {} }));
  const total = found.length;
  const level = total > 0 ? 'answer' : 'none';
  return { hits, total, ...(mayBeMore && total > 0 && { more: true }), level, approximate: false };
}

/** The first passage of each story that passes, newest first. */
function firstPassages(stories: readonly ReadableStory[], filter: StoryFilter): Passage[] {
  const dateOf = ({ citation }: Passage) => citation.publishedAt?.instant ?? '';
  return stories
    .flatMap((story) => {
      const first = [...story.paragraphs, ...story.quotes].find((one) => filter.passage(story, one));
      return first ? [first.passage] : [];
    })
    .sort((a, b) => compare(dateOf(b), dateOf(a)) || byPlace(a, b));
}
