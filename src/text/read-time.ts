/**
 * Parses a time in the past as people type it: a duration (`24h`, `7d`, `2w`), a day, or words for one. `time-words.ts` reads
 * the usual words in five languages, chrono-node the others; luxon knows the time zones.
 */
import { type TimeWords, wholeTime } from './time-words.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const UNITS: Readonly<Record<string, number>> = { h: HOUR_MS, d: DAY_MS, w: 7 * DAY_MS };
/** `3 months`, `6m`, `1 year` */
const CALENDAR_DURATION = /^(\d{1,3})\s?(?:(m(?:onths?|os?)?)|y(?:ears?|rs?)?)$/i;
/** `24h`, `7 days`, `2w` */
const DURATION = /^(\d{1,4})\s?(h(?:ours?|rs?)?|d(?:ays?)?|w(?:eeks?)?)$/i;
/** Durations such as "two weeks", which chrono-node reads as a time only if "ago" follows. */
const DURATION_IN_WORDS = /^\p{L}+ \p{L}+$/u;
const ISO_DAY = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/;
/** Longer text is not taken as a day. */
const MAX_LENGTH = 40;
/** Words of a time that other words follow. */
const MAX_WORDS = 5;
/** Languages in which chrono-node reads words for a day, in the order of trial. */
const LANGUAGES = ['en', 'de', 'fr', 'es', 'ja'] as const;

/** A time that somebody named. */
export interface NamedTime {
  /** milliseconds since 1970 */
  readonly at: number;
  /** true if a day was named: the instant is then its midnight in the zone */
  readonly day: boolean;
}

/** A stretch of time that somebody named, `[at, until)`, in milliseconds since 1970. */
export interface NamedPeriod extends NamedTime {
  readonly until: number;
}

/**
 * The time that a text names; undefined if it names none. A duration is counted back from `now` (milliseconds since 1970).
 * A day is its midnight in `zone` (IANA); a weekday is the last one. Linear in the length of the text.
 */
export function readTime(typed: string, now: number, zone: string): Promise<NamedTime | undefined> {
  return read(typed.trim(), now, zone, false);
}

/** The stretch that a text names: of “last month”, all of it; of a duration, up to now. Undefined if it names no time. */
export function readPeriod(typed: string, now: number, zone: string): Promise<NamedPeriod | undefined> {
  return read(typed.trim(), now, zone, false);
}

/**
 * The longest start of a text that is a time and nothing else, as typed: of “3 months japan nato”, “3 months”. Undefined if
 * there is none. It ends where a word ends, and has at most five words.
 */
export async function timeAtStart(text: string, now: number, zone: string): Promise<string | undefined> {
  const words = [...text.slice(0, MAX_LENGTH + 1).matchAll(/\S+/g)].slice(0, MAX_WORDS);
  for (const { 0: word, index } of words.reverse()) {
    const start = text.slice(0, index + word.length);
    if (await read(start.trim(), now, zone, true)) return start;
  }
  return undefined;
}

/** `isWhole` demands that no word of the value is left over. */
async function read(
  value: string,
  now: number,
  zone: string,
  isWhole: boolean,
): Promise<NamedPeriod | undefined> {
  const [, count, unit = ''] = DURATION.exec(value) ?? [];
  if (count !== undefined)
    return {
      at: now - Number(count) * (UNITS[unit[0]?.toLowerCase() ?? ''] ?? DAY_MS),
      until: now,
      day: false,
    };
  const [, units, months] = CALENDAR_DURATION.exec(value) ?? [];
  if (units !== undefined) return beforeNow(Number(units), months ? 'months' : 'years', now, zone);
  const [iso, year, month, day] = ISO_DAY.exec(value) ?? [];
  if (iso !== undefined)
    return stretch(
      { year: Number(year), month: Number(month ?? 1), day: Number(day ?? 1) },
      day ? 'days' : month ? 'months' : 'years',
      zone,
    );
  if (value === '' || value.length > MAX_LENGTH) return undefined;
  const words = wholeTime(value);
  if (words) return meant(words, now, zone);
  const named = await readWords(value, now, zone, isWhole);
  return named ?? (DURATION_IN_WORDS.test(value) ? readWords(`${value} ago`, now, zone, isWhole) : undefined);
}

