/**
 * Follows feeds: leases those that are due, polls some side by side, tells of trouble once, and keeps house. Several
 * processes may each run one over one store. What goes wrong with a feed is that feed's trouble alone.
 */
import { randomUUID } from 'node:crypto';
import type { Log } from '../log.ts';
import type { Feed } from '../store/feed-store.ts';
import { keepHouse } from './keep-house.ts';
import { type Polled, pollFeed } from './poll-feed.ts';
import type { Fetcher, Reader } from './reader.ts';
import { MINUTE } from './schedule.ts';
import type { Archive, Taking } from './taking.ts';
import { type Telling, tellOfTrouble } from './tell-of-trouble.ts';
import { createTurns } from './turns.ts';

/** Feeds polled side by side. */
const AT_ONCE = 8;
/** Milliseconds that a lease lasts: a process that dies leaves its feeds for so long. It is renewed at half of that. */
const LEASE = 10 * MINUTE;
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
}

export function createPoller(options: PollerOptions): Poller {
  const { archive, log, now } = options;
  const { feeds } = archive.store;
  const random = options.random ?? Math.random;
  const inTurn = createTurns();
  const holder = randomUUID();
  let { tell } = options;
  let nextTelling = 0;
  const leaseEnd = () => new Date(now().getTime() + LEASE).toISOString();

  async function poll(feed: Feed): Promise<Polled> {
    const at = now();
    let renewed = at.getTime();
    const taking: Taking = {
      ...options,
      at,
      inTurn,
      async goOn() {
        if (now().getTime() - renewed < LEASE / 2) return;
        if (!(await feeds.renew(feed.id, holder, leaseEnd()))) throw new LeaseLost();
        renewed = now().getTime();
      },
    };
    const polled = await pollFeed(taking, feed, random);
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

  async function pollDue(): Promise<void> {
    for (;;) {
      const due = await feeds.lease(holder, now().toISOString(), leaseEnd(), AT_ONCE);
      const polls = await Promise.allSettled(due.map(poll));
      for (const one of polls)
        if (one.status === 'rejected' && !(one.reason instanceof LeaseLost)) throw one.reason;
      if (due.length < AT_ONCE) return;
    }
  }

  return {
    async tick() {
      await pollDue();
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
  };
}

/** Another process has taken the feed over, because this one took too long. */
class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}
