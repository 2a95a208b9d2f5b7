/**
 * Publishes the digests that are due: claims a slot, composes its edition, records that publishing begins, publishes,
 * and records the outcome. Each step is in the store before the next one is taken, so that a process that takes over
 * knows whether anything may have been published.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { createSerialQueue } from '../concurrency/serial-queue.ts';
import type { Log } from '../log.ts';
import type { Edition, EditionSpan } from '../model/edition.ts';
import { notice } from '../model/notice.ts';
import type { Claim, Digest, DigestStore, EditionEnd, PauseReason } from '../store/digest-store.ts';
import { createClaims } from './claims.ts';
import { createCrossposts } from './crossposts.ts';
import { type EditionPublisher, editionName } from './publisher.ts';
import { backoff, isTooLate, spanOf } from './schedule.ts';
import { createSetBackClock } from './set-back-clock.ts';

/** Duration of a claim; a process that works longer on it loses it. */
const LEASE_MS = 120_000;
/** Number of editions that are processed at the same time. */
const CONCURRENCY = 20;
/** A round ends after this time, even if an edition is still being processed: what is due next does not wait for it. */
const MAX_ROUND_MS = 5000;
/** Time that open requests get if the runner stops. */
const GRACE_MS = 2000;

/** Composes an edition of a digest; undefined if nothing is new. */
export type ComposeFor = (digest: Digest, span: EditionSpan) => Promise<Edition | undefined>;

export interface RunnerOptions {
  readonly store: DigestStore;
  readonly compose: ComposeFor;
  readonly publisher: EditionPublisher;
  readonly now: () => Date;
  readonly log: Log;
  /** duration of a claim in milliseconds, for tests */
  readonly lease?: number;
}

export interface DigestRunner {
  /**
   * Publishes what is due, and finishes claims that other processes left open. Resolves when all is done, or after five
   * seconds; what takes longer goes on.
   */
  tick(): Promise<void>;
  /** Pauses the digests of a server that removed the bot, and notifies those who set them. */
  serverLeft(guild: string, name?: string): Promise<void>;
  /**
   * Starts nothing new. Resolves when editions in progress have ended, within seconds; the next process finishes those that
   * did not.
   */
  stop(): Promise<void>;
}

