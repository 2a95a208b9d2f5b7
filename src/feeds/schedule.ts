/** When a feed is polled next: sooner the more often it changes, later the longer it fails, and never all feeds at once. */

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** Between two polls of a feed that changes all the time, and of one that never does. */
const MIN_INTERVAL_MS = 5 * MINUTE_MS;
const MAX_INTERVAL_MS = 4 * HOUR_MS;
/** A feed that fails is polled at least this often, so that its return is noticed within half a day. */
const MAX_BACKOFF_MS = 12 * HOUR_MS;
/** Longest wait that a site can ask for. */
const MAX_RETRY_AFTER_MS = 7 * DAY_MS;
/** A poll comes up to this share earlier or later than planned, so that feeds added together spread out. */
const JITTER = 0.1;

/** The interval after a poll that found news, or none. It settles so that about every third poll finds some. */
export function nextInterval(interval: number, changed: boolean): number {
  return Math.min(Math.max(interval * (changed ? 0.6 : 1.25), MIN_INTERVAL_MS), MAX_INTERVAL_MS);
}

/** Milliseconds until the next poll after one that succeeded; `random` is from 0 to 1. */
export function waitFor(interval: number, random: number): number {
  return Math.round(interval * (1 + JITTER * (2 * random - 1)));
}

/** Milliseconds until the next poll after so many failures in a row; not before `retryAt`, for which the site asked. */
export function backoff(
  interval: number,
  failures: number,
  now: number,
  retryAt: number | undefined,
  random: number,
): number {
  const base = Math.max(interval, MIN_INTERVAL_MS) * 2 ** Math.min(failures - 1, 8);
  const wait = waitFor(Math.min(base, MAX_BACKOFF_MS), random);
  const requested = retryAt === undefined ? 0 : Math.min(retryAt - now, MAX_RETRY_AFTER_MS);
  return Math.max(wait, requested);
}

/** Waits before each check of a page: soon for corrections, and once more when the story has settled. */
const CHECKS_MS = [HOUR_MS, DAY_MS, 7 * DAY_MS];

/** The instant of the next check after so many, in ISO 8601. Undefined after the last. */
export function nextCheck(checks: number, now: number): string | undefined {
  const wait = CHECKS_MS[checks];
  return wait === undefined ? undefined : new Date(now + wait).toISOString();
}
