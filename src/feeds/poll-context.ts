/** What one poll of a feed works with. */

import type { FetchError } from '../fetch/fetch-error.ts';
import type { Ingester } from '../ingest/ingester.ts';
import { type Fetcher, type Reader, type ReadStory, TANGLED } from '../ingest/reader.ts';
import type { Log } from '../log.ts';
import type { FeedStore } from '../store/feed-store.ts';
import type { Store } from '../store/store.ts';
import { UnreadableStoryError } from '../text/unreadable-story-error.ts';

/** Where stories of feeds go. */
export interface FeedArchive {
  readonly store: Store;
  readonly ingester: Ingester;
}

export interface PollContext {
  readonly store: Store;
  readonly ingester: Ingester;
  readonly reader: Reader;
  readonly fetcher: Fetcher;
  /** when the poll began */
  readonly at: Date;
  /** how long stories are kept; older items bring none. For ever if absent */
  readonly keepMs?: number | undefined;
  readonly log: Log;
  /** `ingester.write`, one change after another over all polls, so that an answer waits for one story at most */
  readonly write: Ingester['write'];
  /**
   * `store.feeds.keep`, and what `write` does after it. Items that wait share a transaction, because each waits for the
   * disk.
   */
  readonly keep: FeedStore['keep'];
  /** Resolves in a turn of the event loop of its own: what polls do at the same time does not add up to a long wait. */
  readonly turn: () => Promise<void>;
  /** zone of dates without one, if one is set for the feed */
  readonly timeZone?: string | undefined;
  /** hosts that have asked in this poll to be left alone, and until when */
  readonly busyHosts: Map<string, Date>;
  /** what the reader had to give up in this poll: the feed is left alone for a while then */
  readonly tangled: UnreadableStoryError[];
  /** whether further pages are to be left for the next poll */
  readonly isLate: () => boolean;
  /** Renews the lease of the feed if need be. Rejects with PollCancelled if the poll must not go on. */
  readonly checkLease: () => Promise<void>;
}

/** Until when the host of an address is to be left alone; undefined if it has not asked for that. */
export function busyUntil({ busyHosts }: PollContext, address: string): Date | undefined {
  return busyHosts.get(URL.parse(address)?.host ?? '');
}

/** Keeps that the host of an address has asked to be left alone, if the error says so. */
export function noteBusy({ busyHosts }: PollContext, address: string, { retryAt }: FetchError): void {
  const host = URL.parse(address)?.host;
  if (retryAt && host !== undefined) busyHosts.set(host, retryAt);
}

/** The poll must end: another process has the feed now, or this process stops. */
export class PollCancelled extends Error {
  override readonly name = 'PollCancelled';
}

/** The story, or undefined if it cannot be read: one bad item does not spoil the others. */
export async function unlessUnreadable(
  reading: Promise<ReadStory>,
  { log, tangled }: Pick<PollContext, 'log' | 'tangled'>,
): Promise<ReadStory | undefined> {
  try {
    return await reading;
  } catch (error) {
    log.debug({ err: error }, 'an item cannot be read');
    if (error instanceof UnreadableStoryError && error.why?.message === TANGLED.message) tangled.push(error);
    return undefined;
  }
}
