/**
 * Publishes the digests that are due: claims a slot, composes its edition, records that publishing begins, publishes,
 * and records the outcome. Each step is in the store before the next one is taken, so that a process that takes over
 * knows whether anything may have been published.
 */
import { randomUUID } from 'node:crypto';
import type { Log } from '../log.ts';
import type { Edition, EditionSpan } from '../model/edition.ts';
import { notice } from '../model/notice.ts';
import { type ClaimEnds, settleLookup, settlePosting } from '../posting/outcomes.ts';
import { createRounds } from '../posting/rounds.ts';
import type { Claim, Digest, DigestStore, EditionEnd, PauseReason } from '../store/digest-store.ts';
import { createSlotClaims } from './claims.ts';
import { createCrossposts } from './crossposts.ts';
import { type EditionPublisher, editionName } from './publisher.ts';
import { backoff, isTooLate, spanOf } from './schedule.ts';
import { createSetBackClock } from './set-back-clock.ts';

/** Duration of a claim; a process that works longer on it loses it. */
const LEASE_MS = 120_000;

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
  const rounds = createRounds({ lease, log, what: 'digests' });
  const instant = () => now().toISOString();

  const followClock = createSetBackClock(store, now);
  const crossposts = createCrossposts({ store, publisher, now, inTime: rounds.inTime });

  async function tick(): Promise<void> {
    if (!rounds.isStopped) await followClock();
    await rounds.workOff(createSlotClaims({ store, now, log, lease, holder: randomUUID() }), work);
    await rounds.once(crossposts);
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
      await store.release(claim, backoff(tries), 'trouble', 'unknown');
    }
  }

  /** How a claim ends in the ledger of editions. */
  function endsOf(claim: Claim): ClaimEnds {
    return {
      posted: (message) => finish(claim, { outcome: 'posted', message, crosspost: claim.digest.crosspost }),
      failed: (reason) => finish(claim, { outcome: 'failed', reason }),
      closed: (why) => close(claim, why),
      later: (posted) => store.release(claim, backoff(claim.tries), 'out-of-reach', posted),
      isTooLate: () => isTooLate(claim.slot, now()),
    };
  }

  /** Finds out the outcome of a try that another process left open. */
  async function settle(claim: Claim, begun: { at: string; in: string }): Promise<'settled' | 'absent'> {
    const { digest } = claim;
    const lookup = { ...editionName(claim), digest, channel: begun.in, since: new Date(begun.at) };
    return settleLookup(await publisher.findPublished(lookup, rounds.inTime()), endsOf(claim));
  }

  async function publish(claim: Claim): Promise<void> {
    const { digest, slot } = claim;
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
    if (!(await store.begin(claim, contents, lease))) return;
    const answer = isNews ? edition.answer : notice('empty', 'digests.nothing-new');
    const hasLostRole = await publisher.isRoleGone(digest);
    const { role, ...roleless } = digest;
    const post = { ...editionName(claim), digest: hasLostRole ? roleless : digest, answer };
    const posted = await publisher.publish(post, rounds.inTime());
    if (hasLostRole && role !== undefined) await dropRole(digest, role);
    await settlePosting(posted, endsOf(claim));
  }

  /** A role that is gone is left out from now on. Who set the digest is told once, by the process that takes it out. */
  async function dropRole(digest: Digest, role: string): Promise<void> {
    if (!(await store.dropRole(digest.id, role))) return;
    log.warn({ digest: digest.id, guild: digest.guild, role }, 'the role that a digest pings is gone');
    // The edition is posted: its claim must end whether anybody can be told or not, and soon.
    void rounds.once(() => publisher.notifyRoleGone(digest));
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
    stop: rounds.stop,
  };
}
