/**
 * Posts what alerts have met: matches new stories, claims the messages that are due, records that posting begins, posts,
 * and records the outcome. Each step is in the store before the next one is taken, as for digests.
 */
import { randomUUID } from 'node:crypto';
import type { ScopedArchive } from '../archive.ts';
import type { Log } from '../log.ts';
import { createClaims } from '../posting/claims.ts';
import { type ClaimEnds, settleLookup, settlePosting } from '../posting/outcomes.ts';
import { createRounds } from '../posting/rounds.ts';
import type { AlertClaim, AlertEnd, AlertPauseReason, AlertStore } from '../store/alert-store.ts';
import type { PauseReason } from '../store/digest-store.ts';
import { composeAlert } from './compose.ts';
import type { Matcher } from './matcher.ts';
import { type AlertPublisher, alertMessageName, readersOf } from './publisher.ts';
import { quietUntil } from './quiet-hours.ts';
import { createUpdates } from './updates.ts';

/** Duration of a claim; a process that works longer on it loses it. */
const LEASE_MS = 120_000;
/** Number of places that are read at once. */
const BATCH_SIZE = 50;
const HOUR_MS = 3_600_000;
/** Age of a message that is too late to be posted. */
const MAX_DELAY_MS = 6 * HOUR_MS;
/** What is forgotten, and how often that is done. */
const KEPT_MS = 7 * 24 * HOUR_MS;

export interface AlertRunnerOptions {
  readonly store: AlertStore;
  readonly matcher: Matcher;
  readonly archiveFor: (guild: string | undefined) => Promise<ScopedArchive>;
  readonly publisher: AlertPublisher;
  /** messages of a place in an hour, at most */
  readonly perHour: number;
  readonly now: () => Date;
  readonly log: Log;
  /** duration of a claim in milliseconds, for tests */
  readonly lease?: number;
}

export interface AlertRunner {
  /** Matches what is new, posts what is due, and finishes claims that other processes left open. */
  tick(): Promise<void>;
  /** Pauses the alerts of a server that removed the bot, and notifies those who set them. */
  serverLeft(guild: string, name?: string): Promise<void>;
  /** Starts nothing new. Resolves when what is under way has ended, within seconds. */
  stop(): Promise<void>;
}

export function createAlertRunner(options: AlertRunnerOptions): AlertRunner {
  const { store, matcher, archiveFor, publisher, perHour, now, log, lease = LEASE_MS } = options;
  const rounds = createRounds({ lease, log, what: 'alerts' });
  const instant = (ms = 0) => new Date(now().getTime() + ms).toISOString();
  const pace = () => ({ since: instant(-HOUR_MS), most: perHour });
  const updates = createUpdates({ store, archiveFor, publisher, inTime: rounds.inTime });
  let forgotten = 0;

  async function tick(): Promise<void> {
    if (rounds.isStopped) return;
    await store.resumeMuted(instant());
    // What was met before is posted, even if there is trouble with what is new.
    const matching = await matcher.match().catch((error: unknown) => {
      log.warn({ err: error }, 'matching stories against alerts failed; it is tried again');
      return 0;
    });
    if (matching > 0) log.info({ hits: matching }, 'alerts have met stories');
    const next = createClaims<string, AlertClaim>({
      takeOver: async (holder) => (await store.takeOver(holder, lease, 1))[0],
      due: () => store.due(instant(), pace(), BATCH_SIZE),
      take: (place, holder) => store.claim(place, instant(), pace(), holder, lease),
      holder: randomUUID(),
    });
    await rounds.workOff(next, work);
    await rounds.once(updates);
    if (now().getTime() - forgotten < HOUR_MS) return;
    forgotten = now().getTime();
    await store.forget(instant(-KEPT_MS));
  }

  async function work(claim: AlertClaim): Promise<void> {
    try {
      if (claim.begun !== undefined && (await settle(claim, claim.begun)) === 'settled') return;
      await post(claim);
    } catch (error) {
      // It failed before anything was posted, or the next try finds out.
      log.warn({ post: claim.id, err: error }, 'an alert is tried again later');
      await store.release(claim, backoff(claim.tries), 'trouble', 'unknown');
    }
  }

  function endsOf(claim: AlertClaim): ClaimEnds {
    return {
      posted: (message) => finish(claim, { outcome: 'posted', message }),
      failed: (reason) => finish(claim, { outcome: 'failed', reason }),
      closed: (why) => close(claim, why),
      later: (posted) => store.release(claim, backoff(claim.tries), 'out-of-reach', posted),
      isTooLate: () => isTooLate(claim),
    };
  }

  const isTooLate = ({ createdAt }: AlertClaim) => now().getTime() - Date.parse(createdAt) > MAX_DELAY_MS;

  /** Finds out the outcome of a try that another process left open. */
  async function settle(claim: AlertClaim, begun: string): Promise<'settled' | 'absent'> {
    const guild = claim.items[0]?.alerts[0]?.guild;
    const lookup = {
      ...alertMessageName(claim),
      place: claim.place,
      ...(guild !== undefined && { guild }),
      since: new Date(begun),
    };
    return settleLookup(await publisher.findPublished(lookup, rounds.inTime()), endsOf(claim));
  }

  async function post(claim: AlertClaim): Promise<void> {
    if (isTooLate(claim)) return finish(claim, { outcome: 'failed', reason: 'late' });
    const alerts = claim.items.flatMap((item) => item.alerts);
    const quiet = alerts.map((alert) => quietUntil(alert.quiet, now())).sort((a, b) => Number(a) - Number(b));
    if (quiet[0] && quiet.every(Boolean)) {
      await store.postpone(claim, quiet[0].toISOString());
      return;
    }
    const message = await composeAlert(archiveFor, claim.items);
    if (!message) return finish(claim, { outcome: 'nothing' });
    if (!(await store.begin(claim, message.shown, lease))) return;
    const { id, place } = claim;
    const sent = { ...alertMessageName(claim), id, place, answer: message.answer, ...readersOf(claim.items) };
    await settlePosting(await publisher.publish(sent, rounds.inTime()), endsOf(claim));
  }

  async function close(claim: AlertClaim, why: PauseReason): Promise<void> {
    await finish(claim, { outcome: 'failed', reason: why });
    const guild = claim.items[0]?.alerts[0]?.guild;
    const left = why === 'server-left' && guild !== undefined;
    await pauseAndNotify(left ? { guild } : { place: claim.place.id }, why);
  }

  /** Pauses first, because a notice that is lost is better than one that comes twice. */
  async function pauseAndNotify(
    of: Parameters<AlertStore['pauseAll']>[0],
    why: AlertPauseReason,
    server?: string,
  ): Promise<void> {
    const paused = await store.pauseAll(of, why);
    if (paused.length === 0) return;
    log.warn({ alerts: paused.map(({ id }) => id), why }, 'alerts are paused');
    await publisher.notifyPaused(paused, why, server);
  }

  async function finish(claim: AlertClaim, ending: AlertEnd): Promise<void> {
    const kept = await store.finish(claim, ending, instant());
    log.info({ post: claim.id, events: claim.items.length, ...ending, kept }, 'an alert is done');
  }

  return {
    tick,
    serverLeft: (guild, name) => pauseAndNotify({ guild }, 'server-left', name),
    stop: rounds.stop,
  };
}

/** Delay before the next retry, in milliseconds: what is urgent is retried sooner than a digest. */
function backoff(tries: number): number {
  return Math.min(2000 * 2 ** Math.min(tries, 10), 900_000);
}
