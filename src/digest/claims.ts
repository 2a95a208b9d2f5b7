/** Claims the slots to be posted, one at a time: first those whose lease has ended, then those that are due. */
import type { Log } from '../log.ts';
import { createClaims } from '../posting/claims.ts';
import type { Claim, Digest, DigestStore } from '../store/digest-store.ts';
import { isTooLate, slotAfter } from './schedule.ts';

/** Number of due digests that are read at once. */
const BATCH_SIZE = 50;

export interface SlotClaimsOptions {
  readonly store: DigestStore;
  readonly now: () => Date;
  readonly log: Log;
  /** duration of a claim in milliseconds */
  readonly lease: number;
  /** identifies this tick of this process */
  readonly holder: string;
}

/** A function that returns the next claim, or undefined if none is left; it may be called concurrently. */
export function createSlotClaims(options: SlotClaimsOptions): () => Promise<Claim | undefined> {
  const { store, now, log, lease, holder } = options;
  const instant = () => now().toISOString();

  /** Claims the slot of a due digest; undefined if another process has it, or if it is too late. */
  async function take(digest: Digest, claimant: string): Promise<Claim | undefined> {
    const { next: slot = '', id, guild } = digest;
    const following = followingOf(digest, slot);
    if (following === undefined) {
      log.error({ digest: id, guild, zone: digest.zone }, 'a digest is paused: its zone is known no more');
      await store.pause(id, 'by-hand');
      return undefined;
    }
    if (!isTooLate(slot, now())) return store.claim(digest, following, claimant, lease);
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

  return createClaims({
    takeOver: async (claimant) => (await store.takeOver(claimant, lease, 1))[0],
    due: () => store.due(instant(), BATCH_SIZE),
    take,
    holder,
  });
}
