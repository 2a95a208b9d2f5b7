/**
 * Crossposts editions that are posted already, apart from posting: a channel that has reached Discord's limit for an hour
 * must not hold up the digests of others.
 */
import type { Crosspost, DigestStore } from '../store/digest-store.ts';
import type { EditionPublisher } from './publisher.ts';
import { backoff, isTooLate } from './schedule.ts';

/** Crossposts that are taken at a time. */
const BATCH = 10;
/** Until then one process alone tries. */
const LEASE_MS = 120_000;

export interface CrosspostOptions {
  readonly store: Pick<DigestStore, 'takeCrossposts' | 'planCrosspost'>;
  readonly publisher: Pick<EditionPublisher, 'crosspost'>;
  readonly now: () => Date;
  /** the signal of one try */
  readonly inTime: () => AbortSignal;
}

/** Makes what crossposts all that is due. What Discord puts off is due when Discord said, until it is too late for the news. */
export function createCrossposts({ store, publisher, now, inTime }: CrosspostOptions): () => Promise<void> {
  async function tryOne(post: Crosspost): Promise<void> {
    const result = await publisher.crosspost(post, inTime());
    const isOver = result.kind !== 'later' || isTooLate(post.slot, now());
    const wait = result.kind === 'later' ? (result.afterMs ?? backoff(post.tries)) : 0;
    await store.planCrosspost(post, isOver ? undefined : wait);
  }

  return async () => {
    for (;;) {
      const due = await store.takeCrossposts(LEASE_MS, BATCH);
      await Promise.all(due.map(tryOne));
      if (due.length < BATCH) return;
    }
  };
}
