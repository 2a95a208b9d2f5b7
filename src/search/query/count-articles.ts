/**
 * Counts the articles that match a query, instead of ranking them. Each word of the query, by its stem, must stand in the
 * headline or the body, and the operators must hold. The posting lists of the words are intersected in one pass.
 */
import type { Passage, Published } from '../../model/article.ts';
import { stem } from '../analysis/stemmer.ts';
import { wordsOf } from '../analysis/tokens.ts';
import type { IndexedStory, ReadableStory } from '../index/indexed-story.ts';
import type { StoryCollection } from '../index/story-collection.ts';
import type { ArticleCount, ArticleCountQuery } from '../search-index.ts';
import type { Slot } from './slots.ts';
import type { StoryFilter } from './story-filter.ts';

export const NO_ARTICLES: ArticleCount = { articles: [], published: [], undated: 0, approximate: false };

/** The stories that have a word of every slot. */
export function storiesWithEvery(
  { slots }: { readonly slots: readonly Pick<Slot, 'stems'>[] },
  collection: StoryCollection,
): IndexedStory[] {
  // How many slots each story has matched, as long as it has matched all so far.
  const matched = new Uint16Array(collection.numbers);
  slots.forEach(({ stems }, n) => {
    for (const stem of stems) {
      const postings = collection.postings.of(stem);
      for (let at = 0; at < postings.length; at += 2) {
        const number = postings[at] ?? 0;
        if (matched[number] === n) matched[number] = n + 1;
      }
    }
  });
  const found: IndexedStory[] = [];
  for (const [number, count] of matched.entries()) {
    const story = count === slots.length ? collection.story(number) : undefined;
    if (story) found.push(story);
  }
  return found;
}

/** Whether a story has all words of a phrase, in whatever order. A look at the posting lists, before passages are read. */
export function hasAllWords(phrase: string, collection: StoryCollection): boolean {
  const { vocabulary } = collection;
  const slots = wordsOf(phrase)
    .filter(({ optional }) => !optional)
    .map(({ text }) => ({
      stems: [...vocabulary.languages].flatMap((language) => vocabulary.stem(stem(text, language)) ?? []),
    }));
  return slots.every(({ stems }) => stems.length > 0) && storiesWithEvery({ slots }, collection).length > 0;
}

/** The stories that pass the filter and were published within the bounds of the query, with their dates. */
export function countStories(
  stories: readonly ReadableStory[],
  filter: StoryFilter,
  { since = Number.NEGATIVE_INFINITY, before = Number.POSITIVE_INFINITY }: ArticleCountQuery,
): Pick<ArticleCount, 'articles' | 'published' | 'undated'> {
  const articles: string[] = [];
  const published: (number | string)[] = [];
  let undated = 0;
  for (const story of stories) {
    const at = firstPassage(story)?.citation.publishedAt;
    const instant = at && Date.parse(at.instant);
    if (instant !== undefined && !(instant >= since && instant < before)) continue;
    if (!filter.story(story)) continue;
    if (!at) {
      undated += 1;
      continue;
    }
    articles.push(story.article);
    published.push(publicationDate(at));
  }
  return { articles, published, undated };
}

/** Milliseconds since 1970; if only a day is printed, that day as `YYYY-MM-DD`, so that no time zone moves it. */
export function publicationDate({ instant, zone, dateOnly }: Published): number | string {
  return dateOnly ? dayFormat(zone).format(Date.parse(instant)) : Date.parse(instant);
}

function firstPassage({ paragraphs, quotes }: ReadableStory): Passage | undefined {
  return (paragraphs[0] ?? quotes[0])?.passage;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Formats days as `YYYY-MM-DD`, which is the Canadian English style. The cache is bounded by the some 600 time zones. */
function dayFormat(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  formats.set(zone, made);
  return made;
}
