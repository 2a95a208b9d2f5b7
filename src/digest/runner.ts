/**
 * Posts what is due: claims a slot, makes its edition, notes that posting begins, posts, and notes how it ended. Each
 * step is in the ledger before the next is taken, so that whoever takes over knows whether anything may have gone out.
 */
import { randomUUID } from 'node:crypto';
import { createSerialQueue } from '../concurrency/serial-queue.ts';
import type { Log } from '../log.ts';
import type { Edition, EditionSpan } from '../model/edition.ts';
import { notice } from '../model/notice.ts';
import type { Claim, Digest, DigestStore, EditionEnd, PauseReason } from '../store/digest-store.ts';
import { claimsOf } from './claims.ts';
import { nameOf } from './edition-name.ts';
import type { Poster } from './publisher.ts';
import { backoff, isTooLate } from './schedule.ts';
import { spanOf } from './span.ts';

/** Milliseconds that a claim holds; a process that works longer on one loses it. */
const LEASE = 120_000;
/** Editions under way at a time. */
const AT_ONCE = 20;
/** Milliseconds that requests under way get when the runner stops. */
const GRACE = 3000;

/** Makes an edition of a digest; undefined where nothing is new. */
export type ComposeFor = (digest: Digest, span: EditionSpan) => Promise<Edition | undefined>;

export interface RunnerOptions {
  readonly store: DigestStore;
  readonly compose: ComposeFor;
  readonly poster: Poster;
  readonly now: () => Date;
  readonly log: Log;
  /** for tests: milliseconds that a claim holds */
  readonly lease?: number;
}

export interface DigestRunner {
  /** Posts what is due, and settles what others left behind; resolves when nothing is left to do now. */
  tick(): Promise<void>;
  /** Pauses the digests of a server that sent the bot away, and tells whoever set them. */
  serverLeft(guild: string, name?: string): Promise<void>;
  /** Takes nothing up any more; what is under way ends within seconds, and is settled by whoever comes next. */
  stop(): void;
}

export function createDigestRunner(options: RunnerOptions): DigestRunner {
  const { store, compose, poster, now, log, lease = LEASE } = options;
  /** the last moment for a request: well before the lease ends, so that nobody posts beside whoever takes over */
  const longest = lease / 2;
  const leaving = new AbortController();
  const inTime = () => AbortSignal.any([leaving.signal, AbortSignal.timeout(longest)]);
  let stopped = false;
  const instant = (ms = 0) => new Date(now().getTime() + ms).toISOString();

  async function tick(): Promise<void> {
    const next = claimsOf({ store, now, log, lease, holder: randomUUID() });
    // Thousands may have nothing to post, which takes no time but the processor's: people ask meanwhile.
    const inTurn = createSerialQueue();
    async function worker(): Promise<void> {
      for (let claim = await inTurn(next); claim; claim = await inTurn(next)) {
        await work(claim);
        if (stopped) return;
      }
    }
    // All of them end before the tick does, whatever becomes of one.
    const ended = await Promise.allSettled(Array.from({ length: stopped ? 0 : AT_ONCE }, worker));
    for (const one of ended) if (one.status === 'rejected') throw one.reason;
  }

  async function work(claim: Claim): Promise<void> {
    const { digest, slot, tries } = claim;
    const about = { digest: digest.id, guild: digest.guild, slot };
    try {
      if (claim.begun && (await settle(claim, claim.begun)) === 'settled') return;
      if (isTooLate(slot, now())) return await finish(claim, { outcome: 'missed' });
      await publish(claim);
    } catch (error) {
      // Whatever failed here failed before anything was posted, or is looked into by the next try.
      log.warn({ ...about, err: error }, 'a digest is tried again later');
      await store.release(claim, instant(backoff(tries)), 'trouble', 'unknown');
    }
  }

  /** Finds out what became of a try whose end nobody knows. */
  async function settle(claim: Claim, begun: { at: string; in: string }): Promise<'settled' | 'absent'> {
    const { digest, slot, tries } = claim;
    const trace = { ...nameOf(claim), digest, channel: begun.in, since: new Date(begun.at) };
    const found = await poster.find(trace, inTime());
    switch (found.kind) {
      case 'absent':
        return 'absent';
      case 'found':
        await finish(claim, { outcome: 'posted', message: found.message });
        return 'settled';
      case 'unknown':
        // Once too few is better than once too many.
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
    // However late it goes out: what came since is the next one's, and all of a minute have the same news.
    const until = new Date(slot);
    const edition = await compose(digest, spanOf(await store.covered(digest.id), until, digest.zone));
    const isNews = edition !== undefined && edition.answer.stories.length > 0;
    if (!isNews && digest.quiet) return finish(claim, { outcome: 'nothing', until: until.toISOString() });
    const contents = {
      until: until.toISOString(),
      shown: isNews ? edition.shown : [],
      stories: isNews ? edition.answer.stories.length : 0,
    };
    if (!(await store.begin(claim, contents, instant(), instant(lease)))) return;
    const answer = isNews ? edition.answer : notice('empty', 'digests.nothing-new');
    const posted = await poster.post({ ...nameOf(claim), digest, answer }, inTime());
    switch (posted.kind) {
      case 'posted':
        return finish(claim, { outcome: 'posted', message: posted.message });
      case 'closed':
        return close(claim, posted.why);
      case 'refused':
        return finish(claim, { outcome: 'failed', reason: 'refused' });
      case 'later':
        await store.release(claim, instant(backoff(tries)), 'out-of-reach', posted.posted);
    }
  }

  async function close(claim: Claim, why: PauseReason): Promise<void> {
    await finish(claim, { outcome: 'failed', reason: why });
    const { guild, channel } = claim.digest;
    await pauseAndTell(guild, why === 'server-left' ? undefined : channel, why);
  }

  /** Paused first: a notice that is lost is better than one that comes twice. */
  async function pauseAndTell(guild: string, channel: string | undefined, why: PauseReason, server?: string) {
    const paused = await store.pauseAll(guild, channel, why);
    if (paused.length === 0) return;
    log.warn({ guild, digests: paused.map(({ id }) => id), why }, 'digests are paused');
    await poster.tell(paused, why, server);
  }

  async function finish(claim: Claim, ending: EditionEnd): Promise<void> {
    const { digest, slot } = claim;
    const kept = await store.finish(claim, ending, instant());
    log.info({ digest: digest.id, guild: digest.guild, slot, ...ending, kept }, 'a digest is done');
  }

  return {
    tick,
    serverLeft: (guild, name) => pauseAndTell(guild, undefined, 'server-left', name),
    stop() {
      stopped = true;
      setTimeout(() => leaving.abort(), GRACE).unref();
    },
  };
}
