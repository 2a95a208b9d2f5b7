/** What an index asks of an archive that has more stories than memory, asked of the store. */
import type { Story } from '../model/article.ts';
import type { StoryArchive } from '../search/archive/story-archive.ts';
import type { LargeArchive } from '../store/large-archive.ts';
import type { Store } from '../store/store.ts';
import { passagesOf } from '../story/passages.ts';
import { PostingIndex } from './posting-index.ts';

/** The part of a store that is asked. */
export interface ReadableArchive extends Pick<Store, 'close'> {
  storiesById(articles: readonly string[]): Promise<readonly Story[]>;
  readonly large: Pick<LargeArchive, 'candidates' | 'postings' | 'rows'>;
}

/** The archive behind `open`, which is called with the first question. */
export function storedArchive(open: () => Promise<ReadableArchive>): StoryArchive {
  let opened: Promise<ReadableArchive> | undefined;
  let postings: PostingIndex | undefined;
  function opening(): Promise<ReadableArchive> {
    opened ??= open().catch((error) => {
      // A database that cannot be reached now may be there for the next question.
      opened = undefined;
      throw error;
    });
    return opened;
  }
  return {
    candidates: async (terms, limit, reach, isHeld) => {
      const { large } = await opening();
      if (!large.postings || terms.length === 0) {
        const stems = terms.flatMap((term) => term.stems);
        return { named: await large.candidates(stems, limit, reach) };
      }
      postings ??= new PostingIndex(large.postings);
      return postings.candidates(terms, limit, reach, isHeld);
    },
    rows: async (articles) => (await opening()).large.rows(articles),
    passages: async (articles) => {
      const stories = await (await opening()).storiesById(articles);
      return new Map(stories.map((story) => [story.article.id, passagesOf(story)]));
    },
    close: async () => (await opened)?.close(),
  };
}
