/** One poll of one feed: fetched, read, taken in, and what is to be remembered of it until the next. */
import { createHash } from 'node:crypto';
import { FetchError } from '../fetch/fetch-error.ts';
import type { Fetched, ReadFeed } from '../ingest/reader.ts';
import type { Problem } from '../model/article.ts';
import type { Feed, FeedState, PollOutcome } from '../store/feed-store.ts';
import { StoreError } from '../store/store.ts';
import { UnreadableStoryError } from '../text/unreadable-story-error.ts';
import type { Taking } from './poll-context.ts';
import { takeItems } from './process-items.ts';
import { checkPages } from './recheck-pages.ts';
import { backoff, DAY, MINUTE, nextInterval, waitFor } from './schedule.ts';

/** A feed whose server never notices its own changes is asked for whole once in a while, whatever its ETag. */
const WHOLE = DAY;
/** Milliseconds until the next poll where pages were left for it. */
const SOON = 2 * MINUTE;

const FAULT = {
  message: 'It could not be read, through a fault of the bot.',
  why: { message: 'trouble.fault', values: {} },
};

export interface Polled {
  readonly outcome: PollOutcome;
  readonly added: number;
  readonly edited: number;
  readonly withdrawn: number;
}

/** Never rejects for what the feed is like; only for the store, or where the lease is lost. */
export async function pollFeed(taking: Taking, feed: Feed, random: () => number): Promise<Polled> {
  const { at } = taking;
  try {
    return await poll(taking, feed, random);
  } catch (error) {
    const isForPeople = error instanceof FetchError || error instanceof UnreadableStoryError;
    if (error instanceof StoreError) throw error;
    if (error instanceof Error && ['LeaseLost', 'Stopped'].includes(error.name)) throw error;
    if (!isForPeople)
      taking.log.error({ err: error, feed: feed.url }, 'a feed is more than the poller can take');
    const trouble = isForPeople ? (error as Error & { readonly why?: Problem }) : FAULT;
    const failures = feed.state.failures + 1;
    const retryAt = error instanceof FetchError ? error.retryAt?.getTime() : undefined;
    const wait = backoff(feed.state.interval, failures, at.getTime(), retryAt, random());
    const outcome: PollOutcome = {
      state: { ...withoutProblem(feed.state), failures, ...problemOf(trouble), polledAt: at.toISOString() },
      nextPoll: new Date(at.getTime() + wait).toISOString(),
      failingSince: feed.failingSince ?? at.toISOString(),
    };
    return { outcome, added: 0, edited: 0, withdrawn: 0 };
  }
}

/** What is remembered of a trouble. */
function problemOf({ message, why }: { message: string; why?: Problem | undefined }): Partial<FeedState> {
  return { problem: message, ...(why && { why }) };
}

function withoutProblem({ problem: _, why: __, ...state }: FeedState): FeedState {
  return state;
}

async function poll(taking: Taking, feed: Feed, random: () => number): Promise<Polled> {
  const { at, fetcher, reader } = taking;
  const { etag, lastModified, wholeAt, bytes } = feed.state;
  const isWhole = wholeAt === undefined || at.getTime() - Date.parse(wholeAt) >= WHOLE;
  const fetched = await fetcher.fetch(feed.url, {
    ...(!isWhole && etag !== undefined && { etag }),
    ...(!isWhole && lastModified !== undefined && { lastModified }),
  });
  const hash =
    fetched.kind === 'content' ? createHash('sha256').update(fetched.bytes).digest('hex') : undefined;
  const isNew = fetched.kind === 'content' && hash !== bytes;
  const read = isNew ? await reader.feed(fetched) : undefined;
  const took = read
    ? await takeItems(taking, feed, read)
    : { added: 0, edited: 0, withdrawn: 0, left: false, vanished: [] };
  const checked = await checkPages(taking, feed, took.vanished);
  const hasChanged = took.added + took.edited + took.withdrawn > 0;
  const after = stateAfter(feed.state, { fetched, hash, read, isWhole, hasChanged, at: at.toISOString() });
  // What was left is in the document: it must be read again, changed or not.
  const { etag: _, lastModified: __, bytes: ___, ...forgetful } = after;
  const state = took.left ? forgetful : after;
  const wait = checked.more || took.left ? SOON : waitFor(state.interval, random());
  return {
    outcome: {
      state,
      nextPoll: new Date(at.getTime() + wait).toISOString(),
      ...(read?.head.title !== undefined && { title: read.head.title }),
      ...movedTo(feed, fetched, read),
    },
    added: took.added,
    edited: took.edited + checked.edited,
    withdrawn: took.withdrawn + checked.withdrawn,
  };
}

interface Read {
  readonly fetched: Fetched | { readonly kind: 'unchanged' };
  readonly hash: string | undefined;
  readonly read: ReadFeed | undefined;
  readonly isWhole: boolean;
  readonly hasChanged: boolean;
  readonly at: string;
}

function stateAfter(before: FeedState, { fetched, hash, read, isWhole, hasChanged, at }: Read): FeedState {
  const { etag: oldTag, lastModified: oldDate, ...rest } = withoutProblem(before);
  const { etag, lastModified } =
    fetched.kind === 'content' ? fetched : { etag: oldTag, lastModified: oldDate };
  const dates =
    read?.items.flatMap(({ traits }) => traits.publishedAt ?? []).filter((date) => date <= at) ?? [];
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
    ...(read && { readAt: at, items: read.items.length }),
    ...(newestAt !== undefined && { newestAt }),
  };
}

/** A move for good is followed once the feed was read at its new address. */
function movedTo(
  feed: Feed,
  fetched: Fetched | { readonly kind: 'unchanged' },
  read: ReadFeed | undefined,
): { url?: string } {
  if (fetched.kind !== 'content' || !read || fetched.movedTo === undefined) return {};
  return fetched.movedTo === feed.url ? {} : { url: fetched.movedTo };
}
