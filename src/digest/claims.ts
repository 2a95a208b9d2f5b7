/** Claims the slots to be posted, one at a time: first those whose lease has ended, then those that are due. */
import type { Log } from '../log.ts';
import type { Claim, Digest, DigestStore } from '../store/digest-store.ts';
import { isTooLate, slotAfter } from './schedule.ts';

/** Number of due digests that are read at once. */
const BATCH_SIZE = 50;

export interface ClaimsOptions {
  readonly store: DigestStore;
  readonly now: () => Date;
  readonly log: Log;
  /** duration of a claim in milliseconds */
  readonly lease: number;
  /** identifies this tick of this process */
  readonly holder: string;
}

/**
 * A function that returns the next claim, or undefined if none is left; it may be called concurrently. A slot is
 * claimed only when it is asked for, so that no lease expires in a queue.
 */
export function createClaims({
  store,
  now,
  log,
  lease,
  holder,
}: ClaimsOptions): () => Promise<Claim | undefined> {
  const due: Digest[] = [];
  let claims = 0;
  /** another holder for each claim, so that a worker that lost a claim is never taken for its new holder */
  const holderOfNext = () => `${holder}/${claims++}`;
  let reading: Promise<void> | undefined;
  const instant = (ms = 0) => new Date(now().getTime() + ms).toISOString();

  async function read(): Promise<void> {
    due.push(...(await store.due(instant(), BATCH_SIZE)));
    reading = undefined;
  }

  /** Claims the slot of a due digest; undefined if another process has it, or if it is too late. */
  async function take(digest: Digest): Promise<Claim | undefined> {
    const { next: slot = '', id, guild } = digest;
    const following = followingOf(digest, slot);
    if (following === undefined) {
      log.error({ digest: id, guild, zone: digest.zone }, 'a digest is paused: its zone is known no more');
      await store.pause(id, 'by-hand');
      return undefined;
    }
    if (!isTooLate(slot, now())) return store.claim(digest, following, holderOfNext(), instant(lease));
    if (await store.miss(digest, following, instant()))
      log.warn({ digest: id, guild, slot }, 'a digest was missed');
    return undefined;
  }

  /** The slot after this one; undefined if the zone is unknown by now, so that one digest blocks no other. */
  function followingOf(digest: Digest, slot: string): string | undefined {
    try {
      return slotAfter(digest, slot, now()).toISOString();
    } catch {
      return undefined;
    }
  }

  return async function next(): Promise<Claim | undefined> {
    for (;;) {
      const [left] = await store.takeOver(holderOfNext(), instant(), instant(lease), 1);
      if (left) return left;
      if (due.length === 0) {
        reading ??= read();
        await reading;
      }
      const digest = due.shift();
      if (!digest) return undefined;
      const claim = await take(digest);
      if (claim) return claim;
    }
  };
}
