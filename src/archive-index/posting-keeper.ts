/** Keeps posting lists up to date while a process runs. */
import type { PostingStore } from '../store/posting-store.ts';
import { buildPostings } from './build-postings.ts';

export interface PostingKeeper {
  /** Begins to bring waiting stories into lists, unless it is at it. Nobody waits for it. */
  keep(): void;
  /** Ends the work, and resolves once nothing is under way. */
  close(): Promise<void>;
}

/** `onFailure` hears why lists could not be made; the next call of `keep` tries again. */
export function createPostingKeeper(store: PostingStore, onFailure: (error: Error) => void): PostingKeeper {
  const ending = new AbortController();
  let building: Promise<unknown> | undefined;
  return {
    keep() {
      if (ending.signal.aborted) return;
      building ??= buildPostings(store, { signal: ending.signal })
        .catch(onFailure)
        .finally(() => {
          building = undefined;
        });
    },
    async close() {
      ending.abort();
      await building;
    },
  };
}
