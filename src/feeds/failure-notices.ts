/** Notices about failing feeds: the channel in which a feed was added is told once, after a day of failures. */
import type { Log } from '../log.ts';
import type { FeedStore, Subscription } from '../store/feed-store.ts';
import { DAY_MS } from './schedule.ts';

/** How long a feed fails before its channel is told. */
const NOTICE_AFTER_MS = DAY_MS;

/** Posts to the channel of a subscription. Resolves with `sent`, also if nobody is left to tell; with `later` to retry. */
export type SendFailureNotice = (source: Subscription) => Promise<'sent' | 'later'>;

/** Sends a notice for each subscription whose feed has failed for a day. Without `send` it only logs those without a channel. */
export async function sendFailureNotices(
  feeds: FeedStore,
  send: SendFailureNotice | undefined,
  now: Date,
  log: Log,
): Promise<void> {
  const failingBefore = new Date(now.getTime() - NOTICE_AFTER_MS).toISOString();
  for (const source of await feeds.unreportedFailures(failingBefore)) {
    const { feed, owner, channel } = source;
    if (channel !== undefined && !send) continue;
    // Claimed before it is posted: a notice that is lost is better than one that comes twice.
    if (!(await feeds.claimFailureNotice(source))) continue;
    const about = { feed: feed.url, owner, since: feed.failingSince, problem: feed.state.problem };
    log.warn(about, 'a feed has been dead for a day');
    if (channel === undefined || !send) continue;
    try {
      if ((await send(source)) === 'later') await feeds.releaseFailureNotice(source);
    } catch (error) {
      log.warn({ ...about, err: error }, 'its channel could not be told');
      await feeds.releaseFailureNotice(source);
    }
  }
}
