/** When a digest is due: the instants of a wall-clock time in a zone, one a calendar day, over clock changes too. */
import { Cron } from 'croner';

/** Milliseconds after which an edition comes too late to be posted. */
const TOO_LATE = 6 * 3_600_000;
/** Milliseconds for which missed slots are noted one by one; what is older is passed over. */
const NOTED = 7 * 86_400_000;

/**
 * The first slot after an instant. A time that the clocks leave out comes with the first instant after the gap; a time
 * that they pass twice comes the first time. `time` is `HH:MM`. Throws where it or the zone is none.
 */
export function nextSlot(time: string, zone: string, after: Date): Date {
  const [, hour, minute] = /^(\d{2}):(\d{2})$/.exec(time) ?? [];
  if (hour === undefined || minute === undefined) throw new RangeError(`${time} is no time of day`);
  const next = new Cron(`${Number(minute)} ${Number(hour)} * * *`, { timezone: zone }).nextRun(after);
  if (!next) throw new RangeError(`${time} never comes in ${zone}`);
  return next;
}

/** The slot after one that is due: the very next, or one of the last week where the digest rested for longer. */
export function slotAfter({ time, zone }: { time: string; zone: string }, slot: string, now: Date): Date {
  return nextSlot(time, zone, new Date(Math.max(Date.parse(slot), now.getTime() - NOTED)));
}

/** Whether a slot comes too late to be posted. */
export function isTooLate(slot: string, now: Date): boolean {
  return now.getTime() - Date.parse(slot) > TOO_LATE;
}

/** Milliseconds before the next try after so many: half a minute, then twice as long each time, at most a quarter of an hour. */
export function backoff(tries: number): number {
  return Math.min(30_000 * 2 ** Math.min(tries, 10), 900_000);
}
