/**
 * Polls the feeds that are followed: leases those that are due, polls some at once, posts failure notices and removes
 * what has expired. Several processes may each run a poller over one store. An error of one feed stops no other.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { createBatchQueue } from '../concurrency/batch-queue.ts';
import { createPassedTime } from '../concurrency/passed-time.ts';
import { createSerialQueue } from '../concurrency/serial-queue.ts';
import { createSharedRun } from '../concurrency/shared-run.ts';
import type { FetchError } from '../fetch/fetch-error.ts';
import type { Fetcher as SourceFetcher } from '../fetch/fetcher.ts';
import type { Ingester } from '../ingest/ingester.ts';
import type { Fetched, Fetcher, Reader } from '../ingest/reader.ts';
import type { Log } from '../log.ts';
import { type Feed, type KeepArguments, OPERATOR, type PollOutcome } from '../store/feed-store.ts';
import { type SendFailureNotice, sendFailureNotices } from './failure-notices.ts';
import { keepTogether } from './keep-together.ts';
import { createPlaces } from './places.ts';
import { type FeedArchive, PollCancelled, type PollContext } from './poll-context.ts';
import { type PollResult, pollFeed } from './poll-feed.ts';
import { removeExpired } from './retention.ts';
import { MINUTE_MS } from './schedule.ts';
import { createUsage, USAGE_LIMITS, type Usage } from './usage.ts';

/** How long a lease lasts: the feeds of a process that dies wait for so long. It is renewed at half of that. */
const LEASE_MS = 10 * MINUTE_MS;
/** A process whose clock is ahead by less is right: it may have polled, or leased, while this one asked for the time. */
const CLOCK_MARGIN_MS = MINUTE_MS;
/** Items that are stored in one transaction. */
const MAX_KEPT_TOGETHER = 20;
/** Between two queries for feeds that have become due while others are being polled. */
const DUE_CHECK_MS = 2000;
/** Time after which a poll leaves further pages for the next, so that a slow site does not block other feeds. */
const MAX_POLL_MS = 2 * MINUTE_MS;
/** Between two queries for feeds whose failure is to be posted. */
const NOTICE_INTERVAL_MS = 10 * MINUTE_MS;

export interface PollerOptions {
  readonly archive: FeedArchive;
  readonly fetcher: Fetcher;
  /** for the feeds that the operator follows; `fetcher` if absent */
  readonly operatorFetcher?: Pick<SourceFetcher, 'from'>;
  readonly reader: Reader;
  readonly log: Log;
  readonly now: () => Date;
  /** see PassedTime; for tests */
  readonly steady?: () => number;
  /** from 0 to 1, to spread polls; Math.random by default */
  readonly random?: () => number;
  /** how long stories of feeds are kept; for ever if absent */
  readonly keepMs?: number | undefined;
  readonly sendNotice?: SendFailureNotice;
  /** what the feeds of each server may bring in a day */
  readonly usage?: Usage;
  /** whether there is room for news; if not, nothing is polled */
  readonly hasRoom?: () => Promise<boolean>;
}

export interface Poller {
  /** Polls what is due, posts failure notices and removes what has expired. Only errors of the store reject. */
  tick(): Promise<void>;
  /**
   * Polls one feed now, due or not. Undefined if another process is polling it. `fetched` is its document, or why there
   * is none, if it was requested just now.
   */
  pollNow(feed: number, fetched?: Fetched | FetchError): Promise<PollResult | undefined>;
  /** Posts failure notices in this way from now on. */
  sendNoticesBy(send: SendFailureNotice): void;
  /** Begins no further poll. Resolves when those under way have ended after their current story; their feeds stay due. */
  stop(): Promise<void>;
}

