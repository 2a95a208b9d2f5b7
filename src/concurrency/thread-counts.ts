/** What the threads of this process do and have suffered, by the name of their work, for the metrics. */

export interface ThreadCounts {
  /** calls without a result yet, those that wait included */
  readonly calls: number;
  /** threads that died or were ended because a call took too long; another takes their place */
  readonly lost: number;
}

const counts = new Map<string, ThreadCounts>();

/** The counts so far, by name; kinds of threads that were never called are not among them. */
export function threadCounts(): ReadonlyMap<string, ThreadCounts> {
  return counts;
}

/** Adds to the counts of threads of a name. */
export function countThreads(name: string, more: Partial<ThreadCounts>): void {
  const { calls, lost } = counts.get(name) ?? { calls: 0, lost: 0 };
  counts.set(name, { calls: calls + (more.calls ?? 0), lost: lost + (more.lost ?? 0) });
}
