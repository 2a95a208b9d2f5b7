/** Composes an edition of a digest: the day's stories, each with one cited sentence, and the quote of the day. */
import type { ScopedArchive } from '../archive.ts';
import type { Story } from '../model/article.ts';
import type { DigestWish, Edition, EditionSpan, ShownStory } from '../model/edition.ts';
import { Telling, type Told } from '../summarise/cluster-summary.ts';
import type { Length } from '../summarise/pick-sentences.ts';
import { type FreshEvent, freshEvents } from './fresh-events.ts';
import { quoteOfTheDay } from './quote-of-the-day.ts';

/** Stories of an edition: as many as one message shows and stays readable. */
export const STORIES = { short: 3, normal: 5, long: 10 } as const satisfies Record<
  DigestWish['length'],
  number
>;

/** What is told of a story: the lead, or the sentence that has the topic. */
const ONE: Length = { fewest: 1, most: 1, words: 60, aim: 40, lead: true };
/** Code units of a sentence, so that all of them fit into one message whole; longer ones only where a story has no others. */
const LONGEST = { short: 450, normal: 400, long: 300 } as const;
/** Further reports of an event that are looked at for a quote. */
const OTHERS = 4;
/** How long a story that was shown is remembered: later, reports of it are of another event. In milliseconds. */
const REMEMBERED = 7 * 86_400_000;

/**
 * The edition of a span, of what the archive reaches; undefined where nothing is new. What was shown before and has not
 * grown is not shown again, and stays among `shown` for a week, so that a later edition does not take it for new.
 */
export async function composeEdition(
  archive: ScopedArchive,
  wish: DigestWish,
  span: EditionSpan,
): Promise<Edition | undefined> {
  const fresh = await freshEvents(archive, wish, span);
  const telling = new Telling(archive, LONGEST[wish.length]);
  for (const { happening } of fresh) {
    if (telling.told.length >= STORIES[wish.length]) break;
    await telling.add(happening);
  }
  const told = telling.told.map((one) => ({
    ...one,
    excerpts: telling.tell(one, ONE),
  }));
  const kept = told.filter(({ excerpts }) => excerpts.length > 0);
  const stories = kept.flatMap(({ excerpts }) => excerpts);
  if (stories.length === 0) return undefined;
  const quote = quoteOfTheDay(await reportsOf(archive, kept), stories);
  const page = { number: 1, of: 1, total: stories.length };
  const events = kept.flatMap(({ happening, twins }) => [happening, ...twins].map(({ id }) => id));
  return {
    answer: { kind: 'digest', day: span.day, stories, ...(quote && { quoteOfTheDay: quote }), page },
    shown: remembered(events, fresh, span),
  };
}

/** The stories that are told, each with other reports of its event behind it. */
async function reportsOf(archive: ScopedArchive, told: readonly Told[]): Promise<Story[]> {
  const stories: Story[] = [];
  for (const { story, happening } of told) {
    const others = happening.articles.filter((article) => article !== story.article.id);
    stories.push(story);
    for (const article of others.slice(0, OTHERS)) {
      const other = await archive.store.story(article);
      if (other) stories.push(other);
    }
  }
  return stories;
}

/** What this edition shows, then what those before have shown within the week. */
function remembered(
  events: readonly string[],
  fresh: readonly FreshEvent[],
  { before, until }: EditionSpan,
): ShownStory[] {
  const now = new Map(fresh.map(({ shown }) => [shown.event, shown]));
  const own = events.flatMap((event) => now.get(event) ?? []);
  const ids = new Set(events);
  const oldest = new Date(until.getTime() - REMEMBERED).toISOString();
  return [...own, ...before.filter(({ event, newest }) => !ids.has(event) && newest >= oldest)];
}
