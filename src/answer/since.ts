/** The option `since`: the instant from which news is asked for, read in the archive's time zone. */

import type { ScopedArchive } from '../archive.ts';
import type { Notice } from '../model/answer.ts';
import type { Published } from '../model/article.ts';
import { notice } from '../model/notice.ts';
import { readTime, startOfDay } from '../text/read-time.ts';

/** A start of a range of time. */
export interface Since {
  readonly instant: Date;
  /** as typed, for suggestions and notices */
  readonly typed: string;
  /** as a date of publication, to be formatted like one: `dateOnly` if a day was named */
  readonly published: Published;
  /** whether it is the beginning of today */
  readonly isToday: boolean;
}

/**
 * Reads what was typed: `24h`, `7d`, `2w`, `today`, `yesterday`, `monday`, a date. A notice if it is no time, or a time
 * in the future.
 */
export async function readSince(
  archive: Pick<ScopedArchive, 'now' | 'zone'>,
  typed: string,
): Promise<Since | Notice> {
  const now = archive.now().getTime();
  const named = await readTime(typed, now, archive.zone);
  if (named === undefined) return notice('error', 'since.unreadable', { since: typed });
  if (named.at > now) return notice('error', 'since.future', { since: typed });
  return sinceOf(named.at, named.day, typed, archive);
}

/** Midnight in the archive's time zone. */
export async function sinceToday(archive: Pick<ScopedArchive, 'now' | 'zone'>): Promise<Since> {
  return sinceOf(await startOfDay(archive.now().getTime(), archive.zone), true, 'today', archive);
}

async function sinceOf(
  ms: number,
  isDay: boolean,
  typed: string,
  { now, zone }: Pick<ScopedArchive, 'now' | 'zone'>,
): Promise<Since> {
  const instant = new Date(ms);
  return {
    instant,
    typed,
    published: { instant: instant.toISOString(), zone, printed: typed, dateOnly: isDay },
    isToday: isDay && ms === (await startOfDay(now().getTime(), zone)),
  };
}
