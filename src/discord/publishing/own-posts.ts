/** What the bot posts without being asked: editions of digests, notices about feeds, and reports for the operator. */
import type { AlertPublisher } from '../../alerts/publisher.ts';
import { createRateLimiter } from '../../concurrency/rate-limiter.ts';
import type { EditionPublisher } from '../../digest/publisher.ts';
import type { Log } from '../../log.ts';
import type { Subscription } from '../../store/feed-store.ts';
import type { BotContext } from '../bot-context.ts';
import { createAlertPublisher } from './alert-publisher.ts';
import { createEditionPublisher } from './edition-publisher.ts';
import { sendFeedFailureNotice } from './feed-failure-notice.ts';
import type { Poster } from './poster.ts';
import { createReportPoster, type PostReports } from './report-poster.ts';

/** Discord's limit is 50 requests a second of all kinds, and answers come first. */
const MAX_OWN_REQUESTS_PER_SECOND = 40;

export interface OwnPosts {
  /** tells the channel where a feed was added that it fails; `later` if this must be tried again */
  sendFeedFailureNotice(source: Subscription): Promise<'sent' | 'later'>;
  /** posts the editions of digests */
  readonly publisher: EditionPublisher;
  /** posts the messages of alerts */
  readonly alertPublisher: AlertPublisher;
  /** posts new reports of wrong speakers in the operator's channel */
  readonly postReports: PostReports;
}

export interface OwnPostsOptions {
  readonly newsroom: Pick<BotContext['newsroom'], 'store' | 'now'>;
  readonly mention: BotContext['mention'];
  readonly locale: string;
  readonly log: Log;
}

export function createOwnPosts(
  poster: Poster,
  { newsroom, mention, locale, log }: OwnPostsOptions,
): OwnPosts {
  const { store, now } = newsroom;
  const pace = createRateLimiter(MAX_OWN_REQUESTS_PER_SECOND);
  const { settings } = store;
  return {
    sendFeedFailureNotice: (source) => sendFeedFailureNotice({ poster, pace, settings, locale }, source),
    publisher: createEditionPublisher({ poster, newsroom, mention, pace, log }),
    alertPublisher: createAlertPublisher({ poster, newsroom, mention, pace, log }),
    postReports: createReportPoster({ poster, store, now, pace, log, locale }),
  };
}
