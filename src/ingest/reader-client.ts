/** The reader in a worker thread: a feed or page that takes long to read does not hold up the bot's answers. */
import { remote } from '../concurrency/worker-client.ts';
import { UnreadableStoryError } from '../text/unreadable-story-error.ts';
import type { Reader } from './reader.ts';

/** Memory for one document. */
const MAX_HEAP_MB = 512;
/** Time for one document. Reading is linear in its length, so only a fault takes this long. */
const READ_TIMEOUT_MS = 30_000;

const TANGLED = { message: 'trouble.tangled', values: {} };

/** Makes a reader whose thread starts with the first call, and again with the next call after it died. */
export function createThreadReader(defaultTimeZone: string): Reader {
  return remote<Reader>({
    script: new URL('./reader.worker.ts', import.meta.url),
    worker: { workerData: defaultTimeZone, resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB } },
    timeoutMs: READ_TIMEOUT_MS,
    errors: [UnreadableStoryError],
    // The documents that the thread was reading when it died were too much for it.
    failure: () => new UnreadableStoryError('It is too large or too tangled to be read.', TANGLED),
  });
}
