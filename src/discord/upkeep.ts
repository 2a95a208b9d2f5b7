/** What each process does beside its work: takes over what others have stored, and sweeps what is outdated. */
import { interval } from '../concurrency/interval.ts';
import type { Log } from '../log.ts';
import type { BotNewsroom } from './bot-context.ts';
import { sweep } from './sweep.ts';

const REFRESH_INTERVAL_MS = 1000;
const SWEEP_INTERVAL_MS = 3_600_000;

/** Returns a function that ends it, and resolves when nothing of it is running any more. */
export function startUpkeep(
  newsroom: Pick<BotNewsroom, 'store' | 'now' | 'refresh' | 'change'>,
  log: Log,
): () => Promise<void> {
  const warning = (what: string) => (error: unknown) =>
    log.warn({ err: error }, `${what} failed; it is tried again`);
  const stopSweeping = interval(
    () => sweep(newsroom.store, newsroom.now()),
    SWEEP_INTERVAL_MS,
    warning('sweeping what is outdated'),
  );
  // Not before each answer: indexing what another process has stored may take long.
  let found = 0;
  async function refresh(): Promise<void> {
    await newsroom.refresh();
    const change = newsroom.change();
    if (change > found) log.debug({ change }, 'answers know what was stored');
    found = change;
  }
  const stopRefreshing = interval(refresh, REFRESH_INTERVAL_MS, warning('looking for new stories'));
  return async () => {
    await Promise.all([stopSweeping(), stopRefreshing()]);
  };
}
