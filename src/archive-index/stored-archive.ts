/** What an index asks of an archive that has more stories than memory, asked of the store. */
import type { StoryArchive } from '../search/story-archive.ts';
import type { LargeArchive } from '../store/large-archive.ts';
import type { Store } from '../store/store.ts';
import { passagesOf } from '../story/passages.ts';

/** The part of a store that is asked. */
export interface ReadableArchive extends Pick<Store, 'storiesById' | 'close'> {
  readonly large: Pick<LargeArchive, 'candidates' | 'rows'>;
}

/** The archive behind `open`, which is called with the first question. */
export function storedArchive(open: () => Promise<ReadableArchive>): StoryArchive {
  let opened: Promise<ReadableArchive> | undefined;
  function opening(): Promise<ReadableArchive> {
    opened ??= open().catch((error) => {
      // A database that cannot be reached now may be there for the next question.
      opened = undefined;
      throw error;
    });
    return opened;
  }
  return {
    candidates: async (...asked) => (await opening()).large.candidates(...asked),
    rows: async (articles) => (await opening()).large.rows(articles),
    passages: async (articles) => {
      const stories = await (await opening()).storiesById(articles);
      return new Map(stories.map((story) => [story.article.id, passagesOf(story)]));
    },
    close: async () => (await opened)?.close(),
  };
}
