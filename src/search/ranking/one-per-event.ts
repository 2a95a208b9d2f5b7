/**
 * Keeps the reports of one outlet for each event, so that a list does not repeat what several outlets report. A report that
 * has more of the query than the first one stays: it may be the only one that answers. Who uses somebody else's name
 * stands for an event only if nobody else reports it.
 */
import { ownNamesFirst } from '../../outlet/claims.ts';

/** Shares that differ by less are equal. */
const EPSILON = 1e-9;

export interface EventOfStory {
  /** undefined if the event is not known; such a story is always kept */
  readonly event: string | undefined;
  readonly outlet: string;
  /** share of the query's weight that the story has, 0 to 1 */
  readonly coverage: number;
}

/** Keeps, of each event, the stories of the outlet that ranks first, and those that have more of the query. */
export function onePerEvent<Story>(
  ranked: readonly Story[],
  eventOf: (story: Story) => EventOfStory,
): Story[] {
  const reports = ranked.map(eventOf);
  const firsts = new Map<string, EventOfStory>();
  for (const report of ownNamesFirst(reports, ({ outlet }) => outlet))
    if (report.event !== undefined && !firsts.has(report.event)) firsts.set(report.event, report);
  return ranked.filter((_, n) => {
    const report = reports[n];
    const first = firsts.get(report?.event ?? '');
    if (!report || !first) return true;
    return first.outlet === report.outlet || report.coverage > first.coverage + EPSILON;
  });
}
