/** Items that share a transaction, because each waits for the disk. */
import type { FeedStore, KeepArguments, KeepResult } from '../store/feed-store.ts';
import { UnknownOutcomeError } from '../store/store.ts';

/**
 * Keeps items in one transaction, or each in its own if that fails: one bad item fails no other. Rejects if nobody knows
 * whether they are kept: kept once more, they would be there twice. The next poll finds out.
 */
export async function keepTogether(
  feeds: Pick<FeedStore, 'keep' | 'keepAll'>,
  items: readonly KeepArguments[],
): Promise<PromiseSettledResult<KeepResult>[]> {
  const [together] = await Promise.allSettled([feeds.keepAll(items)]);
  if (together.status === 'fulfilled')
    return together.value.map((value) => ({ status: 'fulfilled' as const, value }));
  if (together.reason instanceof UnknownOutcomeError) throw together.reason;
  const outcomes: PromiseSettledResult<KeepResult>[] = [];
  for (const item of items) outcomes.push(...(await Promise.allSettled([feeds.keep(...item)])));
  return outcomes;
}
