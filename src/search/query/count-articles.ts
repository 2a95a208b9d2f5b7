/**
 * Every article that meets a question, counted rather than ranked: each of its words, by its stem, stands somewhere in
 * the headline or the body, and its operators hold. One pass over the posting lists of the words.
 */
import type { Passage, Published } from '../../model/article.ts';
import type { HeldStory } from '../index/indexed-story.ts';
import type { StoryShelf } from '../index/story-collection.ts';
import type { Mentions, MentionsQuery } from '../search-index.ts';
import type { EveryWord } from './query-terms.ts';
import type { StoryFilter } from './story-filter.ts';

export const NO_MENTIONS: Mentions = { articles: [], published: [], undated: 0, approximate: false };

/** The stories that hold a word of every slot. */
export function holdingEvery({ slots }: Pick<EveryWord, 'slots'>, shelf: StoryShelf): HeldStory[] {
  // How many slots each story has met, as long as it has met all so far.
  const met = new Uint16Array(shelf.numbers);
  slots.forEach(({ stems }, n) => {
    for (const stem of stems) {
      const holding = shelf.postings.holding(stem);
      for (let at = 0; at < holding.length; at += 2) {
        const number = holding[at] ?? 0;
        if (met[number] === n) met[number] = n + 1;
      }
    }
  });
  const found: HeldStory[] = [];
  for (const [number, count] of met.entries()) {
    const story = count === slots.length ? shelf.story(number) : undefined;
    if (story) found.push(story);
  }
  return found;
}

/** Of some stories those that a filter lets through, with when they were published, within the bounds asked for. */
export function mentionsIn(
  stories: readonly HeldStory[],
  filter: StoryFilter,
  { since = Number.NEGATIVE_INFINITY, before = Number.POSITIVE_INFINITY }: MentionsQuery,
): Pick<Mentions, 'articles' | 'published' | 'undated'> {
  const articles: string[] = [];
  const published: (number | string)[] = [];
  let undated = 0;
  for (const story of stories) {
    const at = firstOf(story)?.citation.publishedAt;
    const instant = at && Date.parse(at.instant);
    if (instant !== undefined && !(instant >= since && instant < before)) continue;
    if (!filter.story(story)) continue;
    if (!at) {
      undated += 1;
      continue;
    }
    articles.push(story.article);
    published.push(publicationOf(at));
  }
  return { articles, published, undated };
}

/** Milliseconds since 1970; where only a day is printed, that day as `YYYY-MM-DD`, which no zone may move. */
export function publicationOf({ instant, zone, dateOnly }: Published): number | string {
  return dateOnly ? dayIn(zone).format(Date.parse(instant)) : Date.parse(instant);
}

function firstOf({ paragraphs, quotes }: HeldStory): Passage | undefined {
  return (paragraphs[0] ?? quotes[0])?.passage;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Writes days as `YYYY-MM-DD`, as Canadian English does. There are some 600 zones, so these need no bound. */
function dayIn(zone: string): Intl.DateTimeFormat {
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
