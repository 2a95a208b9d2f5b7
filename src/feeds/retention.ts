/** Lets go what is over: sources of servers that left, and old stories, whose room is given back a little at a time. */

import type { Archive } from './poll-context.ts';
import { DAY } from './schedule.ts';

/** Stories removed, and pages of the file given back, in one transaction: each takes a few milliseconds. */
const STORIES = 20;
const PAGES = 100;
/** Transactions of each kind in one go. */
const STEPS = 20;
/** Milliseconds that an item is remembered after it was last seen: longer than anything resurfaces. */
const REMEMBERED = 400 * DAY;
/** Milliseconds that the sources of a server that removed the bot are kept: it may have been by mistake. */
const MISSED = 30 * DAY;

/** `keepFor`: milliseconds that stories of feeds are kept; for ever where absent. */
export async function keepHouse(
  { store, refresh }: Archive,
  now: Date,
  keepFor: number | undefined,
): Promise<void> {
  await store.feeds.removeDepartedServers(new Date(now.getTime() - MISSED).toISOString());
  if (keepFor === undefined) return;
  const before = new Date(now.getTime() - keepFor).toISOString();
  let removed = 0;
  for (let step = 0; step < STEPS; step += 1) {
    const some = await store.expire(before, STORIES);
    removed += some;
    if (some < STORIES) break;
    await new Promise(setImmediate);
  }
  if (removed === 0) return;
  await refresh();
  await store.feeds.removeUnseenItems(new Date(now.getTime() - REMEMBERED).toISOString());
  for (let step = 0; step < STEPS && (await store.vacuum(PAGES)) > 0; step += 1)
    await new Promise(setImmediate);
}
