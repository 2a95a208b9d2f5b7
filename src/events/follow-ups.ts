/** Follow-ups: a report that opens an event may tell what came of an earlier one, such as an arrest after a robbery. */
import type { Event, EventSimilarity, PlacedReport } from './placed-report.ts';

/** Average similarity to the earlier event; one that is as similar as its own reports would have been joined. */
const MIN_SIMILARITY = 0.1;
/** Names that the report shares with at least half of the event's reports: one name alone is shared by much of the news. */
const MIN_SHARED_NAMES = 2;

/** The report that a report follows up: the most similar earlier one of the nearest event near it. */
export function followed(report: PlacedReport, near: readonly EventSimilarity[]): PlacedReport | undefined {
  const earlier = near.find(
    ({ event, similarity }) =>
      event !== report.event &&
      similarity >= MIN_SIMILARITY &&
      sharedNames(report, event) >= MIN_SHARED_NAMES,
  );
  let best = 0;
  let found: PlacedReport | undefined;
  for (const other of earlier?.event.reports ?? []) {
    const similarity = report.similar.get(other) ?? 0;
    // The comparison is false if either has no date.
    if (similarity <= best || other.time > report.time) continue;
    best = similarity;
    found = other;
  }
  return found;
}

/** Whether a report of an event follows up an earlier event. */
export function isLinked({ reports }: Event): boolean {
  for (const { follows } of reports) if (follows !== undefined) return true;
  return false;
}

/**
 * Looks for what the events of some reports follow up, unless it is known: an event may have lost the report that was
 * linked, and a report may have left the event that it follows up. Returns the reports that are linked now, and with what.
 */
export function linkAgain(
  reports: readonly PlacedReport[],
  nearest: (report: PlacedReport) => readonly EventSimilarity[],
): Map<PlacedReport, string> {
  const links = new Map<PlacedReport, string>();
  for (const report of reports) {
    if (isLinked(report.event)) continue;
    const earlier = followed(report, nearest(report));
    // The comparison is false if a report has no date.
    if (!earlier || ![...report.event.reports].every(({ time }) => time >= earlier.time)) continue;
    report.follows = earlier.id;
    links.set(report, earlier.id);
  }
  return links;
}

function sharedNames(report: PlacedReport, event: Event): number {
  let shared = 0;
  for (const name of report.vector.names) {
    let having = 0;
    for (const other of event.reports) if (other.vector.names.has(name)) having += 1;
    if (having * 2 >= event.size) shared += 1;
  }
  return shared;
}
