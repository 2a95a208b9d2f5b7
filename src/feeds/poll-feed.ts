/** One poll of one feed: fetch, read, process, and what is to be remembered of it until the next poll. */
import { createHash } from 'node:crypto';
import { FetchError } from '../fetch/fetch-error.ts';
import type { Fetched, ReadFeed, Unchanged } from '../ingest/reader.ts';
import type { Problem } from '../model/article.ts';
import type { ItemCounts } from '../model/feed.ts';
import { isSameSite } from '../outlet/site.ts';
import type { Feed, FeedState, PollOutcome } from '../store/feed-store.ts';
import { StoreError } from '../store/store.ts';
import { UnreadableStoryError } from '../text/unreadable-story-error.ts';
import { PollCancelled, type PollContext } from './poll-context.ts';
import { processItems } from './process-items.ts';
import { recheckPages } from './recheck-pages.ts';
import { backoff, DAY_MS, MINUTE_MS, nextInterval, waitFor } from './schedule.ts';

/** Time after which a feed is fetched without validators: some servers never notice their own changes. */
const REVALIDATE_MS = DAY_MS;
/** Until the next poll if pages were left for it. */
const SOON_MS = 2 * MINUTE_MS;

/** Keys of the messages that a poll itself may leave, `trouble.KEY` in data/locales. */
export const POLL_PROBLEMS = ['fault', 'quota'] as const;
/** The problem that people see if the bot itself has a defect. */
const FAULT = {
  message: 'I couldn’t read it. That’s my own fault; please tell the bot’s operator.',
  why: { message: `trouble.${POLL_PROBLEMS[0]}`, values: {} },
};

export interface PollResult {
  readonly outcome: PollOutcome;
  readonly added: number;
  readonly edited: number;
  readonly withdrawn: number;
}

/**
 * Polls a feed. Whatever is wrong with the feed becomes the outcome's problem; only errors of the store and
 * PollCancelled reject. `random` is from 0 to 1, to spread the next poll. `fetched` is the document, or why there is
 * none, if it was requested just now: it is not requested again.
 */
export async function pollFeed(
  context: PollContext,
  feed: Feed,
  random: () => number,
  fetched?: Fetched | FetchError,
): Promise<PollResult> {
  const { at } = context;
  try {
    return await poll(context, feed, random, fetched);
  } catch (error) {
    if (error instanceof StoreError || error instanceof PollCancelled) throw error;
    const isForPeople = error instanceof FetchError || error instanceof UnreadableStoryError;
    if (!isForPeople)
      context.log.error({ err: error, feed: feed.url }, 'a feed is more than the poller can take');
    const problem = isForPeople ? error : FAULT;
    const failures = feed.state.failures + 1;
    const retryAt = error instanceof FetchError ? error.retryAt?.getTime() : undefined;
    const wait = backoff(feed.state.interval, failures, at.getTime(), retryAt, random());
    const outcome: PollOutcome = {
      state: { ...withoutProblem(feed.state), failures, ...problemOf(problem), polledAt: at.toISOString() },
      nextPoll: new Date(at.getTime() + wait).toISOString(),
      failingSince: feed.failingSince ?? at.toISOString(),
    };
    return { outcome, added: 0, edited: 0, withdrawn: 0 };
  }
}

/** What is remembered of a problem. */
function problemOf({ message, why }: { message: string; why?: Problem | undefined }): Partial<FeedState> {
  return { problem: message, ...(why && { why }) };
}

function withoutProblem({ problem: _, why: __, ...state }: FeedState): FeedState {
  return state;
}

