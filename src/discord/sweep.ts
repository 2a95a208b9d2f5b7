/** Removes what the bot keeps for a while only. */
import { REPORTER_DAYS } from '../store/report-store.ts';
import type { Store } from '../store/store.ts';

const DAY_MS = 86_400_000;

/** Removes questions whose buttons no longer work, and forgets who made old reports. */
export async function sweep(store: Pick<Store, 'sweepNotes' | 'reports'>, now: Date): Promise<void> {
  await store.sweepNotes(now.toISOString());
  const old = new Date(now.getTime() - REPORTER_DAYS * DAY_MS);
  await store.reports.forgetReporters(old.toISOString());
}
