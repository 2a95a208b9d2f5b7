/**
 * The EventFinder contract: which reports tell of the same event. It clusters on-line, as in topic detection and
 * tracking (Allan 2002): each report is placed when it comes, and reports near it may move when more is known.
 */

/** An article as the finder sees it. */
export interface Report {
  /** article id */
  readonly id: string;
  /** headline first, then the body, one line for each paragraph */
  readonly text: string;
  /** BCP 47 tag; reports are compared within a language that the finder knows, any other is an event of its own */
  readonly language: string;
  /** ISO 8601 instant of publication or arrival; a report without one is compared with reports of any time */
  readonly at?: string;
}

/** A report and the event that it belongs to from now on. */
export interface Move {
  /** article id */
  readonly report: string;
  /** the event that it leaves */
  readonly from: string;
  /** the same as `from` if only its follow-up has changed */
  readonly event: string;
  /** the report of an earlier event that it follows up from now on; as before if absent */
  readonly follows?: string;
}

export interface Placement {
  /** the event of the report: the id of the event's first report, which may be its own */
  readonly event: string;
  /** earlier reports whose event or follow-up has changed, each once */
  readonly moved: readonly Move[];
  /** the report of an earlier event that this one follows up, as its article id */
  readonly follows?: string;
}

/** An earlier decision. */
export interface Decision {
  readonly event: string;
  /** true if the report stays in its event whatever follows: people have seen it there; as before if absent */
  readonly settled?: boolean;
  /** the report of an earlier event that this one follows up; as before if absent */
  readonly follows?: string;
}

export interface EventFinder {
  /** Places a report. A known one stays where it is, and moves nothing. */
  place(report: Report): Placement;
  /** Restores an earlier decision, so that later reports can join. Does nothing if the report is known. */
  restore(report: Report, decision: Decision): void;
  /**
   * The same for the decision of a process that placed reports at the same time. Returns the event that the report would
   * have joined, if it is alone in its own and nobody has seen it there.
   */
  takeOver(report: Report, decision: Decision): string | undefined;
  /** Corrects an earlier decision of the finder. Does nothing if the report is not known. */
  correct(report: string, decision: Decision): void;
  /** Counts the words of a report that is too old to be compared, so that later ones are weighed as before a restart. */
  count(report: Report): void;
}
