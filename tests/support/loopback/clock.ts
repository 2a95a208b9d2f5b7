/** The clock of the loopback Discord: virtual by default, so that a slow machine never makes a bot late. */

interface Alarm {
  readonly at: number;
  readonly ring: () => void;
}

export interface LoopbackClock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Advances the time by `ms` and rings every alarm that is due, earliest first. */
  advance(ms: number): void;
  /** Rings the alarms that are due; only needed with a time source that advances by itself. */
  tick(): void;
  /** Calls `ring` once when the time is `at`. Returns a function that cancels this. */
  alarm(at: number, ring: () => void): () => void;
}

/**
 * A clock that stands still until it is advanced.
 * @param source a time source in ms since the epoch; without one, the time is that of the call
 */
export function createClock(source?: () => number): LoopbackClock {
  const start = Date.now();
  let offset = 0;
  const alarms = new Set<Alarm>();
  const now = () => (source?.() ?? start) + offset;

  const due = (until: number): Alarm | undefined => {
    let first: Alarm | undefined;
    for (const one of alarms) if (one.at <= until && (first === undefined || one.at < first.at)) first = one;
    return first;
  };
  const ringDue = () => {
    for (let next = due(now()); next !== undefined; next = due(now())) {
      alarms.delete(next);
      next.ring();
    }
  };

  return {
    now,
    tick: ringDue,
    advance(ms) {
      offset += ms;
      ringDue();
    },
    alarm(at, ring) {
      const one = { at, ring };
      alarms.add(one);
      return () => alarms.delete(one);
    },
  };
}
