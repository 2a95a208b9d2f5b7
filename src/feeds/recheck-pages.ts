/** Checks the pages of a feed again: for corrections, and for stories that were withdrawn. */

import { FetchError } from '../fetch/fetch-error.ts';
import { isSameSite } from '../outlet/site.ts';
import type { Feed, KnownItem } from '../store/feed-store.ts';
import type { PollContext } from './poll-context.ts';
import { MAX_PAGES } from './process-items.ts';
import { keepOutcome, MAX_CHECKS, recheckPage, withdrawPage } from './recheck-page.ts';
import { DAY_MS } from './schedule.ts';

/** A missing page counts as deleted if it is still missing after this time. */
const MISSING_MS = DAY_MS;
/** If at least so many pages are missing at once, and more than half of those checked, the site has moved. */
const MIN_MOVED = 3;

export interface RecheckTotals {
  readonly edited: number;
  readonly withdrawn: number;
  /** whether more are due than one poll checks */
  readonly more: boolean;
}

/** Checks pages that are due, and those of items that vanished from the feed. The feed itself has just answered. */
export async function recheckPages(
  context: PollContext,
  feed: Feed,
  vanished: readonly KnownItem[],
): Promise<RecheckTotals> {
  const { store } = context;
  const due = await store.feeds.itemsToCheck(feed.id, context.at.toISOString(), MAX_PAGES + 1);
  const gone = vanished.filter((one) => !due.some(({ id }) => id === one.id));
  const checked = [...gone, ...due].slice(0, MAX_PAGES);
  const missing: KnownItem[] = [];
  let edited = 0;
  let withdrawn = 0;
  let left = gone.length + due.length - checked.length;
  for (const item of checked) {
    if (context.isLate() || context.tangled.length > 0) {
      left += 1;
      continue;
    }
    await context.checkLease();
    const outcome = await recheckPage(context, feed, item);
    if (outcome === 'withdrawn') withdrawn += 1;
    if (outcome === 'edited') edited += 1;
    if (outcome === 'missing') missing.push(item);
  }
  const hasMoved = missing.length >= MIN_MOVED && missing.length * 2 > checked.length;
  if (hasMoved)
    context.log.warn({ feed: feed.url, missing: missing.length }, 'a site seems to have moved its pages');
  for (const item of missing) if (await isDeleted(context, feed, item, hasMoved)) withdrawn += 1;
  return { edited, withdrawn, more: left > 0 };
}

/** Withdraws a story whose page has been missing for a day while its site answers; else notes that the page is missing. */
async function isDeleted(
  context: PollContext,
  feed: Feed,
  item: KnownItem,
  hasMoved: boolean,
): Promise<boolean> {
  const { at } = context;
  const { missingSince = at.toISOString(), url = '' } = item.details;
  const isLong = at.getTime() - Date.parse(missingSince) >= MISSING_MS;
  if (isLong && !hasMoved && (isSameSite(url, feed.url) || (await siteAnswers(context, url))))
    return (await withdrawPage(context, feed, item, 'missing')) === 'withdrawn';
  const { missingSince: _, ...details } = item.details;
  const isOver = (details.checks ?? 0) >= MAX_CHECKS;
  await keepOutcome(context, feed, item, {
    checkAt: isOver ? undefined : new Date(at.getTime() + MISSING_MS).toISOString(),
    details: hasMoved ? details : { ...details, missingSince },
  });
  return false;
}

/** Whether the front page of an address's site is there: a site that is down has deleted nothing. */
async function siteAnswers({ fetcher }: PollContext, url: string): Promise<boolean> {
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
