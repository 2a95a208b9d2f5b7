/** Reports of wrong speakers from rows of a database. */
import type { Attribution } from '../../model/article.ts';
import type { AttributionReport, ReportState } from '../report-store.ts';
import type { Row } from './row.ts';

/** A report from a row of the table `attribution_reports`. */
export function reportOf(row: Row): AttributionReport {
  return {
    id: Number(row.id),
    article: String(row.article),
    words: String(row.words),
    occurrence: Number(row.occurrence),
    count: Number(row.count),
    paragraph: Number(row.paragraph),
    quote: String(row.quote),
    givenTo: JSON.parse(String(row.given_to)) as Attribution,
    ...(row.guild !== null && { guild: String(row.guild) }),
    ...(row.reporter !== null && { reporter: String(row.reporter) }),
    reason: String(row.reason),
    reportedAt: String(row.reported_at),
    state: String(row.state) as ReportState,
    ...(row.closed_at !== null && { closedAt: String(row.closed_at) }),
    ...(row.posted_at !== null && { postedAt: String(row.posted_at) }),
  };
}
