/** The time by which leases begin and end: that of the clock with which the store was opened, which is this machine's. */

/** The instant so many milliseconds from now, 0 if absent, as instants are stored. */
export type InstantIn = (ms?: number) => string;

export function instantsBy(now: () => Date): InstantIn {
  return (ms = 0) => new Date(now().getTime() + ms).toISOString();
}

/**
 * SQL: what lasts until the instant in a column is over. So is what would last beyond `longest`: it was stored while the
 * clock was ahead. Both are parameters.
 */
export function isOver(column: string, now = '?1', longest = '?2'): string {
  return `(${column} <= ${now} OR ${column} > ${longest})`;
}
