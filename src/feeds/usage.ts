/** How much a server's feeds may bring in a day: one server must not fill the disk or the line of all. */
import type { Store } from '../store/store.ts';
import { DAY_MS } from './schedule.ts';

export interface UsageLimits {
  /** new stories and new versions of stories */
  readonly storiesPerDay: number;
  readonly bytesPerDay: number;
}

export const USAGE_LIMITS: UsageLimits = { storiesPerDay: 2000, bytesPerDay: 500 * 1024 * 1024 };

export interface Usage {
  /** Until when the feeds of a server rest, because they have brought what they may; undefined if they do not. */
  restsUntil(server: string): Promise<Date | undefined>;
  add(server: string, stories: number, bytes: number): Promise<void>;
}

interface Counts {
  readonly stories: number;
  readonly bytes: number;
}

/** Counts by day in UTC, in notes of the store: a restart lifts no limit, and what several processes read counts together. */
export function createUsage(
  limits: UsageLimits,
  now: () => Date,
  store: Pick<Store, 'note' | 'addToNote'>,
): Usage {
  const endOfDay = () => new Date((Math.floor(now().getTime() / DAY_MS) + 1) * DAY_MS);
  // The day is in the key, so that a clock that was wrong leaves no count to another day.
  const keyOf = (server: string, end: Date) => `usage:${end.toISOString().slice(0, 10)}:${server}`;
  return {
    async restsUntil(server) {
      const end = endOfDay();
      const kept = (await store.note(keyOf(server, end), now().toISOString())) as Counts | undefined;
      const { stories, bytes } = kept ?? { stories: 0, bytes: 0 };
      return stories >= limits.storiesPerDay || bytes >= limits.bytesPerDay ? end : undefined;
    },
    async add(server, stories, bytes) {
      if (stories === 0 && bytes === 0) return;
      const end = endOfDay();
      await store.addToNote(keyOf(server, end), { stories, bytes }, end.toISOString());
    },
  };
}