async function poll(
  context: PollContext,
  feed: Feed,
  random: () => number,
  given: Fetched | FetchError | undefined,
): Promise<PollResult> {
  if (given instanceof FetchError) throw given;
  const { at, fetcher, reader, timeZone } = context;
  const { etag, lastModified, wholeAt, bytes } = feed.state;
  const isWhole =
    given !== undefined || wholeAt === undefined || at.getTime() - Date.parse(wholeAt) >= REVALIDATE_MS;
  const fetched =
    given ??
    (await fetcher.fetch(feed.url, {
      obeyRobots: feed.isPage === true,
      ...(!isWhole && etag !== undefined && { etag }),
      ...(!isWhole && lastModified !== undefined && { lastModified }),
    }));
  const hash =
    fetched.kind === 'content' ? createHash('sha256').update(fetched.bytes).digest('hex') : undefined;
  const isNew = fetched.kind === 'content' && hash !== bytes;
  const read = isNew ? await reader.feed(fetched, { timeZone, isPage: feed.isPage }) : undefined;
  const items = read
    ? await processItems(context, feed, read, fetched.url)
    : { added: 0, edited: 0, withdrawn: 0, left: false, vanished: [], counts: undefined };
  const pages = await recheckPages(context, feed, items.vanished);
  // What was read is kept. The document is read again after a while, without what was given up.
  const [givenUp] = context.tangled;
  if (givenUp) throw givenUp;
  const moved = movedTo(feed, fetched, read);
  const elsewhere = moved !== undefined && !isSameSite(moved, feed.url) ? moved : undefined;
  if (elsewhere !== undefined)
    context.log.warn({ feed: feed.url, movedTo: elsewhere }, 'a feed has moved to another site');
  const hasChanged = items.added + items.edited + items.withdrawn > 0;
  const after = stateAfter(feed.state, {
    fetched,
    hash,
    read,
    counts: items.counts,
    elsewhere,
    isWhole,
    hasChanged,
    at: at.toISOString(),
  });
  // Pages that were left are in the document: it must be read again, changed or not.
  const { etag: _, lastModified: __, bytes: ___, ...withoutValidators } = after;
  const state = items.left ? withoutValidators : after;
  const wait = pages.more || items.left ? SOON_MS : waitFor(state.interval, random());
  return {
    outcome: {
      state,
      nextPoll: new Date(at.getTime() + wait).toISOString(),
      ...(read?.head.title !== undefined && { title: read.head.title }),
      ...(moved !== undefined && isSameSite(moved, feed.url) && { url: moved }),
    },
    added: items.added,
    edited: items.edited + pages.edited,
    withdrawn: items.withdrawn + pages.withdrawn,
  };
}

interface PollReading {
  readonly fetched: Fetched | Unchanged;
  readonly hash: string | undefined;
  readonly read: ReadFeed | undefined;
  readonly counts: ItemCounts | undefined;
  /** the address on another site to which the feed has moved */
  readonly elsewhere: string | undefined;
  readonly isWhole: boolean;
  readonly hasChanged: boolean;
  readonly at: string;
}

function stateAfter(
  before: FeedState,
  { fetched, hash, read, counts, elsewhere, isWhole, hasChanged, at }: PollReading,
): FeedState {
  const { etag: oldTag, lastModified: oldDate, movedTo: movedBefore, ...rest } = withoutProblem(before);
  // A 304 may carry new validators, which the next request must send (RFC 9110, section 15.4.5).
  const kept = fetched.kind === 'content' ? {} : { etag: oldTag, lastModified: oldDate };
  const etag = fetched.etag ?? kept.etag;
  const lastModified = fetched.lastModified ?? kept.lastModified;
  // A document that did not change was not read, so it does not show where it is.
  const movedNow = read ? elsewhere : movedBefore;
  const dates =
    read?.items.flatMap(({ fingerprint }) => fingerprint.publishedAt ?? []).filter((date) => date <= at) ??
    [];
  const newestAt = dates.sort().at(-1) ?? before.newestAt;
  return {
    ...rest,
    failures: 0,
    interval: nextInterval(before.interval, hasChanged),
    polledAt: at,
    ...(etag !== undefined && { etag }),
    ...(lastModified !== undefined && { lastModified }),
    ...(hash !== undefined && { bytes: hash }),
    ...(isWhole && { wholeAt: at }),
    ...(read && { readAt: at }),
    ...(counts && { counts }),
    ...(movedNow !== undefined && { movedTo: movedNow }),
    ...(newestAt !== undefined && { newestAt }),
  };
}

/** Where a feed has moved by a permanent redirect, once it was read there. */
function movedTo(feed: Feed, fetched: Fetched | Unchanged, read: ReadFeed | undefined): string | undefined {
  if (fetched.kind !== 'content' || !read || fetched.movedTo === feed.url) return undefined;
  return fetched.movedTo;
}
