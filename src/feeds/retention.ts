/** Removes what is over: subscriptions of servers that left, and old stories, whose disk space is freed in small steps. */

import type { FeedArchive } from './poll-context.ts';
import { DAY_MS } from './schedule.ts';

/** Stories removed, and pages of the file freed, in one transaction, which takes a few milliseconds. */
const STORIES_PER_STEP = 20;
const PAGES_PER_STEP = 100;
/** Transactions of each kind in one call. */
const MAX_STEPS = 20;
/** How long an item is remembered after it was last seen: longer than items take to resurface. */
const REMEMBER_ITEMS_MS = 400 * DAY_MS;
/** How long the subscriptions of a server that removed the bot are kept: it may have been by mistake. */
const KEEP_SUBSCRIPTIONS_MS = 30 * DAY_MS;

/** `keepMs`: how long stories of feeds are kept; for ever if undefined. */
export async function removeExpired(
  { store, ingester }: FeedArchive,
  now: Date,
  keepMs: number | undefined,
): Promise<void> {
  await store.feeds.removeDepartedServers(new Date(now.getTime() - KEEP_SUBSCRIPTIONS_MS).toISOString());
  if (keepMs === undefined) return;
  const before = new Date(now.getTime() - keepMs).toISOString();
  let removed = 0;
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const some = await store.expire(before, STORIES_PER_STEP);
    removed += some;
    if (some < STORIES_PER_STEP) break;
    await new Promise(setImmediate);
  }
  if (removed === 0) return;
  const unseenSince = new Date(now.getTime() - REMEMBER_ITEMS_MS).toISOString();
  await ingester.write(() => store.feeds.removeUnseenItems(unseenSince));
  for (let step = 0; step < MAX_STEPS && (await store.vacuum(PAGES_PER_STEP)) > 0; step += 1)
    await new Promise(setImmediate);
}
