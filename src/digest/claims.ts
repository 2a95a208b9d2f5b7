/** Claims what is to be posted, one slot at a time: what others left behind first, then what is due. */
import type { Log } from '../log.ts';
import type { Claim, Digest, DigestStore } from '../store/digest-store.ts';
import { isTooLate, slotAfter } from './schedule.ts';

/** Due digests read at a time. */
const BATCH = 50;

export interface ClaimsOptions {
  readonly store: DigestStore;
  readonly now: () => Date;
  readonly log: Log;
  /** milliseconds that a claim holds */
  readonly lease: number;
  /** names this tick of this process */
  readonly holder: string;
}

/**
 * What gives the next claim, undefined when there is none left; several may ask at a time. A slot is claimed when
 * somebody asks, so that no lease runs while it waits.
 */
export function claimsOf({
  store,
  now,
  log,
  lease,
  holder,
}: ClaimsOptions): () => Promise<Claim | undefined> {
  const due: Digest[] = [];
  let claims = 0;
  /** of each claim another: who has lost one must not pass for whoever took it over, in this process either */
  const holderOfNext = () => `${holder}/${claims++}`;
  let reading: Promise<void> | undefined;
  const instant = (ms = 0) => new Date(now().getTime() + ms).toISOString();

  async function read(): Promise<void> {
    due.push(...(await store.due(instant(), BATCH)));
    reading = undefined;
  }

  /** Claims the slot of a digest that is due; undefined where somebody else has it, or where it comes too late. */
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

  /** The slot after this one; undefined where the zone has gone, so that one digest holds up no other. */
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
