/**
 * Keeps slots right if the clock was ahead for a while and is set back, by hand or by time synchronisation: slots that
 * were planned by the wrong time would else keep a digest silent until that time comes.
 */
import type { Digest, DigestStore } from '../store/digest-store.ts';
import { nextSlot } from './schedule.ts';

/** Longest time from one slot to the next of a daily digest: a day of 25 hours, and some more. */
const MAX_AHEAD_MS = 26 * 3_600_000;

/** A function to be called before slots are claimed. It asks the store only at first and after the clock went back. */
export function createSetBackClock(
  store: Pick<DigestStore, 'ahead' | 'setBack'>,
  now: () => Date,
): () => Promise<void> {
  let last = Number.POSITIVE_INFINITY;
  return async () => {
    const at = now().getTime();
    const isBack = at < last;
    last = at;
    if (!isBack) return;
    const instant = (ms: number) => new Date(at + ms).toISOString();
    for (const digest of await store.ahead(instant(MAX_AHEAD_MS))) {
      const next = nextSlotOf(digest, at);
      // The next slot of a weekly digest may rightly be days ahead.
      if (next !== digest.next) await store.setBack(digest, next, instant(MAX_AHEAD_MS));
    }
  };
}

/** The next slot of a digest; its present one if its zone is unknown by now. */
function nextSlotOf(digest: Digest, at: number): string {
  try {
    return nextSlot(digest, new Date(at)).toISOString();
  } catch {
    return digest.next ?? '';
  }
}
