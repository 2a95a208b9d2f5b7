/** The desk that answers are made at: the contracts an answer may ask, and the clock. */
import type { SearchIndex } from '../search/search-index.ts';
import type { SpeakerDirectory } from '../search/speaker-directory.ts';
import type { StoryDirectory } from '../search/story-directory.ts';
import type { Store } from '../store/store.ts';

export interface Desk {
  readonly store: Store;
  readonly index: SearchIndex;
  readonly speakers: SpeakerDirectory;
  readonly stories: StoryDirectory;
  readonly now: () => Date;
}
