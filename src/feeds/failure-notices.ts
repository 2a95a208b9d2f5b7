/** Tells once, where a feed was added, that it has been out of reach for a day. */
import type { Log } from '../log.ts';
import type { FeedStore, Subscription } from '../store/feed-store.ts';
import { DAY } from './schedule.ts';

/** A feed that has failed for so many milliseconds is dead. */
const DEAD = DAY;

/**
 * Posts to the source's channel. Resolves with `told`, also where nobody is left to tell; with `later` where it is to
 * be tried again.
 */
export type Telling = (source: Subscription) => Promise<'told' | 'later'>;

export async function tellOfTrouble(
  feeds: FeedStore,
  tell: Telling | undefined,
  now: Date,
  log: Log,
): Promise<void> {
  const failingBefore = new Date(now.getTime() - DEAD).toISOString();
  for (const source of await feeds.unreportedFailures(failingBefore)) {
    const { feed, owner, channel } = source;
    if (channel !== undefined && !tell) continue;
    // Claimed first: a message that is lost is better than one that comes twice.
    if (!(await feeds.claimFailureNotice(source))) continue;
    const about = { feed: feed.url, owner, since: feed.failingSince, problem: feed.state.problem };
    log.warn(about, 'a feed has been dead for a day');
    if (channel === undefined || !tell) continue;
    try {
      if ((await tell(source)) === 'later') await feeds.releaseFailureNotice(source);
    } catch (error) {
      log.warn({ ...about, err: error }, 'its channel could not be told');
      await feeds.releaseFailureNotice(source);
    }
  }
}
