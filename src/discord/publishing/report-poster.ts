/** Posts each new report of a wrong speaker in the operator's channel, once; what fails is tried again later. */
import { createHash } from 'node:crypto';
import { MessageFlags, Routes } from 'discord.js';
import type { RateLimiter } from '../../concurrency/rate-limiter.ts';
import type { Log } from '../../log.ts';
import type { Quote } from '../../model/article.ts';
import { renderReport } from '../../render/discord/report.ts';
import type { AttributionReport } from '../../store/report-store.ts';
import type { Store } from '../../store/store.ts';
import { cite } from '../../story/citations.ts';
import { publishFailureOf } from '../api-errors.ts';
import type { Poster } from './poster.ts';

/** Reports that are posted in one go. */
const BATCH = 10;
/**
 * Time for which one process alone may post a report, and after which it is tried again. It is shorter than the time for
 * which Discord remembers a nonce, so that a report of a process that died is not posted twice.
 */
const LEASE_MS = 120_000;
/** For one message, with its wait for the rate limit. */
const POST_TIMEOUT_MS = 30_000;

export interface ReportPosterOptions {
  readonly poster: Pick<Poster, 'rest'>;
  readonly store: Store;
  readonly now: () => Date;
  readonly pace: RateLimiter;
  readonly log: Log;
  readonly locale: string;
}

/** Posts the reports that are due in a channel. Only errors of the store reject. */
export type PostReports = (channel: string) => Promise<void>;

export function createReportPoster({
  poster,
  store,
  now,
  pace,
  log,
  locale,
}: ReportPosterOptions): PostReports {
  async function post(channel: string, report: AttributionReport): Promise<void> {
    const signal = AbortSignal.timeout(POST_TIMEOUT_MS);
    const story = await store.story(report.article);
    const shown = {
      ...report,
      quote: quoteOf(report),
      ...(story && { citation: cite(story.article, report.paragraph) }),
    };
    const body = {
      components: renderReport(shown, locale),
      flags: MessageFlags.IsComponentsV2,
      allowed_mentions: { parse: [] },
      nonce: createHash('sha256')
        .update(`report ${report.id} ${report.reportedAt}`)
        .digest('hex')
        .slice(0, 25),
      enforce_nonce: true,
    };
    await pace(signal);
    await poster.rest.post(Routes.channelMessages(channel), { body, signal });
  }

  return async (channel) => {
    for (const report of await store.reports.leaseUnposted(LEASE_MS, BATCH)) {
      try {
        await post(channel, report);
      } catch (error) {
        log.warn(
          { report: report.id, channel, err: error },
          'a report could not be posted; it is tried again',
        );
        // What is wrong with one message is not wrong with the next.
        if (publishFailureOf(error).kind === 'refused') continue;
        return;
      }
      await store.reports.markPosted(report.id, now().toISOString());
    }
  };
}

/** The quote as it was when it was reported. */
function quoteOf({ article, paragraph, quote, givenTo }: AttributionReport): Quote {
  return {
    article,
    paragraph,
    start: 0,
    end: quote.length,
    text: quote,
    form: 'direct',
    clause: '',
    attribution: givenTo,
    reports: [],
  };
}
