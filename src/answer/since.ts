/** The options `since`, `before` and `during`: the time from which news is asked for, read in the archive's time zone. */

import type { ScopedArchive } from '../archive.ts';
import type { Notice } from '../model/answer.ts';
import type { Published } from '../model/article.ts';
import { notice } from '../model/notice.ts';
import { type NamedPeriod, readPeriod, startOfDay } from '../text/read-time.ts';

type Clock = Pick<ScopedArchive, 'now' | 'zone'>;

/** An end of a range of time. */
export interface Since {
  readonly instant: Date;
  /** as a date of publication, to be formatted like one: `dateOnly` if a day was named */
  readonly published: Published;
}

/** A range of time, `[since, before)`; it may be open on one side. */
export interface Period {
  readonly since?: Since;
  readonly before?: Since;
  /** as typed, for notices */
  readonly typed: string;
  /** whether it is today, or begins with today */
  readonly isToday: boolean;
}

/** The options as typed. `during` is set by questions in words alone. */
export interface PeriodOptions {
  readonly since?: string | undefined;
  readonly before?: string | undefined;
  /** a stretch of time: “last month” */
  readonly during?: string | undefined;
}

/**
 * Reads what was typed: `24h`, `7d`, `2w`, `today`, `last week`, `monday`, `in May`, a date; undefined without any of the
 * options. A notice if something is no time, if the range begins in the future, or if it is empty.
 */
export async function readRange(
  archive: Clock,
  { since, before, during }: PeriodOptions,
): Promise<Period | Notice | undefined> {
  const now = archive.now().getTime();
  const read = async (typed: string) => {
    const named = await readPeriod(typed, now, archive.zone);
    return named ?? notice('error', 'since.unreadable', { since: typed });
  };
  const stretch = during === undefined ? undefined : await read(during);
  const from = since === undefined ? stretch : await read(since);
  const to = before === undefined ? undefined : await read(before);
  if (isNotice(from)) return from;
  if (isNotice(to)) return to;
  if (isNotice(stretch)) return stretch;
  if (!from && !to) return undefined;
  const typed = [since ?? during, before].filter(Boolean).join(' – ');
  if (from && from.at > now) return notice('error', 'since.future', { since: since ?? during ?? '' });
  const end = to ? to.at : stretch && stretch.until <= now ? stretch.until : undefined;
  if (from && end !== undefined && end <= from.at)
    return notice('error', 'before.too-early', { since: since ?? during ?? '', before: before ?? '' });
  const isDay = to?.day ?? stretch?.day ?? true;
  return {
    ...(from && { since: endOf(from.at, from.day, since ?? during ?? '', archive) }),
    ...(end !== undefined && { before: endOf(end, isDay, before ?? during ?? '', archive) }),
    typed,
    isToday: from?.day === true && end === undefined && from.at === (await startOfDay(now, archive.zone)),
  };
}

/** From midnight on in the archive's time zone. */
export async function sinceToday(archive: Clock): Promise<Period & { readonly since: Since }> {
  const midnight = await startOfDay(archive.now().getTime(), archive.zone);
  return { since: endOf(midnight, true, 'today', archive), typed: 'today', isToday: true };
}

/** The bounds of a range, as the search takes them: ISO 8601 instants. */
export function boundsOf(period: Period | undefined): { readonly since?: string; readonly before?: string } {
  return {
    ...(period?.since && { since: period.since.instant.toISOString() }),
    ...(period?.before && { before: period.before.instant.toISOString() }),
  };
}

/** The bounds of a range, as answers show them. */
export function shownBounds(period: Period | undefined): {
  readonly since?: Published;
  readonly before?: Published;
} {
  return {
    ...(period?.since && { since: period.since.published }),
    ...(period?.before && { before: period.before.published }),
  };
}

/** The message of a notice that a range has nothing, by the start of its key, and the values that name the range. */
export function nothingIn(
  key: string,
  { typed, since, before }: Period,
): [message: string, values: Readonly<Record<string, string>>] {
  return since && !before ? [`${key}-since`, { since: typed }] : [`${key}-in`, { time: typed }];
}

function isNotice(read: NamedPeriod | Notice | undefined): read is Notice {
  return read !== undefined && 'kind' in read;
}

function endOf(ms: number, isDay: boolean, typed: string, { zone }: Clock): Since {
  const instant = new Date(ms);
  return { instant, published: { instant: instant.toISOString(), zone, printed: typed, dateOnly: isDay } };
}
