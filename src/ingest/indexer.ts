/** Keeps the search index and the directories as the store is. */
import { setImmediate } from 'node:timers/promises';
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

export interface Indexer {
  /** Puts every stored story into the index, newest first, or those that it holds. To be called once, before anything else. */
  fill(): Promise<void>;
  /** Takes over what was stored since the last call, by this process or another. */
  refresh(): Promise<void>;
  /** Puts one story into the index and the directories, or replaces it there. */
  publish(story: Story): Promise<void>;
  /** The number of the last change that index and directories hold. It grows with each. */
  change(): number;
}

export interface IndexerParts {
  readonly store: Store;
  /** `filled` ends the filling */
  readonly index: Pick<WindowedSearchIndex, 'put' | 'remove' | 'filled' | 'isFull' | 'holds'>;
  readonly speakers: SpeakerDirectory;
  readonly stories: StoryDirectory;
  /** hears of every story that `refresh` takes over */
  readonly onStory?: (story: Story) => void;
  /** whether the directories have no stories but those that the index holds */
  readonly isBounded?: boolean;
}

export function createIndexer({
  store,
  index,
  speakers,
  stories,
  onStory,
  isBounded = false,
}: IndexerParts): Indexer {
  let change = 0;

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

  async function refresh(): Promise<void> {
    // Asked at the same time: what another thread stores in between would be taken over twice.
    const [last, changed] = await Promise.all([store.lastChange(), store.changedSince(change)]);
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
  }

  return {
    async fill() {
      change = await store.lastChange();
      let put = 0;
      for await (const story of store.newestFirst()) {
        await publish(story);
        // The rest is older, and is asked of the store.
        if (isBounded && index.isFull) break;
        put += 1;
        if (put % BATCH === 0) await setImmediate();
      }
      index.filled();
    },

    refresh: createSharedRun(refresh),

    publish,
    change: () => change,
  };
}