/** The start of the day that is `count` months or years before now. */
async function beforeNow(
  count: number,
  unit: 'months' | 'years',
  now: number,
  zone: string,
): Promise<NamedPeriod> {
  const { DateTime } = await import('luxon');
  const then = DateTime.fromMillis(now, { zone }).minus({ [unit]: count });
  return { at: then.startOf('day').toMillis(), until: now, day: true };
}

/** The stretch that words mean at an instant. Weeks begin on Monday. */
async function meant(words: TimeWords, now: number, zone: string): Promise<NamedPeriod> {
  const { DateTime } = await import('luxon');
  const at = DateTime.fromMillis(now, { zone });
  const whole = (start: typeof at, unit: 'day' | 'week' | 'month' | 'year') => ({
    at: start.startOf(unit).toMillis(),
    until: start
      .startOf(unit)
      .plus({ [unit]: 1 })
      .startOf('day')
      .toMillis(),
    day: true,
  });
  switch (words.kind) {
    case 'day':
      return whole(at.minus({ days: words.ago }), 'day');
    case 'this':
    case 'last': {
      const unit = words.unit === 'hour' ? 'day' : words.unit;
      return whole(words.kind === 'this' ? at : at.startOf(unit).minus({ [unit]: 1 }), unit);
    }
    case 'count': {
      if (words.unit === 'month' || words.unit === 'year')
        return beforeNow(words.n, `${words.unit}s`, now, zone);
      const then = at.minus({ [words.unit]: words.n });
      return words.unit === 'hour'
        ? { at: then.toMillis(), until: now, day: false }
        : { at: then.startOf('day').toMillis(), until: now, day: true };
    }
    case 'weekday':
      return whole(at.minus({ days: (at.weekday - words.weekday + 7) % 7 }), 'day');
    case 'month': {
      const year = words.year ?? (words.month > at.month ? at.year - 1 : at.year);
      return whole(DateTime.fromObject({ year, month: words.month }, { zone }), 'month');
    }
  }
}

async function readWords(
  value: string,
  now: number,
  zone: string,
  isWhole: boolean,
): Promise<NamedPeriod | undefined> {
  // The imports take longer than a search, so they are loaded only for a day in words.
  const [chrono, { DateTime }] = await Promise.all([import('chrono-node'), import('luxon')]);
  const timezone = DateTime.fromMillis(now, { zone }).offset;
  for (const language of LANGUAGES) {
    const [found] = chrono[language].parse(value, { instant: new Date(now), timezone });
    if (!found || (isWhole && found.text.length < value.length)) continue;
    const { start } = found;
    if (start.isCertain('hour')) return { at: start.date().getTime(), until: now, day: false };
    const [year = 0, month = 1, date = 1] = [
      start.get('year') ?? 0,
      start.get('month') ?? 1,
      start.get('day') ?? 1,
    ];
    const named = await stretch({ year, month, day: date }, 'days', zone);
    if (!named || named.at <= now || !start.isCertain('weekday')) return named;
    const before = DateTime.fromMillis(named.at, { zone }).minus({ weeks: 1 });
    return { at: before.toMillis(), until: before.plus({ days: 1 }).toMillis(), day: true };
  }
  return undefined;
}

/** The last midnight before `now` in a zone; both in milliseconds since 1970. */
export async function startOfDay(now: number, zone: string): Promise<number> {
  const { DateTime } = await import('luxon');
  return DateTime.fromMillis(now, { zone }).startOf('day').toMillis();
}

/** The day, month or year that begins on a day; undefined if there is no such day. */
async function stretch(
  day: { readonly year: number; readonly month: number; readonly day: number },
  unit: 'days' | 'months' | 'years',
  zone: string,
): Promise<NamedPeriod | undefined> {
  const { DateTime } = await import('luxon');
  const found = DateTime.fromObject(day, { zone }).startOf('day');
  if (!found.isValid) return undefined;
  const until = found
    .plus({ [unit]: 1 })
    .startOf('day')
    .toMillis();
  return { at: found.toMillis(), until, day: true };
}
