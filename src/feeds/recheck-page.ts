/** One more look at a page that was read before: its next version, that it was taken back, or that it is back. */

import { FetchError } from '../fetch/fetch-error.ts';
import type { Fetched } from '../ingest/reader.ts';
import type { Story, Withdrawal } from '../model/article.ts';
import type { Feed, ItemDetails, KeepOptions, KnownItem } from '../store/feed-store.ts';
import { sizeOf, storyOnPage, validatorsOf } from './fetch-page.ts';
import { storyOf, type Taking } from './poll-context.ts';
import { DAY, HOUR, nextCheck } from './schedule.ts';

/** After a look that failed, and how many looks there are whatever comes of them. */
const RETRY = 6 * HOUR;
export const MOST_CHECKS = 8;
/** After a page was found gone: perhaps that was a mistake. */
const LAST_LOOK = 7 * DAY;

/** `missing` where the site says that there is no such page: what that means, other pages tell. */
export type Looked = 'same' | 'edited' | 'withdrawn' | 'missing';

export async function lookAgain(taking: Taking, feed: Feed, item: KnownItem): Promise<Looked> {
  const { archive, fetcher, at } = taking;
  const { store } = archive;
  const { url, etag, lastModified, checks = 0, isRetracted } = item.details;
  const { article } = item;
  if (url === undefined || article === undefined) return noteLook(taking, feed, item, {});
  const withdrawal = await store.withdrawal(article);
  // Where the feed itself took it back, the page has no say.
  if (isRetracted || withdrawal?.why === 'deleted') return noteLook(taking, feed, item, {});
  const later = nextCheck(checks + 1, at.getTime());
  try {
    const page = await fetcher.fetch(url, {
      obeyRobots: true,
      ...(etag !== undefined && { etag }),
      ...(lastModified !== undefined && { lastModified }),
    });
    if (page.kind === 'content') return await take(taking, feed, item, withdrawal, page, later);
    const isBack = withdrawal !== undefined && withdrawal.why !== 'retracted';
    const options = isBack ? { withdrawn: false as const } : {};
    return await noteLook(taking, feed, item, { checkAt: later, details: found(item), options });
  } catch (error) {
    if (!(error instanceof FetchError)) throw error;
    await taking.goOn();
    if (error.trouble === 'gone') return withdrawPage(taking, feed, item, 'gone');
    if (error.trouble === 'not found' && item.details.wasThere) return 'missing';
    const retry = error.retryAt?.toISOString() ?? new Date(at.getTime() + RETRY).toISOString();
    return noteLook(taking, feed, item, { checkAt: checks < MOST_CHECKS ? retry : undefined });
  }
}

/** A page that is read again is the next version where its words have changed. */
async function take(
  taking: Taking,
  feed: Feed,
  item: KnownItem,
  withdrawal: Withdrawal | undefined,
  page: Fetched,
  checkAt: string | undefined,
): Promise<Looked> {
  const { store } = taking.archive;
  const { article: id = '', traits, details } = item;
  const earlier = withdrawal?.story ?? (await store.story(id));
  if (!earlier) return noteLook(taking, feed, item, {});
  const after = { ...found(item), ...validatorsOf(page) };
  const read = await storyOnPage(taking, details.url ?? page.url, page, traits, undefined, id);
  await taking.goOn();
  if (!read) return noteLook(taking, feed, item, { checkAt, details: { ...details, ...validatorsOf(page) } });
  // A page that holds less than what is known is a wall, unless what is known came from it.
  const isTaken = read.isRetracted || details.fromPage || sizeOf(read) > 2 * sizeOf(earlier);
  const isBack =
    withdrawal !== undefined && !read.isRetracted && (isTaken || 2 * sizeOf(read) > sizeOf(earlier));
  const options: KeepOptions = {
    ...(read.isRetracted && { withdrawn: 'retracted' }),
    ...(isBack && { withdrawn: false }),
  };
  if (!isTaken) return noteLook(taking, feed, item, { checkAt, details: after, options });
  const { origin, article } = earlier;
  const again = { ...read, article: { ...read.article, source: article.source } };
  const story = await storyOf(taking, again, origin, earlier);
  return noteLook(taking, feed, item, { checkAt, details: { ...after, fromPage: true }, story, options });
}

/** The details of an item whose page is there. */
function found({ details: { missingSince: _, ...details } }: KnownItem): Omit<ItemDetails, 'sketch'> {
  return { ...details, wasThere: true };
}

/** What a page's own absence says counts whichever feed led to it. */
export async function withdrawPage(
  taking: Taking,
  feed: Feed,
  item: KnownItem,
  why: 'gone' | 'missing',
): Promise<Looked> {
  const { archive, at } = taking;
  const { article = '' } = item;
  const isOut = (await archive.store.withdrawal(article)) !== undefined;
  await archive.store.withdraw(article, why);
  await archive.refresh();
  const checkAt = isOut ? undefined : new Date(at.getTime() + LAST_LOOK).toISOString();
  await noteLook(taking, feed, item, { checkAt });
  return isOut ? 'same' : 'withdrawn';
}

export interface LookNote {
  /** of the next look; none where absent */
  readonly checkAt?: string | undefined;
  /** as they were where absent */
  readonly details?: Omit<ItemDetails, 'sketch'>;
  readonly story?: Story;
  readonly options?: KeepOptions;
}

/** Keeps what came of a look, with the next version where there is one. */
export async function noteLook(
  { archive, at, inTurn }: Taking,
  feed: Feed,
  { id, traits, hash, details: before }: KnownItem,
  { checkAt, details = before, story, options }: LookNote,
): Promise<Looked> {
  const item = {
    traits,
    hash,
    details: { ...details, checks: (before.checks ?? 0) + 1 },
    ...(checkAt !== undefined && { checkAt }),
  };
  const given: KeepOptions = { ...options, isThere: false };
  const result = await inTurn(async () => {
    const kept = await archive.store.feeds.keep(feed.id, id, item, story, at.toISOString(), given);
    if (story || options) await archive.refresh();
    return kept;
  });
  if (result === 'withdrawn') return result;
  return result === 'replaced' ? 'edited' : 'same';
}