export function createPoller(options: PollerOptions): Poller {
  const { archive, log, now } = options;
  const { store, ingester } = archive;
  const { feeds } = store;
  const random = options.random ?? Math.random;
  const time = createPassedTime(now, options.steady);
  const queue = createSerialQueue();
  const turns = createSerialQueue();
  const write: Ingester['write'] = (change) => queue(() => ingester.write(change));
  const stored = createBatchQueue(
    (items: readonly KeepArguments[]) => queue(() => keepTogether(feeds, items)),
    MAX_KEPT_TOGETHER,
    () => publishing,
  );
  const publish = createSharedRun(ingester.publish);
  /** Items are stored while others are published. Few wait for more meanwhile: a transaction costs as much for one. */
  let publishing: Promise<void> | undefined;
  const keep = async (...args: KeepArguments) => {
    const result = await stored(args);
    const done = publish();
    const settled = done.then(
      () => {},
      () => {},
    );
    publishing = settled;
    await done;
    return result;
  };
  const holder = randomUUID();
  let { sendNotice } = options;
  const usage = options.usage ?? createUsage(USAGE_LIMITS, now, store);
  const hasRoom = options.hasRoom ?? (async () => true);
  let isFull = false;
  const places = createPlaces();
  let nextNotices = 0;
  let lastTick = Number.POSITIVE_INFINITY;
  const running = new Set<Promise<unknown>>();
  let stopped = false;

  /** Once at first and after the clock went back: what was planned by a wrong time would wait for that time. */
  async function followClock(): Promise<void> {
    const at = now().getTime();
    const isBack = at < lastTick;
    lastTick = at;
    if (!isBack) return;
    nextNotices = Math.min(nextNotices, at + NOTICE_INTERVAL_MS);
    await feeds.clockWentBack(CLOCK_MARGIN_MS);
  }

  function poll(feed: Feed, fetched?: Fetched | FetchError): Promise<PollResult> {
    const done = pollOne(feed, fetched).finally(() => running.delete(done));
    running.add(done);
    return done;
  }

  async function pollOne(feed: Feed, fetched: Fetched | FetchError | undefined): Promise<PollResult> {
    const at = now();
    const begun = time.mark();
    let renewed = begun;
    const timeZone = await feeds.timeZone(feed.id);
    const owners = await feeds.ownersOf(feed.id);
    const isOperators = owners.includes(OPERATOR);
    const payers = isOperators ? [] : owners;
    const rests = await Promise.all(payers.map((owner) => usage.restsUntil(owner)));
    const until = rests.length > 0 && rests.every((one) => one !== undefined) ? rests[0] : undefined;
    if (until) return rest(feed, until);
    const fetcher = counted(
      (isOperators && options.operatorFetcher?.from(feed.url)) || options.fetcher,
      async (bytes) => {
        for (const owner of payers) await usage.add(owner, 0, bytes);
      },
    );
    const context: PollContext = {
      ...options,
      ...archive,
      fetcher,
      at,
      timeZone,
      busyHosts: new Map(),
      tangled: [],
      write,
      keep,
      turn: () => turns(async () => {}),
      isLate: () => time.since(begun) > MAX_POLL_MS,
      async checkLease() {
        if (stopped) throw new PollCancelled();
        if (time.since(renewed) < LEASE_MS / 2) return;
        const asked = time.mark();
        if (!(await feeds.renew(feed.id, holder, LEASE_MS))) throw new PollCancelled();
        renewed = asked;
      },
    };
    const polled = await pollFeed(context, feed, random, fetched).catch((error: unknown) => {
      if (!stopped) throw error;
    });
    if (stopped || !polled) {
      // An aborted poll says nothing about the feed: it stays as it was, and due.
      const { state, nextPoll, failingSince } = feed;
      await feeds.finish(feed.id, holder, { state, nextPoll, ...(failingSince && { failingSince }) });
      throw new PollCancelled();
    }
    await feeds.finish(feed.id, holder, polled.outcome);
    const { added, edited, withdrawn, outcome } = polled;
    for (const owner of payers) await usage.add(owner, added + edited, 0);
    const { problem } = outcome.state;
    const about = { feed: feed.url, next: outcome.nextPoll };
    if (problem !== undefined) log.info({ ...about, problem }, 'a feed cannot be read');
    else if (added + edited + withdrawn > 0)
      log.info({ ...about, added, edited, withdrawn }, 'a feed has news');
    else log.debug(about, 'a feed has no news');
    return polled;
  }

  /** Leaves a feed alone until its servers may read again, and says so. */
  async function rest(feed: Feed, until: Date): Promise<PollResult> {
    const nextPoll = until.toISOString();
    const values = { time: nextPoll.slice(11, 16) };
    const sentence = `What this server follows has brought all it may in one day. It goes on at ${values.time} UTC.`;
    const why = { message: 'trouble.quota', values };
    const outcome: PollOutcome = {
      state: { ...feed.state, problem: sentence, why },
      nextPoll,
      failingSince: feed.failingSince ?? now().toISOString(),
    };
    await feeds.finish(feed.id, holder, outcome);
    log.info({ feed: feed.url, next: nextPoll }, 'a feed rests: its server has used up its day');
    return { outcome, added: 0, edited: 0, withdrawn: 0 };
  }

  /** Polls until nothing is due and nothing is running. A feed that becomes due meanwhile does not wait for the slowest. */
  async function pollDue(): Promise<void> {
    const polls = new Set<Promise<void>>();
    let failure: unknown;
    const begin = async (feed: Feed) => {
      const giveBack = places.take(await feeds.ownersOf(feed.id));
      const done = poll(feed)
        .then(() => {})
        .catch((error: unknown) => {
          if (!(error instanceof PollCancelled)) failure ??= error;
        })
        .finally(() => {
          giveBack();
          polls.delete(done);
        });
      polls.add(done);
    };
    for (;;) {
      const hasRoom = failure === undefined && !stopped && places.free() > 0;
      // One at a time: who has no place left is known only when the one before has begun.
      const [due] = hasRoom ? await feeds.lease(holder, now().toISOString(), LEASE_MS, 1, places.full()) : [];
      if (due) await begin(due);
      else if (polls.size === 0) break;
      else await anyOf(polls);
    }
    if (failure !== undefined) throw failure;
  }

  return {
    async tick() {
      await followClock();
      if (await hasRoom()) {
        if (isFull) log.info({}, 'there is room on the disk again');
        isFull = false;
        await pollDue();
      } else {
        if (!isFull) log.warn({}, 'the disk is nearly full: no news is read until there is room');
        isFull = true;
      }
      if (stopped) return;
      if (now().getTime() >= nextNotices) {
        nextNotices = now().getTime() + NOTICE_INTERVAL_MS;
        await sendFailureNotices(feeds, sendNotice, now(), log);
      }
      await removeExpired(archive, now(), options.keepMs);
    },
    async pollNow(id, fetched) {
      const feed = await feeds.leaseOne(id, holder, LEASE_MS);
      return feed && poll(feed, fetched);
    },
    sendNoticesBy(send) {
      sendNotice = send;
    },
    async stop() {
      stopped = true;
      await Promise.allSettled([...running]);
    },
  };
}

/** A fetcher that counts what it fetches. */
function counted(fetcher: Fetcher, count: (bytes: number) => Promise<void>): Fetcher {
  return {
    ...fetcher,
    async fetch(address, given) {
      const fetched = await fetcher.fetch(address, given);
      if (fetched.kind === 'content') await count(fetched.bytes.length);
      return fetched;
    },
  };
}

/** Resolves when any of the polls has ended, or when feeds that have become due are to be looked up. */
async function anyOf(polls: ReadonlySet<Promise<void>>): Promise<void> {
  const done = new AbortController();
  const timer = setTimeout(DUE_CHECK_MS, undefined, { signal: done.signal, ref: false }).catch(() => {});
  await Promise.race([...polls, timer]);
  done.abort();
}
