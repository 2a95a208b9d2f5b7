/** Checks a page again that was read before: for its next version, that it was withdrawn, or that it is back. */

import { FetchError } from '../fetch/fetch-error.ts';
import type { Fetched } from '../ingest/reader.ts';
import type { Story, Withdrawal } from '../model/article.ts';
import type { Feed, ItemDetails, KeepOptions, KnownItem } from '../store/feed-store.ts';
import { sizeOf, storyOnPage, validatorsOf } from './fetch-page.ts';
import { busyUntil, noteBusy, type PollContext } from './poll-context.ts';
import { DAY_MS, HOUR_MS, nextCheck } from './schedule.ts';
import { belongsTo } from './story-site.ts';

/** Until the next check after one that failed. */
const RETRY_MS = 6 * HOUR_MS;
/** Checks of a page, whatever comes of them. */
export const MAX_CHECKS = 8;
/** Until the last check of a page that was found gone: that may have been a mistake. */
const LAST_CHECK_MS = 7 * DAY_MS;

/** `missing`: the site has no such page (404). What that means depends on the feed's other pages. */
export type RecheckResult = 'same' | 'edited' | 'withdrawn' | 'missing';

/** Fetches the page of an item again and keeps what came of it. Rejects only for errors of the store, or with PollCancelled. */
export async function recheckPage(context: PollContext, feed: Feed, item: KnownItem): Promise<RecheckResult> {
  const { store, fetcher, at } = context;
  const { etag, lastModified, checks = 0, isRetracted } = item.details;
  const { article } = item;
  const withdrawal = article === undefined ? undefined : await store.withdrawal(article);
  const story = withdrawal?.story ?? (article === undefined ? undefined : await store.story(article));
  const url = story && pageOf(story, feed, item);
  if (!story || url === undefined) return keepOutcome(context, feed, item, {});
  // If the feed itself withdrew the story, or the operator removed it, its page cannot restore it.
  if (isRetracted || withdrawal?.why === 'deleted' || withdrawal?.why === 'removed')
    return keepOutcome(context, feed, item, {});
  const busy = busyUntil(context, url);
  if (busy) return keepOutcome(context, feed, item, { checkAt: busy.toISOString() });
  const later = nextCheck(checks + 1, at.getTime());
  try {
    const page = await fetcher.fetch(url, {
      obeyRobots: true,
      ...(etag !== undefined && { etag }),
      ...(lastModified !== undefined && { lastModified }),
    });
    if (page.kind === 'content')
      return await keepVersion(context, feed, item, { earlier: story, withdrawal, url }, page, later);
    const isBack = withdrawal !== undefined && withdrawal.why !== 'retracted';
    const options = isBack ? { withdrawn: false as const } : {};
    return await keepOutcome(context, feed, item, { checkAt: later, details: found(item, at), options });
  } catch (error) {
    if (!(error instanceof FetchError)) throw error;
    noteBusy(context, url, error);
    await context.checkLease();
    if (error.kind === 'gone') return withdrawPage(context, feed, item, 'gone');
    if (error.kind === 'not found' && item.details.wasThere) return 'missing';
    const retry = error.retryAt?.toISOString() ?? new Date(at.getTime() + RETRY_MS).toISOString();
    return keepOutcome(context, feed, item, { checkAt: checks < MAX_CHECKS ? retry : undefined });
  }
}

/** The story whose page is checked, and the page's address. */
interface CheckedStory {
  readonly earlier: Story;
  readonly withdrawal: Withdrawal | undefined;
  readonly url: string;
}

/**
 * The page that may speak for a story: the one that the item links, or, if that is on another site, the one that the
 * story was read from. Undefined if it has none.
 */
function pageOf(story: Story, feed: Feed, { details: { url } }: KnownItem): string | undefined {
  if (url === undefined) return undefined;
  const { url: own } = story.article;
  return [url, own].find((one) => one !== undefined && belongsTo(story, one, feed));
}

/** Keeps a page that was read again as the story's next version, if its words have changed. */
async function keepVersion(
  context: PollContext,
  feed: Feed,
  item: KnownItem,
  { earlier, withdrawal, url }: CheckedStory,
  page: Fetched,
  checkAt: string | undefined,
): Promise<RecheckResult> {
  const { ingester, at } = context;
  const { fingerprint, details } = item;
  const after = { ...found(item, at), ...validatorsOf(page) };
  // A site that the page leads to now has words of its own, which are another story's.
  const isOwn = belongsTo(earlier, page.url, feed);
  const read = isOwn ? await storyOnPage(context, url, page, fingerprint, undefined) : undefined;
  await context.checkLease();
  if (!read)
    return keepOutcome(context, feed, item, { checkAt, details: { ...details, ...validatorsOf(page) } });
  // A page with less text than the stored story is a login or paywall, unless that story came from it.
  const isTaken = read.isRetracted || details.fromPage || sizeOf(read) > 2 * sizeOf(earlier);
  const isBack =
    withdrawal !== undefined && !read.isRetracted && (isTaken || 2 * sizeOf(read) > sizeOf(earlier));
  const options: KeepOptions = {
    ...(read.isRetracted && { withdrawn: 'retracted' }),
    ...(isBack && { withdrawn: false }),
  };
  if (!isTaken) return keepOutcome(context, feed, item, { checkAt, details: after, options });
  const { origin, article } = earlier;
  const again = { ...read, article: { ...read.article, source: article.source } };
  const story = await ingester.storyOf(again, origin, earlier);
  return keepOutcome(context, feed, item, { checkAt, details: { ...after, fromPage: true }, story, options });
}

/** The details of an item whose page is there `at` an instant. */
function found(
  { details: { missingSince: _, missed: __, ...details } }: KnownItem,
  at: Date,
): Omit<ItemDetails, 'sketch'> {
  return { ...details, wasThere: true, readAt: at.toISOString() };
}

/** Withdraws the story of a page that is gone, if the feed owns it: otherwise the owner's own checks find it gone. */
export async function withdrawPage(
  context: PollContext,
  feed: Feed,
  item: KnownItem,
  why: 'gone' | 'missing',
): Promise<RecheckResult> {
  const { store, at } = context;
  const { article = '' } = item;
  const isOut = (await store.withdrawal(article)) !== undefined;
  const checkAt = isOut ? undefined : new Date(at.getTime() + LAST_CHECK_MS).toISOString();
  const result = await keepOutcome(context, feed, item, { checkAt, options: { withdrawn: why } });
  return isOut ? 'same' : result;
}

export interface CheckOutcome {
  /** of the next check; none if absent */
  readonly checkAt?: string | undefined;
  /** as they were if absent */
  readonly details?: Omit<ItemDetails, 'sketch'>;
  readonly story?: Story;
  readonly options?: KeepOptions;
}

/** Keeps what came of a check, with the next version if there is one. */
export async function keepOutcome(
  { store, at, write }: PollContext,
  feed: Feed,
  { id, fingerprint, hash, details: before }: KnownItem,
  { checkAt, details = before, story, options }: CheckOutcome,
): Promise<RecheckResult> {
  const item = {
    fingerprint,
    hash,
    details: { ...details, checks: (before.checks ?? 0) + 1 },
    ...(checkAt !== undefined && { checkAt }),
  };
  const given: KeepOptions = { ...options, isThere: false };
  const result = await write(() => store.feeds.keep(feed.id, id, item, story, at.toISOString(), given));
  if (result === 'withdrawn') return result;
  return result === 'replaced' ? 'edited' : 'same';
}
