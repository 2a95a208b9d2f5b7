/**
 * The time by which leases begin and end: that of the database, read within the statement. So neither the clock of a
 * process takes part, nor what the process believes of the database's. The first value of each such statement is what a
 * LeaseClock gives.
 */

/** The instant that a test has set; null for the clock of the database. */
export type LeaseClock = () => string | null;

export function leaseClock(now: (() => Date) | undefined): LeaseClock {
  return () => now?.().toISOString() ?? null;
}

/** SQL: the time; each place that has it reads the clock. */
const CLOCK = 'coalesce($1::timestamptz, clock_timestamp())';

/** SQL: the instant so many milliseconds from now, as instants are stored. */
export function instantIn(ms: string): string {
  return `(SELECT to_char((${CLOCK} + ${ms} * interval '1 millisecond') AT TIME ZONE 'UTC',
    'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))`;
}

/** SQL: the present instant, as instants are stored. */
export const NOW = instantIn('0');

/** SQL: the present instant in milliseconds since 1970. */
export const NOW_MS = `floor(extract(epoch FROM ${CLOCK}) * 1000)::bigint`;

/**
 * SQL: what lasts until the instant in a column is over. So is what would last for longer than `longestMs` from now: it was
 * stored while the clock was ahead.
 */
export function isOver(column: string, longestMs: number | string): string {
  return `(${column} <= ${NOW} OR ${column} > ${instantIn(String(longestMs))})`;
}
