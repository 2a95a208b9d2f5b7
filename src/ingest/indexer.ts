/** Keeps the search index and the directories as the store is. */
import { setImmediate, setTimeout } from 'node:timers/promises';
import { createSharedRun } from '../concurrency/shared-run.ts';
import type { Story } from '../model/article.ts';
import type { WindowedSearchIndex } from '../search/engine/windowed-index.ts';
import type { SpeakerDirectory } from '../search/speaker-directory.ts';
import type { StoryDirectory } from '../search/story-directory.ts';
import type { Store } from '../store/store.ts';
import { passagesOf } from '../story/passages.ts';
import { mentionsOf } from '../story/speakers.ts';

/** Stories put into the index before signals and timers get their turn. */
const BATCH = 50;
/** Stories that are there before the first question, where the rest may come later. */
const FIRST_STORIES = 500;
/** Until the index is filled further, if that failed after the first stories. */
const RETRY_MS = 5000;

export interface Indexer {
  /**
   * Puts every stored story into the index, newest first. If it is bounded, resolves after the first of them; the others
   * come meanwhile, until it is full. To be called once, before anything else.
   */
  fill(): Promise<void>;
  /** Takes over what was stored since the last call, by this process or another. */
  refresh(): Promise<void>;
  /** Puts one story into the index and the directories, or replaces it there. */
  publish(story: Story): Promise<void>;
  /** The number of the last change that index and directories hold. It grows with each. */
  change(): number;
  /** Ends the filling. */
  close(): Promise<void>;
}

export interface IndexerParts {
  readonly store: Store;
  /** `filled` ends the filling */
  readonly index: Pick<WindowedSearchIndex, 'put' | 'remove' | 'filled' | 'isFull' | 'holds'>;
  readonly speakers: SpeakerDirectory;
  readonly stories: StoryDirectory;
  /** hears of every story that `refresh` takes over */
  readonly onStory?: (story: Story) => void;
  /** whether the directories have no stories but those that the index holds, and questions may come before it is full */
  readonly isBounded?: boolean;
  /** hears why the index could not be filled after the first stories; it is tried again */
  readonly onFailure?: (error: Error) => void;
  /** milliseconds until then, for tests */
  readonly retryMs?: number;
}

export function createIndexer({
  store,
  index,
  speakers,
  stories,
  onStory,
  isBounded = false,
  onFailure,
  retryMs = RETRY_MS,
}: IndexerParts): Indexer {
  let change = 0;
  /** the change from which stories are to be taken over once more */
  let redoFrom: number | undefined;
  let isFilling = false;
  let isClosed = false;
  let hasFirst = false;
  const closing = new AbortController();
  let filling: Promise<void> | undefined;

  async function publish(story: Story): Promise<void> {
    const { feeds } = story;
    const { id, headline, source, publishedAt } = story.article;
    await index.put(id, passagesOf(story));
    if (isBounded && !index.holds(id)) {
      await speakers.remove(id);
      await stories.remove(id);
      return;
    }
    await speakers.put(id, publishedAt?.instant, mentionsOf(story), feeds);
    await stories.put({
      article: id,
      headline,
      source,
      ...(publishedAt && { publishedAt: publishedAt.instant }),
      ...(feeds && { feeds }),
    });
  }

  async function remove(article: string): Promise<void> {
    await index.remove(article);
    await speakers.remove(article);
    await stories.remove(article);
  }

  async function takeOver(): Promise<void> {
    const redone = redoFrom;
    const since = redone ?? change;
    // The number comes first: what is stored in between is taken over twice, and would else be skipped for ever.
    const last = await store.lastChange();
    const changed = last === since ? [] : await store.changedSince(since);
    for (const [n, article] of changed.entries()) {
      // Questions asked meanwhile are answered between two stories.
      if (n > 0) await setImmediate();
      const story = await store.story(article);
      if (story) {
        onStory?.(story);
        await publish(story);
      } else await remove(article);
    }
    change = last;
    // Only now: an archive that is out of reach must not make it forgotten.
    if (redoFrom === redone) redoFrom = undefined;
  }
  const refresh = createSharedRun(takeOver);

  /** Puts stories into the index, newest first, until it has all, or as many as it holds. */
  async function putNewest(onFirst: () => void): Promise<void> {
    let put = 0;
    for await (const story of store.newestFirst()) {
      if (isClosed) return;
      // A newer version may have come meanwhile.
      if (!index.holds(story.article.id)) await publish(story);
      // The rest is older, and is asked of the store.
      if (isBounded && index.isFull) break;
      put += 1;
      if (put === FIRST_STORIES) onFirst();
      if (put % BATCH === 0) await setImmediate();
    }
    index.filled();
  }

  /** Waits until the index is filled, however often that takes another try, and takes over what has changed meanwhile. */
  async function complete(first: Promise<void>, from: number): Promise<void> {
    for (let tried = first; !isClosed; tried = putNewest(() => {})) {
      try {
        await tried;
        isFilling = false;
        // What has changed meanwhile may have been put as it was before.
        redoFrom = from;
        if (!isClosed) await refresh();
        return;
      } catch (error) {
        onFailure?.(error as Error);
        // Without the first stories, the process does not start.
        if (isFilling && !hasFirst) return;
        await setTimeout(retryMs, undefined, { signal: closing.signal, ref: false }).catch(() => {});
      }
    }
  }

  return {
    async fill() {
      const from = await store.lastChange();
      change = from;
      isFilling = true;
      const { promise: first, resolve } = Promise.withResolvers<void>();
      const all = putNewest(() => {
        hasFirst = true;
        resolve();
      });
      if (!isBounded) {
        await all;
        isFilling = false;
        return;
      }
      filling = complete(all, from);
      await Promise.race([first, all]);
    },

    refresh,

    publish,
    // What was answered while stories were missing must not be taken for the answer of later.
    change: () => (isFilling ? change - 0.5 : change),
    async close() {
      isClosed = true;
      closing.abort();
      await filling;
    },
  };
}
