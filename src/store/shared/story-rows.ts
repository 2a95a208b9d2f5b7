/** Stories from rows of a database. */
import type { Article, PlacedStory, Quote, Story, StoryLine } from '../../model/article.ts';
import { shownOutlet } from '../../outlet/claims.ts';
import { siteOf } from '../../outlet/site.ts';
import { isTrue, type Row } from './row.ts';

/** The outlet as it is shown. It is judged at each reading, so that old archives need no change if the list of outlets grows. */
export function shownSource(source: unknown, { address }: Row): string {
  return shownOutlet(String(source), address === null ? undefined : String(address));
}

/** A Story from a row of the table `stories`, with the feeds that carry it as JSON. */
export function storyOf(row: Row): Story {
  const article = JSON.parse(String(row.body)) as Article;
  return {
    origin: String(row.origin),
    hash: String(row.hash),
    article: { ...article, source: shownSource(article.source, row) },
    quotes: JSON.parse(String(row.quotes)) as Quote[],
    attributor: Number(row.attributor),
    ...(row.feeds !== null && { feeds: JSON.parse(String(row.feeds)) as number[] }),
    ...(row.event !== null && { event: String(row.event) }),
    ...(row.follows !== null && { follows: String(row.follows) }),
  };
}

/** A PlacedStory from a row of the table `stories`. */
export function placedStoryOf(row: Row): PlacedStory {
  return {
    article: JSON.parse(String(row.body)) as Article,
    firstStoredAt: String(row.first_stored_at),
    ...(row.event !== null && { event: String(row.event) }),
    ...(row.follows !== null && { follows: String(row.follows) }),
    settled: isTrue(row.settled),
  };
}

/** A StoryLine from a row of the table `stories`. */
export function lineOf(row: Row): StoryLine {
  const site = row.address === null ? undefined : siteOf(String(row.address));
  return {
    article: String(row.article),
    headline: String(row.headline),
    source: shownSource(row.source, row),
    ...(site !== undefined && { site }),
    ...(row.published_at !== null && { publishedAt: String(row.published_at) }),
    storedAt: String(row.stored_at),
    firstStoredAt: String(row.first_stored_at),
    ...(row.event !== null && { event: String(row.event) }),
    ...(row.follows !== null && { follows: String(row.follows) }),
  };
}
