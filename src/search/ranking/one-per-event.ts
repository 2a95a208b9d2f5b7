/**
 * Keeps the reports of one outlet for each event, so that a list does not repeat what several outlets report. A report that
 * has more of the query than the first one stays: it may be the only one that answers.
 */

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
  const firsts = new Map<string, EventOfStory>();
  return ranked.filter((story) => {
    const report = eventOf(story);
    if (report.event === undefined) return true;
    const first = firsts.get(report.event) ?? report;
    firsts.set(report.event, first);
    return first.outlet === report.outlet || report.coverage > first.coverage + EPSILON;
  });
}
