/**
 * Follows feeds: leases those that are due, polls some side by side, tells of trouble once, and keeps house. Several
 * processes may each run one over one store. What goes wrong with a feed is that feed's trouble alone.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { createSerialQueue } from '../concurrency/serial-queue.ts';
import type { Fetcher, Reader } from '../ingest/reader.ts';
import type { Log } from '../log.ts';
import type { Feed } from '../store/feed-store.ts';
import { type Telling, tellOfTrouble } from './failure-notices.ts';
import type { Archive, Taking } from './poll-context.ts';
import { type Polled, pollFeed } from './poll-feed.ts';
import { keepHouse } from './retention.ts';
import { MINUTE } from './schedule.ts';

/** Feeds polled side by side. */
const AT_ONCE = 8;
/** Milliseconds that a lease lasts: a process that dies leaves its feeds for so long. It is renewed at half of that. */
const LEASE = 10 * MINUTE;
/** Milliseconds after which what has become due is looked for, though polls are under way. */
const MOMENT = 2000;
/** Milliseconds after which a poll leaves further pages for the next: a slow site must not hold a place for long. */
const LONGEST_POLL = 2 * MINUTE;
/** Milliseconds between two looks for trouble to tell of. */
const TELLING = 10 * MINUTE;

export interface PollerOptions {
  readonly archive: Archive;
  readonly fetcher: Fetcher;
  readonly reader: Reader;
  readonly log: Log;
  readonly now: () => Date;
  /** from 0 to 1, to spread polls; made up by default */
  readonly random?: () => number;
  /** milliseconds that articles of feeds are kept; for ever where absent */
  readonly keepFor?: number | undefined;
  /** where people hear of trouble */
  readonly tell?: Telling;
}

export interface Poller {
  /** Polls what is due, tells of trouble and keeps house. Rejects for trouble with the store alone. */
  tick(): Promise<void>;
  /** Polls one feed now, due or not; undefined where another process has it. */
  pollNow(feed: number): Promise<Polled | undefined>;
  /** Where people hear of trouble from now on. */
  tellBy(tell: Telling): void;
  /** Begins no further poll, and resolves when those under way have ended, after the story at hand. Their feeds stay due. */
  stop(): Promise<void>;
}

export function createPoller(options: PollerOptions): Poller {
  const { archive, log, now } = options;
  const { feeds } = archive.store;
  const random = options.random ?? Math.random;
  const inTurn = createSerialQueue();
  const holder = randomUUID();
  let { tell } = options;
  let nextTelling = 0;
  const all = new Set<Promise<unknown>>();
  let stopped = false;
  const leaseEnd = () => new Date(now().getTime() + LEASE).toISOString();

  function poll(feed: Feed): Promise<Polled> {
    const done = pollOne(feed).finally(() => all.delete(done));
    all.add(done);
    return done;
  }

  async function pollOne(feed: Feed): Promise<Polled> {
    const at = now();
    let renewed = at.getTime();
    const taking: Taking = {
      ...options,
      at,
      inTurn,
      isLate: () => now().getTime() - at.getTime() > LONGEST_POLL,
      async goOn() {
        if (stopped) throw new Stopped();
        if (now().getTime() - renewed < LEASE / 2) return;
        if (!(await feeds.renew(feed.id, holder, leaseEnd()))) throw new LeaseLost();
        renewed = now().getTime();
      },
    };
    const polled = await pollFeed(taking, feed, random).catch((error: unknown) => {
      if (!stopped) throw error;
    });
    if (stopped || !polled) {
      // What was cut off says nothing about the feed: it is as it was, and due.
      const { state, nextPoll, failingSince } = feed;
      await feeds.finish(feed.id, holder, { state, nextPoll, ...(failingSince && { failingSince }) });
      throw new LeaseLost();
    }
    await feeds.finish(feed.id, holder, polled.outcome);
    const { added, edited, withdrawn, outcome } = polled;
    const { problem } = outcome.state;
    const about = { feed: feed.url, next: outcome.nextPoll };
    if (problem !== undefined) log.info({ ...about, problem }, 'a feed cannot be read');
    else if (added + edited + withdrawn > 0)
      log.info({ ...about, added, edited, withdrawn }, 'a feed has news');
    else log.debug(about, 'a feed has no news');
    return polled;
  }

  /** Until nothing is due and nothing under way. What becomes due meanwhile does not wait for the slowest. */
  async function pollDue(): Promise<void> {
    const underWay = new Set<Promise<void>>();
    let trouble: unknown;
    const begin = (feed: Feed) => {
      const done = poll(feed)
        .then(() => {})
        .catch((error: unknown) => {
          if (!(error instanceof LeaseLost)) trouble ??= error;
        })
        .finally(() => underWay.delete(done));
      underWay.add(done);
    };
    for (;;) {
      const room = trouble === undefined && !stopped ? AT_ONCE - underWay.size : 0;
      const due = room > 0 ? await feeds.lease(holder, now().toISOString(), leaseEnd(), room) : [];
      due.forEach(begin);
      if (underWay.size === 0) break;
      if (due.length < room || underWay.size >= AT_ONCE || room === 0) await somethingOf(underWay);
    }
    if (trouble !== undefined) throw trouble;
  }

  return {
    async tick() {
      await pollDue();
      if (stopped) return;
      if (now().getTime() >= nextTelling) {
        nextTelling = now().getTime() + TELLING;
        await tellOfTrouble(feeds, tell, now(), log);
      }
      await keepHouse(archive, now(), options.keepFor);
    },
    async pollNow(id) {
      const feed = await feeds.leaseOne(id, holder, now().toISOString(), leaseEnd());
      return feed && poll(feed);
    },
    tellBy(given) {
      tell = given;
    },
    async stop() {
      stopped = true;
      await Promise.allSettled([...all]);
    },
  };
}

/** Resolves when any of them is done, or after a moment. */
async function somethingOf(underWay: ReadonlySet<Promise<void>>): Promise<void> {
  const done = new AbortController();
  const moment = setTimeout(MOMENT, undefined, { signal: done.signal, ref: false }).catch(() => {});
  await Promise.race([...underWay, moment]);
  done.abort();
}

/** Another process has taken the feed over, because this one took too long. */
class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

class Stopped extends Error {
  override readonly name = 'Stopped';
}
