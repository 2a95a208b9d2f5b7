/**
 * The EventFinder contract: which reports tell of the same event. It clusters incrementally, as in topic detection and
 * tracking (Allan 2002): a report is assigned once, from the reports before it, and later reports never move it.
 */

/** An article as the finder sees it. */
export interface Report {
  /** article id */
  readonly id: string;
  /** headline first, then the body, one line for each paragraph */
  readonly text: string;
  /** BCP 47 tag; only English reports are compared, any other is an event of its own */
  readonly language: string;
  /** ISO 8601 instant of publication or arrival; a report without one is compared with events of any time */
  readonly at?: string;
}

export interface EventFinder {
  /** The event of a report: the id of the first report of the event, which may be its own. */
  place(report: Report): string;
  /** Restores an earlier decision, so that later reports can join. Does nothing if the report is known. */
  restore(report: Report, event: string): void;
}
