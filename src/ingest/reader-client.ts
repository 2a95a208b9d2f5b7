/** The reader in a worker thread: a feed or page that takes long to read does not hold up the bot's answers. */
import { type Closable, remote } from '../concurrency/worker-client.ts';
import type { Asynchronous } from '../concurrency/worker-protocol.ts';
import { UnreadableStoryError } from '../text/unreadable-story-error.ts';
import type { ImportReader } from './import-reader.ts';
import { type Reader, TANGLED } from './reader.ts';

/** Memory for one document. */
const MAX_HEAP_MB = 512;
/** Time for one document. Reading is linear in its length, so only a fault takes this long. */
const READ_TIMEOUT_MS = 30_000;

/**
 * Makes a reader whose thread starts with the first call, and again after it died. A document that takes longer than
 * `timeoutMs`, or too much memory, is given up alone; those that wait are read by the next thread.
 */
export function createThreadReader(defaultTimeZone: string, timeoutMs = READ_TIMEOUT_MS): Reader {
  return limited<Reader>('./reader.worker.ts', timeoutMs, defaultTimeZone);
}

/** The same for what is given by hand, with the same limits. */
export function createThreadImportReader(timeoutMs = READ_TIMEOUT_MS): ImportReader {
  return limited<ImportReader>('./import-reader.worker.ts', timeoutMs);
}

function limited<Contract extends Closable & Asynchronous<Contract>>(
  script: string,
  timeoutMs: number,
  workerData?: string,
): Contract {
  return remote<Contract>({
    name: 'read',
    script: new URL(script, import.meta.url),
    worker: { workerData, resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB } },
    oneAtATime: true,
    timeoutMs,
    errors: [UnreadableStoryError],
    // The document that the thread was reading when it died was too much for it.
    failure: () => new UnreadableStoryError('It’s too large or too tangled to read.', TANGLED),
  });
}
