/** Hours of the day in which an alert posts nothing. */
import { nextSlot } from '../digest/schedule.ts';
import type { QuietHours } from '../store/alert-store.ts';

/** When the quiet hours end that an instant lies in; undefined if it lies in none, or if the zone is known no more. */
export function quietUntil(quiet: QuietHours | undefined, now: Date): Date | undefined {
  if (!quiet || quiet.from === quiet.to) return undefined;
  try {
    const end = nextSlot({ time: quiet.to, zone: quiet.zone, days: 'daily' }, now);
    // If the next end comes before the next beginning, the quiet hours have begun.
    return end < nextSlot({ time: quiet.from, zone: quiet.zone, days: 'daily' }, now) ? end : undefined;
  } catch {
    return undefined;
  }
}