export function createDigestRunner(options: RunnerOptions): DigestRunner {
  const { store, compose, publisher, now, log, lease = LEASE_MS } = options;
  /** timeout of requests: well before the lease ends, so that no two processes publish at the same time */
  const timeout = lease / 2;
  const leaving = new AbortController();
  const inTime = () => AbortSignal.any([leaving.signal, AbortSignal.timeout(timeout)]);
  let stopped = false;
  const leaveAfterGrace = () => globalThis.setTimeout(() => leaving.abort(), GRACE_MS).unref();
  const instant = (ms = 0) => new Date(now().getTime() + ms).toISOString();

  const followClock = createSetBackClock(store, now);
  const crossposts = createCrossposts({ store, publisher, now, inTime });
  const running = new Set<Promise<void>>();

  /** Starts work that may outlast its round. */
  function start(work: () => Promise<void>): Promise<void> {
    const done = work().finally(() => running.delete(done));
    running.add(done);
    return done;
  }

  async function tick(): Promise<void> {
    if (!stopped) await followClock();
    const next = createClaims({ store, now, log, lease, holder: randomUUID() });
    // Thousands of digests may have nothing to publish; claiming them in turn leaves time to answer commands.
    const inTurn = createSerialQueue();
    async function worker(): Promise<void> {
      for (let claim = await inTurn(next); claim; claim = await inTurn(next)) {
        await work(claim);
        if (stopped) return;
      }
    }
    const places = stopped ? 0 : Math.max(0, CONCURRENCY - running.size);
    const workers = Array.from({ length: places }, () => start(worker));
    await endOfRound(workers, log);
    if (!stopped) await endOfRound([start(crossposts)], log);
  }

  async function work(claim: Claim): Promise<void> {
    const { digest, slot, tries } = claim;
    const about = { digest: digest.id, guild: digest.guild, slot };
    try {
      if (claim.begun && (await settle(claim, claim.begun)) === 'settled') return;
      if (isTooLate(slot, now())) return await finish(claim, { outcome: 'missed' });
      await publish(claim);
    } catch (error) {
      // It failed before anything was published, or the next try finds out.
      log.warn({ ...about, err: error }, 'a digest is tried again later');
      await store.release(claim, instant(backoff(tries)), 'trouble', 'unknown');
    }
  }

  /** When a posted edition is to be crossposted: at once, if its digest asks for that. */
  const crosspostOf = ({ digest }: Claim) => (digest.crosspost ? { crosspostAt: instant() } : {});

  /** Finds out the outcome of a try that another process left open. */
  async function settle(claim: Claim, begun: { at: string; in: string }): Promise<'settled' | 'absent'> {
    const { digest, slot, tries } = claim;
    const lookup = { ...editionName(claim), digest, channel: begun.in, since: new Date(begun.at) };
    const found = await publisher.findPublished(lookup, inTime());
    switch (found.kind) {
      case 'absent':
        return 'absent';
      case 'found':
        await finish(claim, { outcome: 'posted', message: found.message, ...crosspostOf(claim) });
        return 'settled';
      case 'unknown':
        // An edition that is lost is better than one that comes twice.
        await finish(claim, { outcome: 'failed', reason: 'unclear' });
        return 'settled';
      case 'closed':
        await close(claim, found.why);
        return 'settled';
      case 'later':
        if (isTooLate(slot, now())) await finish(claim, { outcome: 'failed', reason: 'unclear' });
        else await store.release(claim, instant(backoff(tries)), 'out-of-reach', 'unknown');
        return 'settled';
    }
  }

  async function publish(claim: Claim): Promise<void> {
    const { digest, slot, tries } = claim;
    // The span ends at the slot, however late it is: digests of the same minute have the same news.
    const until = new Date(slot);
    const edition = await compose(digest, spanOf(await store.covered(digest.id), until, digest));
    const isNews = edition !== undefined && edition.answer.stories.length > 0;
    if (!isNews && digest.quiet) return finish(claim, { outcome: 'nothing', until: until.toISOString() });
    const contents = {
      until: until.toISOString(),
      shown: isNews ? edition.shown : [],
      stories: isNews ? edition.answer.stories.length : 0,
    };
    if (!(await store.begin(claim, contents, instant(), instant(lease)))) return;
    const answer = isNews ? edition.answer : notice('empty', 'digests.nothing-new');
    const hasLostRole = publisher.isRoleGone(digest);
    const { role, ...roleless } = digest;
    const post = { ...editionName(claim), digest: hasLostRole ? roleless : digest, answer };
    const posted = await publisher.publish(post, inTime());
    if (hasLostRole && role !== undefined) await dropRole(digest, role);
    switch (posted.kind) {
      case 'posted':
        return finish(claim, { outcome: 'posted', message: posted.message, ...crosspostOf(claim) });
      case 'closed':
        return close(claim, posted.why);
      case 'refused':
        return finish(claim, { outcome: 'failed', reason: 'refused' });
      case 'later':
        await store.release(claim, instant(backoff(tries)), 'out-of-reach', posted.posted);
    }
  }

  /** A role that is gone is left out from now on. Who set the digest is told once, by the process that takes it out. */
  async function dropRole(digest: Digest, role: string): Promise<void> {
    if (!(await store.dropRole(digest.id, role))) return;
    log.warn({ digest: digest.id, guild: digest.guild, role }, 'the role that a digest pings is gone');
    // The edition is posted: its claim must end whether anybody can be told or not, and soon.
    start(() => publisher.notifyRoleGone(digest));
  }

  async function close(claim: Claim, why: PauseReason): Promise<void> {
    await finish(claim, { outcome: 'failed', reason: why });
    const { guild, channel } = claim.digest;
    await pauseAndNotify(guild, why === 'server-left' ? undefined : channel, why);
  }

  /** Pauses first, because a notice that is lost is better than one that comes twice. */
  async function pauseAndNotify(
    guild: string,
    channel: string | undefined,
    why: PauseReason,
    server?: string,
  ) {
    const paused = await store.pauseAll(guild, channel, why);
    if (paused.length === 0) return;
    log.warn({ guild, digests: paused.map(({ id }) => id), why }, 'digests are paused');
    await publisher.notifyPaused(paused, why, server);
  }

  async function finish(claim: Claim, ending: EditionEnd): Promise<void> {
    const { digest, slot } = claim;
    const kept = await store.finish(claim, ending, instant());
    log.info({ digest: digest.id, guild: digest.guild, slot, ...ending, kept }, 'a digest is done');
  }

  return {
    tick,
    serverLeft: (guild, name) => pauseAndNotify(guild, undefined, 'server-left', name),
    async stop() {
      stopped = true;
      leaveAfterGrace();
      await Promise.allSettled([...running]);
    },
  };
}

/**
 * Waits for all work, even if some of it fails, but no longer than a round lasts. Rejects with the first failure; one that
 * comes later is logged.
 */
async function endOfRound(work: readonly Promise<void>[], log: Log): Promise<void> {
  const over = new AbortController();
  const timer = setTimeout(MAX_ROUND_MS, undefined, { signal: over.signal }).catch(() => undefined);
  const ended = await Promise.race([Promise.allSettled(work), timer]);
  over.abort();
  if (!ended)
    for (const one of work)
      one.catch((error: unknown) => log.warn({ err: error }, 'posting digests failed; it is tried again'));
  for (const one of ended ?? []) if (one.status === 'rejected') throw one.reason;
}
