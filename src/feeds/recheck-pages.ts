/** Looks at pages again: for corrections of what was read from them, and for what was taken back. */

import { FetchError } from '../fetch/fetch-error.ts';
import { isSameSite } from '../parse/web-address.ts';
import type { Feed, KnownItem } from '../store/feed-store.ts';
import type { Taking } from './poll-context.ts';
import { MOST_PAGES } from './process-items.ts';
import { lookAgain, MOST_CHECKS, noteLook, withdrawPage } from './recheck-page.ts';
import { DAY } from './schedule.ts';

/** A page that is missing counts as deleted when it still is after so many milliseconds. */
const MISSING = DAY;
/** So many pages missing at once, and more than half of those looked at, are a site that has moved. */
const MOVED = 3;

export interface Checked {
  readonly edited: number;
  readonly withdrawn: number;
  /** whether more are due than one poll looks at */
  readonly more: boolean;
}

/** Looks at pages that are due, and at those of items that vanished from the feed. The feed itself has just answered. */
export async function checkPages(
  taking: Taking,
  feed: Feed,
  vanished: readonly KnownItem[],
): Promise<Checked> {
  const { store } = taking.archive;
  const due = await store.feeds.itemsToCheck(feed.id, taking.at.toISOString(), MOST_PAGES + 1);
  const gone = vanished.filter((one) => !due.some(({ id }) => id === one.id));
  const looked = [...gone, ...due].slice(0, MOST_PAGES);
  const missing: KnownItem[] = [];
  let edited = 0;
  let withdrawn = 0;
  let left = gone.length + due.length - looked.length;
  for (const item of looked) {
    if (taking.isLate()) {
      left += 1;
      continue;
    }
    await taking.goOn();
    const outcome = await lookAgain(taking, feed, item);
    if (outcome === 'withdrawn') withdrawn += 1;
    if (outcome === 'edited') edited += 1;
    if (outcome === 'missing') missing.push(item);
  }
  const hasMoved = missing.length >= MOVED && missing.length * 2 > looked.length;
  if (hasMoved)
    taking.log.warn({ feed: feed.url, missing: missing.length }, 'a site seems to have moved its pages');
  for (const item of missing) if (await isDeleted(taking, feed, item, hasMoved)) withdrawn += 1;
  return { edited, withdrawn, more: left > 0 };
}

/** Withdraws what has been missing for a day while its site answers; else notes that it is missing. */
async function isDeleted(taking: Taking, feed: Feed, item: KnownItem, hasMoved: boolean): Promise<boolean> {
  const { at } = taking;
  const { missingSince = at.toISOString(), url = '' } = item.details;
  const isLong = at.getTime() - Date.parse(missingSince) >= MISSING;
  if (isLong && !hasMoved && (isSameSite(url, feed.url) || (await answers(taking, url))))
    return (await withdrawPage(taking, feed, item, 'missing')) === 'withdrawn';
  const { missingSince: _, ...details } = item.details;
  const isOver = (details.checks ?? 0) >= MOST_CHECKS;
  await noteLook(taking, feed, item, {
    checkAt: isOver ? undefined : new Date(at.getTime() + MISSING).toISOString(),
    details: hasMoved ? details : { ...details, missingSince },
  });
  return false;
}

/** Whether the front page of an address's site is there: a site that is down has deleted nothing. */
async function answers({ fetcher }: Taking, url: string): Promise<boolean> {
  const front = URL.parse('/', url);
  if (!front) return false;
  try {
    await fetcher.fetch(front.href, { obeyRobots: true });
    return true;
  } catch (error) {
    if (!(error instanceof FetchError)) throw error;
    return false;
  }
}
