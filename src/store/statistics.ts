/** How much an archive holds and what waits in it, for whoever watches a running bot. Types alone. */

export interface ArchiveStatistics {
  /** bytes of the file and of its write-ahead log; 0 in memory */
  readonly bytes: number;
  readonly logBytes: number;
  /** current stories */
  readonly stories: number;
  readonly feeds: {
    /** followed by anybody, and not paused */
    readonly followed: number;
    readonly due: number;
    readonly failing: number;
    /** seconds for which the one that has waited longest is due; 0 if none is */
    readonly longestDue: number;
  };
  readonly digests: {
    readonly active: number;
    /** whose slot is over by more than five minutes */
    readonly late: number;
    /** editions that were begun and are not done */
    readonly open: number;
  };
  /** reports of wrong speakers that wait for the operator */
  readonly openReports: number;
}
