/** How much a server's feeds may bring in a day: one server must not fill the disk or the line of all. */
import { DAY_MS } from './schedule.ts';

export interface UsageLimits {
  /** new stories and new versions of stories */
  readonly storiesPerDay: number;
  readonly bytesPerDay: number;
}

export const USAGE_LIMITS: UsageLimits = { storiesPerDay: 2000, bytesPerDay: 500 * 1024 * 1024 };

export interface Usage {
  /** Until when the feeds of a server rest, because they have brought what they may; undefined if they do not. */
  restsUntil(server: string): Date | undefined;
  add(server: string, stories: number, bytes: number): void;
}

/** Counts by day in UTC, in memory: a restart begins anew. */
export function createUsage(limits: UsageLimits, now: () => Date): Usage {
  let day = 0;
  const counts = new Map<string, { stories: number; bytes: number }>();
  function today(): number {
    const current = Math.floor(now().getTime() / DAY_MS);
    if (current !== day) counts.clear();
    day = current;
    return current;
  }
  return {
    restsUntil(server) {
      const end = new Date((today() + 1) * DAY_MS);
      const { stories = 0, bytes = 0 } = counts.get(server) ?? {};
      return stories >= limits.storiesPerDay || bytes >= limits.bytesPerDay ? end : undefined;
    },
    add(server, stories, bytes) {
      today();
      const before = counts.get(server) ?? { stories: 0, bytes: 0 };
      counts.set(server, { stories: before.stories + stories, bytes: before.bytes + bytes });
    },
  };
}
