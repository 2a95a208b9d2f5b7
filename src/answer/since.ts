/** The option `since`: from when on news is wanted, in the zone of the archive. */

import type { ScopedArchive } from '../archive.ts';
import type { Notice } from '../model/answer.ts';
import type { Published } from '../model/article.ts';
import { notice } from '../model/notice.ts';
import { readTime, startOfDay } from '../text/read-time.ts';

/** From when on, and how that is said. */
export interface Since {
  readonly at: Date;
  /** as typed, for suggestions and notices */
  readonly typed: string;
  /** to be shown: `dateOnly` where a day was named */
  readonly shown: Published;
  /** true where it is the beginning of today */
  readonly today: boolean;
}

/** Reads what was typed: `24h`, `7d`, `2w`, `today`, `yesterday`, `monday`, a date. A notice where it names no time past. */
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

/** Since midnight in the zone of the archive. */
export async function sinceToday(archive: Pick<ScopedArchive, 'now' | 'zone'>): Promise<Since> {
  return sinceOf(await startOfDay(archive.now().getTime(), archive.zone), true, 'today', archive);
}

async function sinceOf(
  at: number,
  day: boolean,
  typed: string,
  { now, zone }: Pick<ScopedArchive, 'now' | 'zone'>,
): Promise<Since> {
  const instant = new Date(at);
  return {
    at: instant,
    typed,
    shown: { instant: instant.toISOString(), zone, printed: typed, dateOnly: day },
    today: day && at === (await startOfDay(now().getTime(), zone)),
  };
}
