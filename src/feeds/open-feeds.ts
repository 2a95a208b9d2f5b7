/** Everything that following feeds needs, opened with its first use: the network, the reader's thread, the poller. */
import { statfs } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { createFetcher, type FetcherOptions, USER_AGENT } from '../fetch/fetcher.ts';
import type { Reader } from '../ingest/reader.ts';
import { createThreadReader } from '../ingest/reader-client.ts';
import type { Log } from '../log.ts';
import type { FeedArchive } from './poll-context.ts';
import { createPoller, type Poller } from './poller.ts';
import { DAY_MS } from './schedule.ts';
import { createSubscriptions } from './subscription-service.ts';
import type { Subscriptions } from './subscriptions.ts';
import { createUsage, USAGE_LIMITS, type UsageLimits } from './usage.ts';

/** Time that a document which is being read gets when the process stops. */
const READING_GRACE_MS = 2000;

export type Network = Pick<FetcherOptions, 'resolve' | 'isAllowed' | 'timeouts'>;

export interface FeedOptions {
  readonly defaultTimeZone: string;
  /** whether all addresses are allowed, for tests */
  readonly allowPrivateAddresses?: boolean | undefined;
  /** for the operator's own sources alone, see `FetcherOptions` */
  readonly privateNetworks?: FetcherOptions['privateNetworks'];
  readonly originHeaders?: FetcherOptions['originHeaders'];
  readonly proxy?: FetcherOptions['proxy'];
  /** days that stories of feeds are kept; for ever if absent */
  readonly keepDays?: number | undefined;
  /** folder of the archive, or `:memory:` */
  readonly dataDir?: string | undefined;
  /** free space on its disk below which no news is read */
  readonly minFreeBytes?: number | undefined;
  readonly serverLimits?: (UsageLimits & { readonly feeds: number }) | undefined;
  /** reads feeds and pages; a thread of its own if absent */
  readonly reader?: Reader | undefined;
  /** how hosts are found, and what may be connected to, in place of the internet; for benchmarks */
  readonly network?: Network | undefined;
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
  const { privateNetworks, originHeaders, proxy } = options;
  const shared = {
    userAgent: USER_AGENT,
    allowPrivate: allowPrivateAddresses,
    now,
    proxy,
    ...options.network,
    isBlocked: (host: string) => archive.store.blocks.isHostBlocked(host),
  };
  const fetcher = createFetcher(shared);
  // Servers must not get at what only the operator may: its sources have a client of their own.
  const operatorFetcher = createFetcher({ ...shared, privateNetworks, originHeaders });
  const reader = options.reader ?? createThreadReader(defaultTimeZone);
  const keepMs = keepDays === undefined ? undefined : keepDays * DAY_MS;
  const { dataDir = ':memory:', minFreeBytes = 0, serverLimits } = options;
  async function hasRoom(): Promise<boolean> {
    if (dataDir === ':memory:' || minFreeBytes === 0) return true;
    const { bavail, bsize } = await statfs(dataDir);
    return bavail * bsize >= minFreeBytes;
  }
  const poller = createPoller({
    archive,
    fetcher,
    operatorFetcher,
    reader,
    log,
    now,
    keepMs,
    hasRoom,
    usage: createUsage(serverLimits ?? USAGE_LIMITS, now, archive.store),
  });
  let closed: Promise<void> | undefined;
  async function close(): Promise<void> {
    const stopped = poller.stop();
    // Closing does not wait for slow sites; what was fetched is still read.
    await Promise.all([fetcher.close(), operatorFetcher.close()]);
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
    subscriptions: createSubscriptions({
      feeds: archive.store.feeds,
      poller,
      fetcher,
      operatorFetcher,
      reader,
      now,
      hasRoom,
      ...(serverLimits && { maxFeeds: serverLimits.feeds }),
    }),
    close() {
      closed ??= close();
      return closed;
    },
  };
}
