/** Which story of an earlier event the reports of an event follow up. */
import type { ScopedArchive } from '../archive.ts';
import type { EarlierStory } from '../model/answer.ts';
import type { StoryLine } from '../model/article.ts';

/** The earlier story that the first of the reports with one follows up; undefined if there is none that the asker may see. */
export async function earlierStory(
  archive: Pick<ScopedArchive, 'store'>,
  reports: readonly Pick<StoryLine, 'event' | 'follows'>[],
): Promise<EarlierStory | undefined> {
  for (const { event, follows } of reports) {
    if (follows === undefined) continue;
    const earlier = await archive.store.story(follows);
    // Two events may have become one since.
    if (!earlier || earlier.event === event) continue;
    const { headline, source } = earlier.article;
    return { headline, source };
  }
  return undefined;
}
