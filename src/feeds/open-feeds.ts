/** Everything that following feeds needs, opened with its first use: the network, the reader's thread, the poller. */

import { setTimeout } from 'node:timers/promises';
import { createFetcher, USER_AGENT } from '../fetch/fetcher.ts';
import type { Reader } from '../ingest/reader.ts';
import { createThreadReader } from '../ingest/reader-client.ts';
import type { Log } from '../log.ts';
import type { FeedArchive } from './poll-context.ts';
import { createPoller, type Poller } from './poller.ts';
import { DAY_MS } from './schedule.ts';
import { createSubscriptions } from './subscription-service.ts';
import type { Subscriptions } from './subscriptions.ts';

/** Time that a document which is being read gets when the process stops. */
const READING_GRACE_MS = 2000;

export interface FeedOptions {
  readonly defaultTimeZone: string;
  readonly allowPrivateAddresses?: boolean | undefined;
  /** days that stories of feeds are kept; for ever if absent */
  readonly keepDays?: number | undefined;
  /** reads feeds and pages; a thread of its own if absent */
  readonly reader?: Reader | undefined;
  /** milliseconds that a document which is being read gets when this is closed; for tests */
  readonly readingGraceMs?: number;
  readonly now: () => Date;
  readonly log: Log;
}

export interface FeedService {
  readonly poller: Poller;
  readonly subscriptions: Subscriptions;
  /** Ends what is running after the current story of each poll. */
  close(): Promise<void>;
}

export function openFeeds(archive: FeedArchive, options: FeedOptions): FeedService {
  const { defaultTimeZone, allowPrivateAddresses = false, keepDays, now, log } = options;
  const fetcher = createFetcher({
    userAgent: USER_AGENT,
    allowPrivate: allowPrivateAddresses,
    now,
    isBlocked: (host) => archive.store.blocks.isHostBlocked(host),
  });
  const reader = options.reader ?? createThreadReader(defaultTimeZone);
  const keepMs = keepDays === undefined ? undefined : keepDays * DAY_MS;
  const poller = createPoller({ archive, fetcher, reader, log, now, keepMs });
  let closed: Promise<void> | undefined;
  async function close(): Promise<void> {
    const stopped = poller.stop();
    // Closing does not wait for slow sites; what was fetched is still read.
    await fetcher.close();
    const grace = new AbortController();
    await Promise.race([
      stopped,
      setTimeout(options.readingGraceMs ?? READING_GRACE_MS, undefined, grace).catch(() => {}),
    ]);
    grace.abort();
    // What is still being read is read again after the next start.
    await reader.close();
    await stopped;
  }
  return {
    poller,
    subscriptions: createSubscriptions({ feeds: archive.store.feeds, poller, fetcher, reader, now }),
    close() {
      closed ??= close();
      return closed;
    },
  };
}
