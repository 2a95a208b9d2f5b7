/** Everything that following feeds takes, opened when it is first needed: the network, a thread that reads, a poller. */

import { createFetcher } from '../fetch/fetcher.ts';
import { USER_AGENT } from '../fetch/user-agent.ts';
import type { Reader } from '../ingest/reader.ts';
import { createThreadReader } from '../ingest/reader-client.ts';
import type { Log } from '../log.ts';
import type { Archive } from './poll-context.ts';
import { createPoller, type Poller } from './poller.ts';
import { createSubscriptions } from './subscription-service.ts';
import type { Subscriptions } from './subscriptions.ts';

export interface FollowingOptions {
  readonly defaultTimeZone: string;
  readonly allowPrivateAddresses?: boolean | undefined;
  /** days that stories of feeds are kept; for ever where absent */
  readonly keepDays?: number | undefined;
  /** reads feeds and pages; in a thread of its own where absent */
  readonly reader?: Reader | undefined;
  readonly now: () => Date;
  readonly log: Log;
}

export interface Following {
  readonly poller: Poller;
  readonly sources: Subscriptions;
  /** Ends what is under way, at most a story late. */
  close(): Promise<void>;
}

export function openFollowing(archive: Archive, options: FollowingOptions): Following {
  const { defaultTimeZone, allowPrivateAddresses = false, keepDays, now, log } = options;
  const fetcher = createFetcher({ userAgent: USER_AGENT, allowPrivate: allowPrivateAddresses, now });
  const reader = options.reader ?? createThreadReader(defaultTimeZone);
  const keepFor = keepDays === undefined ? undefined : keepDays * 86_400_000;
  const poller = createPoller({ archive, fetcher, reader, log, now, keepFor });
  let closed: Promise<void> | undefined;
  async function close(): Promise<void> {
    const stopped = poller.stop();
    // Whoever leaves does not wait for slow sites; what was fetched is still read.
    await fetcher.close();
    await stopped;
    await reader.close();
  }
  return {
    poller,
    sources: createSubscriptions({ feeds: archive.store.feeds, poller, fetcher, reader, now }),
    close() {
      closed ??= close();
      return closed;
    },
  };
}
