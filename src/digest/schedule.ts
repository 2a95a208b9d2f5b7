/**
 * When editions of a digest are due, and which time each covers. A digest has one slot on each of its days, at a
 * wall-clock time in a zone, also on days when the clocks change.
 */
import { Cron } from 'croner';
import { type Days, isWeekly, WEEKDAYS } from '../model/days.ts';
import type { EditionSpan } from '../model/edition.ts';
import type { EditionCoverage } from '../store/digest-store.ts';

const DAY_MS = 86_400_000;
/** Delay after which an edition is too late to be published. */
const MAX_DELAY_MS = 6 * 3_600_000;
/** Age up to which missed slots are recorded one by one; older ones are skipped. */
const MAX_MISSED_AGE_MS = 7 * DAY_MS;
/** Longest time that an edition covers, however long the digest was paused; a week may be an hour longer than seven days. */
const MAX_COVERED_MS = 3 * DAY_MS;
const MAX_COVERED_WEEKLY_MS = 8 * DAY_MS;

/** What decides when a digest comes out. */
export interface Schedule {
  /** `HH:MM` */
  readonly time: string;
  /** IANA zone */
  readonly zone: string;
  readonly days: Days;
}

/**
 * The first slot after an instant. A time that the clocks skip comes with the first instant after the gap; a time that
 * occurs twice comes the first time. `time` is `HH:MM`, `zone` an IANA zone. Throws a RangeError for an invalid one.
 */
export function nextSlot({ time, zone, days }: Schedule, after: Date): Date {
  const [, hour, minute] = /^(\d{2}):(\d{2})$/.exec(time) ?? [];
  if (hour === undefined || minute === undefined) throw new RangeError(`${time} is no time of day`);
  const pattern = `${Number(minute)} ${Number(hour)} * * ${daysPattern(days)}`;
  const next = new Cron(pattern, { timezone: zone }).nextRun(after);
  if (!next) throw new RangeError(`${time} never comes in ${zone}`);
  return next;
}

/** Days as cron writes them: 1 is Monday. */
function daysPattern(days: Days): string {
  if (days === 'daily') return '*';
  return days === 'workdays' ? '1-5' : String(WEEKDAYS.indexOf(days) + 1);
}

/** The slot after `slot`; if that is more than a week ago, the first slot of the last week. */
export function slotAfter(schedule: Schedule, slot: string, now: Date): Date {
  return nextSlot(schedule, new Date(Math.max(Date.parse(slot), now.getTime() - MAX_MISSED_AGE_MS)));
}

/** Whether a slot is too late to be published. */
export function isTooLate(slot: string, now: Date): boolean {
  return now.getTime() - Date.parse(slot) > MAX_DELAY_MS;
}

/** Delay before the next retry, in milliseconds: exponential from half a minute, at most a quarter of an hour. */
export function backoff(tries: number): number {
  return Math.min(30_000 * 2 ** Math.min(tries, 10), 900_000);
}

/**
 * The time that an edition covers: since the one before, at most three days, or a good week if it comes once a week. If
 * there is none before, it is a day or a week.
 */
export function spanOf(
  covered: EditionCoverage | undefined,
  until: Date,
  { zone, days }: Pick<Schedule, 'zone' | 'days'>,
): EditionSpan {
  const weekly = isWeekly(days);
  const [first, most] = weekly ? [7 * DAY_MS, MAX_COVERED_WEEKLY_MS] : [DAY_MS, MAX_COVERED_MS];
  const last = covered === undefined ? until.getTime() - first : Date.parse(covered.until);
  return {
    since: new Date(Math.max(last, until.getTime() - most)),
    until,
    day: dayIn(until, zone),
    ...(weekly && { isWeek: true as const }),
    shownBefore: covered?.shown ?? [],
  };
}

/** The calendar day of an instant in a zone, `YYYY-MM-DD`. */
function dayIn(instant: Date, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-u-ca-iso8601', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(instant);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
}
