/**
 * What a process believes of the clock of the database. Processes of many machines, whose own clocks may be minutes apart,
 * compare due feeds and slots of digests with it, and stamp what they store. The process counts on by itself, so it does
 * not matter if the clock of its machine is set meanwhile. It may be wrong for seconds after the machine has slept, so
 * leases do not go by it: see lease-time.ts.
 */

/** A difference below this may come from the wire, and matters to nobody. */
const TOLERATED_MS = 500;

export class DatabaseClock {
  /** the database's time, in milliseconds since 1970, when the process began to count */
  #start = Date.now() - performance.now();

  /** Takes over what the database has said: its time in milliseconds, asked for at one instant of `performance.now()` and told at another. */
  set(time: number, asked: number, told: number): void {
    const start = time - (asked + told) / 2;
    if (Math.abs(start - this.#start) >= TOLERATED_MS + (told - asked) / 2) this.#start = start;
  }

  readonly now = (): Date => new Date(this.#start + performance.now());
}
