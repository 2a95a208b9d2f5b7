/** Which other outlets report an event, and what it follows up. */

import type { ScopedArchive } from '../archive.ts';
import type { Excerpt } from '../model/answer.ts';
import { isOwnName } from '../outlet/claims.ts';
import { fold } from '../text/fold.ts';
import { earlierStory } from './earlier-story.ts';

/**
 * What an excerpt says of its event: outlets other than `own` that report it, in order of their first report, and the
 * story of an earlier event that it follows up. Nothing if the event is unknown.
 */
export async function aboutEvent(
  archive: Pick<ScopedArchive, 'store'>,
  event: string | undefined,
  own: string,
): Promise<Pick<Excerpt, 'alsoIn' | 'follows'>> {
  if (event === undefined) return {};
  const reports = await archive.store.reportsOf(event);
  const alsoIn = otherOutlets(
    reports.map(({ source }) => source),
    own,
  );
  const follows = await earlierStory(archive, reports);
  return { ...(alsoIn.length > 0 && { alsoIn }), ...(follows && { follows }) };
}

/**
 * The outlets without `own` and without repetitions; upper and lower case count as the same. A name that somebody else
 * uses is no outlet that reports the event.
 */
export function otherOutlets(outlets: readonly string[], own: string): string[] {
  const named = new Map<string, string>();
  for (const outlet of outlets.filter(isOwnName))
    if (!named.has(fold(outlet))) named.set(fold(outlet), outlet);
  named.delete(fold(own));
  return [...named.values()];
}
