/** The reader in a thread of its own: whatever a feed or page is like, the bot's own thread goes on answering. */

import { createCallThread } from '../concurrency/worker-client.ts';
import type { CallOf } from '../concurrency/worker-protocol.ts';
import type { Problem } from '../model/article.ts';
import { UnreadableStoryError } from '../text/unreadable-story-error.ts';
import type { Reader } from './reader.ts';

/** MB of memory that a document may take while it is read. */
const MEMORY = 512;
/** Milliseconds for one document. Everything here is linear in it, so only a fault takes this long. */
const LONGEST = 30_000;

const TANGLED = { message: 'trouble.tangled', values: {} };

/** Starts its thread with the first call, and a new one where that has died. */
export function createThreadReader(defaultTimeZone: string): Reader {
  const thread = createCallThread<CallOf<Reader>>({
    script: new URL('./reader.worker.ts', import.meta.url),
    worker: { workerData: defaultTimeZone, resourceLimits: { maxOldGenerationSizeMb: MEMORY } },
    longest: LONGEST,
    thrown: ({ name, message, why }) =>
      name === 'UnreadableStoryError'
        ? new UnreadableStoryError(message, why as Problem | undefined)
        : new Error(message),
    // What the thread had not answered when it died was too much for it.
    lost: () => new UnreadableStoryError('It is too large or too tangled to be read.', TANGLED),
  });
  const ask = async <T>(call: CallOf<Reader>) => (await thread.ask(call)) as T;
  return {
    feed: (...args) => ask({ method: 'feed', args }),
    feedsOn: (...args) => ask({ method: 'feedsOn', args }),
    item: (...args) => ask({ method: 'item', args }),
    page: (...args) => ask({ method: 'page', args }),
    close: thread.close,
  };
}
