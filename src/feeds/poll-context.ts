/** What one poll works with. */

import type { SerialQueue } from '../concurrency/serial-queue.ts';
import type { Fetcher, Reader, ReadStory } from '../ingest/reader.ts';
import type { Log } from '../log.ts';
import type { Article, Story } from '../model/article.ts';
import type { Store } from '../store/store.ts';
import { DAY } from './schedule.ts';

/** Milliseconds that a date may lie ahead, for clocks and zones that are wrong. */
const AHEAD = 2 * DAY;

export interface Archive {
  readonly store: Store;
  /** the id of the article of an origin */
  articleId(origin: string): string;
  /** the event that an article reports */
  eventOf(article: Article): Promise<string>;
  /** makes what was kept findable */
  refresh(): Promise<void>;
}

export interface Taking {
  readonly archive: Archive;
  readonly reader: Reader;
  readonly fetcher: Fetcher;
  /** when the poll began */
  readonly at: Date;
  /** milliseconds that articles are kept; older items bring none */
  readonly keepFor?: number | undefined;
  readonly log: Log;
  /** for what is written: polls take turns, so that answers are held up for one story at most */
  readonly inTurn: SerialQueue;
  /** whether pages are to be left for the next poll */
  readonly isLate: () => boolean;
  /** rejects where the feed is no longer ours to read */
  readonly goOn: () => Promise<void>;
}

/** The story, or nothing where there is none in it: whatever is wrong with one, the others are read. */
export async function unlessUnreadable(
  reading: Promise<ReadStory>,
  log: Log,
): Promise<ReadStory | undefined> {
  try {
    return await reading;
  } catch (error) {
    log.debug({ err: error }, 'an item cannot be read');
    return undefined;
  }
}

/** What was read as the story that is kept: with its origin, first date and event. */
export async function storyOf(
  { archive, at }: Taking,
  { isRetracted: _, ...read }: ReadStory,
  origin: string,
  earlier: Story | undefined,
): Promise<Story> {
  const article = dated(read, earlier, at);
  return { ...read, origin, article, event: earlier?.event ?? (await archive.eventOf(article)) };
}

/** The article with the date that its first version had: an edit is not news. A date that lies ahead is a mistake. */
function dated({ article }: Pick<Story, 'article'>, earlier: Story | undefined, now: Date): Story['article'] {
  const { publishedAt, ...undated } = article;
  const first = earlier?.article.publishedAt;
  const isAhead = publishedAt !== undefined && Date.parse(publishedAt.instant) > now.getTime() + AHEAD;
  const date = first ?? (isAhead ? undefined : publishedAt);
  return date ? { ...undated, publishedAt: date } : undated;
}
