/**
 * Time that has passed since a moment, for what must end in time. A clock that is set back makes it no shorter. A machine
 * that has slept makes it no shorter either, once its clock is right again: the longer of two measures counts.
 */
export interface Moment {
  readonly clock: number;
  readonly steady: number;
}

export interface PassedTime {
  /** the present moment */
  mark(): Moment;
  /** milliseconds since a moment */
  since(moment: Moment): number;
}

/** `steady` gives milliseconds since some instant, and is never set; that of the process by default. */
export function createPassedTime(
  now: () => Date,
  steady: () => number = () => performance.now(),
): PassedTime {
  return {
    mark: () => ({ clock: now().getTime(), steady: steady() }),
    since: (moment) => Math.max(now().getTime() - moment.clock, steady() - moment.steady),
  };
}
