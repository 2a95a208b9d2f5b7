/** Brings stored quotes up to the attributor's version: some at a start, the others in the background. */
import { ATTRIBUTOR_VERSION } from '../attribute/version.ts';
import type { Article, Quote } from '../model/article.ts';
import type { Store } from '../store/store.ts';
import type { Indexer } from './indexer.ts';

/** Stories read again before the background work checks whether to stop. */
const BATCH = 10;

/** Finds the quotes of up to `limit` stories anew. Returns how many it read; 0 once all had their turn. */
export type Reattribute = (limit: number) => Promise<number>;

export interface ReattributeOptions {
  /** hears of a story that cannot be attributed: it keeps its quotes, and the next start tries again */
  readonly onFailure?: (article: string, error: unknown) => void;
  /** finds the quotes of an article; the attributor by default, loaded with the first old story */
  readonly attribute?: (article: Article) => readonly Quote[];
}

/**
 * Each story has one turn in the life of the process, withdrawn ones included: the work always ends, whatever becomes
 * of a story.
 */
export function createReattribute(
  store: Store,
  indexer: Indexer,
  { onFailure, attribute: given }: ReattributeOptions = {},
): Reattribute {
  /** the last article that had its turn */
  let after = '';

  async function readAgain(id: string, attribute: (article: Article) => readonly Quote[]): Promise<void> {
    const story = (await store.story(id)) ?? (await store.withdrawal(id))?.story;
    if (!story) return;
    await store.reattribute(id, story.hash, attribute(story.article), ATTRIBUTOR_VERSION);
    const fresh = await store.story(id);
    if (fresh) await indexer.publish(fresh);
  }

  return async (limit) => {
    const stale = await store.attributedBefore(ATTRIBUTOR_VERSION, limit, after);
    if (stale.length === 0) return 0;
    const attribute = given ?? (await import('../attribute/attribute.ts')).attribute;
    for (const id of stale) {
      after = id;
      // Only a failure of the attributor is the story's own; one of the store ends the work.
      await readAgain(id, (article) => {
        try {
          return attribute(article);
        } catch (error) {
          throw new AttributionFailure(error);
        }
      }).catch((error: unknown) => {
        if (!(error instanceof AttributionFailure)) throw error;
        onFailure?.(id, error.cause);
      });
      // Questions asked meanwhile are answered between two stories.
      await new Promise(setImmediate);
    }
    return stale.length;
  };
}

/** The attributor failed on one story; `cause` is its error. */
class AttributionFailure extends Error {
  constructor(cause: unknown) {
    super('A story cannot be attributed.', { cause });
  }
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
