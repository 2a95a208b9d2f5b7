/** Reports and events in the finder's memory, and the average similarity of a report to events. */
import type { TermVector } from './term-vector.ts';

/** Reports of an event that count for its average; of a larger one, those that are similar count alone. */
const MAX_AVERAGED = 40;

/** A report that is compared with new ones. */
export interface PlacedReport {
  /** article id */
  readonly id: string;
  readonly vector: TermVector;
  /** milliseconds; NaN if it has no date */
  readonly time: number;
  /** its neighbours with their similarity */
  readonly similar: Map<PlacedReport, number>;
  event: Event;
  /** true if it stays in its event */
  settled: boolean;
  /** article id of the report of an earlier event that it follows up */
  follows: string | undefined;
}

export class Event {
  id: string;
  readonly #reports = new Set<PlacedReport>();

  constructor(id: string) {
    this.id = id;
  }

  /** in the order in which they came to the event */
  get reports(): ReadonlySet<PlacedReport> {
    return this.#reports;
  }

  get size(): number {
    return this.#reports.size;
  }

  add(report: PlacedReport): void {
    this.#reports.add(report);
    report.event = this;
  }

  remove(report: PlacedReport): void {
    this.#reports.delete(report);
  }
}

export interface EventSimilarity {
  readonly event: Event;
  /** mean similarity of the report to the others of the event */
  readonly similarity: number;
}

/** The events of a report's neighbours, each with the average similarity of the report to its reports: average linkage. */
export function averages(report: PlacedReport): EventSimilarity[] {
  const sums = new Map<Event, { sum: number; count: number }>();
  for (const [{ event }, similarity] of report.similar) {
    const before = sums.get(event);
    if (before) {
      before.sum += similarity;
      before.count += 1;
    } else sums.set(event, { sum: similarity, count: 1 });
  }
  return [...sums].map(([event, { sum, count }]) => {
    const others = event === report.event ? event.size - 1 : event.size;
    return { event, similarity: sum / Math.max(count, Math.min(others, MAX_AVERAGED)) };
  });
}
