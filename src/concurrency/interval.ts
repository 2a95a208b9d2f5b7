/** Work that is done again and again while a process runs. */
import type { Log } from '../log.ts';

/** Does something again and again, never twice at a time; what it returns stops it, once it is done. */
export function repeat(log: Log, ms: number, what: string, work: () => Promise<void>): () => Promise<void> {
  let working: Promise<void> | undefined;
  const timer = setInterval(() => {
    working ??= work()
      .catch((error: unknown) => log.warn({ err: error }, `${what} failed; it is tried again`))
      .finally(() => {
        working = undefined;
      });
  }, ms).unref();
  return async () => {
    clearInterval(timer);
    await working;
  };
}
