/**
 * The EventFinder contract: which reports tell of one event. Online, as in topic detection and tracking: a report is
 * placed once, from what was seen before it, and what comes later never moves it.
 */

/** An article as the finder sees it. */
export interface Report {
  /** article id */
  readonly id: string;
  /** headline first, then the body, one paragraph a line */
  readonly text: string;
  /** BCP 47 tag; reports in other languages than English stand alone */
  readonly language: string;
  /** ISO 8601 instant of publication or arrival; reports without one are compared with all */
  readonly at?: string;
}

export interface EventFinder {
  /** The event of a report: the id of the first report that told of it, its own where it is the first. */
  place(report: Report): string;
  /** Takes over a decision that was made before, so that later reports can join. An id that is known changes nothing. */
  restore(report: Report, event: string): void;
}
