/** Brings stored quotes up to the attributor's version: some at a start, the others in the background. */
import { ATTRIBUTOR_VERSION } from '../attribute/version.ts';
import type { Store } from '../store/store.ts';
import type { Indexer } from './indexer.ts';

/** Stories read again before the background work checks whether to stop. */
const BATCH = 10;

/** Finds the quotes of up to `limit` stories anew. Returns how many it read; 0 once all are up to date. */
export type Reattribute = (limit: number) => Promise<number>;

export function createReattribute(store: Store, indexer: Indexer): Reattribute {
  return async (limit) => {
    const stale = await store.attributedBefore(ATTRIBUTOR_VERSION, limit);
    if (stale.length === 0) return 0;
    const { attribute } = await import('../attribute/attribute.ts');
    for (const id of stale) {
      const story = await store.story(id);
      if (!story) continue;
      await store.reattribute(id, story.hash, attribute(story.article), ATTRIBUTOR_VERSION);
      const fresh = await store.story(id);
      if (fresh) await indexer.publish(fresh);
      // Questions asked meanwhile are answered between two stories.
      await new Promise(setImmediate);
    }
    return stale.length;
  };
}

export interface BackgroundWork {
  /** how many stories were read again, once all were or the work was stopped */
  readonly done: Promise<number>;
  /** Ends it after the current batch. Resolves when the store is left alone. */
  stop(): Promise<void>;
}

/** Starts at once and never rejects: an error ends it and goes to `onError`. The next start goes on with the rest. */
export function reattributeInBackground(
  reattribute: Reattribute,
  onError: (error: unknown) => void,
): BackgroundWork {
  let stopped = false;
  async function run(): Promise<number> {
    let all = 0;
    try {
      while (!stopped) {
        const some = await reattribute(BATCH);
        if (some === 0) break;
        all += some;
      }
    } catch (error) {
      onError(error);
    }
    return all;
  }
  const done = run();
  return {
    done,
    async stop() {
      stopped = true;
      await done;
    },
  };
}
