/**
 * What a process believes of the clock of the database. Processes of many machines, whose own clocks may be minutes apart,
 * compare due feeds and slots of digests with it, and stamp what they store. It may be wrong for seconds after a clock has
 * jumped, so leases do not go by it: see lease-time.ts.
 */

/** A difference below this may come from the wire, and matters to nobody. */
const TOLERATED_MS = 500;

export class DatabaseClock {
  /** milliseconds by which the database is ahead of this machine */
  #ahead = 0;

  /** Takes over what the database has said: its time in milliseconds, asked for at one instant of this machine and told at another. */
  set(time: number, asked: number, told: number): void {
    const ahead = time - (asked + told) / 2;
    this.#ahead = Math.abs(ahead) < TOLERATED_MS + (told - asked) / 2 ? 0 : ahead;
  }

  readonly now = (): Date => new Date(Date.now() + this.#ahead);
}
