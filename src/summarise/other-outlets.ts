/** Which other outlets report an event, and what it follows up. */

import type { ScopedArchive } from '../archive.ts';
import type { Excerpt } from '../model/answer.ts';
import type { StoryLine } from '../model/article.ts';
import { isSamePublisher, type Publisher, publisherName, publishersAmong } from '../outlet/publishers.ts';
import { fold } from '../text/fold.ts';
import { earlierStory } from './earlier-story.ts';

/**
 * What an excerpt says of its event, whose reports are given: outlets other than `own` that report it, in order of their
 * first report, and the story of an earlier event that it follows up.
 */
export async function aboutEvent(
  archive: Pick<ScopedArchive, 'store'>,
  reports: readonly StoryLine[],
  own: Publisher,
): Promise<Pick<Excerpt, 'alsoIn' | 'follows'>> {
  const alsoIn = otherOutlets(reports, own);
  const follows = await earlierStory(archive, reports);
  return { ...(alsoIn.length > 0 && { alsoIn }), ...(follows && { follows }) };
}

/**
 * The names of the publishers among those of reports, without `own`. One that has the name of another is told by its site,
 * too.
 */
export function otherOutlets(reports: readonly Publisher[], own: Publisher): string[] {
  const others = publishersAmong(reports).filter((one) => !isSamePublisher(one, own));
  const named = Map.groupBy([...others, own], ({ source }) => fold(source));
  return others.map((one) => {
    const isAlone = (named.get(fold(one.source)) ?? []).length === 1;
    return isAlone ? one.source : publisherName(one);
  });
}
