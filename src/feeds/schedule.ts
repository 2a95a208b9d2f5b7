/** When a feed is asked next: more often the more often it changes, less often the longer it fails, never all at once. */

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Milliseconds between two polls of a feed that changes all the time, and of one that never does. */
const SHORTEST = 5 * MINUTE;
export const LONGEST = 4 * HOUR;
/** A feed that fails is asked at least this often, so that its return is seen within half a day. */
const LONGEST_BACKOFF = 12 * HOUR;
/** However long a site asks to be left alone. */
const LONGEST_WAIT = 7 * DAY;
/** A poll comes up to this share earlier or later than planned, so that feeds added together part. */
const SPREAD = 0.1;

/** The interval after a poll that found news, or none: it settles where about every third poll finds some. */
export function nextInterval(interval: number, changed: boolean): number {
  return Math.min(Math.max(interval * (changed ? 0.6 : 1.25), SHORTEST), LONGEST);
}

/** Milliseconds until the next poll after one that went well; `random` from 0 to 1. */
export function waitFor(interval: number, random: number): number {
  return Math.round(interval * (1 + SPREAD * (2 * random - 1)));
}

/** Milliseconds until the next try after so many failures in a row, at the earliest at `retryAt`, as the site asks. */
export function backoff(
  interval: number,
  failures: number,
  now: number,
  retryAt: number | undefined,
  random: number,
): number {
  const base = Math.max(interval, SHORTEST) * 2 ** Math.min(failures - 1, 8);
  const wait = waitFor(Math.min(base, LONGEST_BACKOFF), random);
  const asked = retryAt === undefined ? 0 : Math.min(retryAt - now, LONGEST_WAIT);
  return Math.max(wait, asked);
}

/** Looks at a page after it was read: soon for corrections, and once more when a story has settled. */
const CHECKS = [HOUR, DAY, 7 * DAY];

/** The instant of the next look after so many; undefined when there have been enough. */
export function nextCheck(checks: number, now: number): string | undefined {
  const wait = CHECKS[checks];
  return wait === undefined ? undefined : new Date(now + wait).toISOString();
}
