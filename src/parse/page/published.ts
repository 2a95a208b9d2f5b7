/** When a page was published: of the dates it gives, the one that is meant, in the zone in which it prints it. */
import { DateTime } from 'luxon';
import type { Published } from '../../model/article.ts';
import { readMachineDate } from '../machine-date.ts';
import { fixedZone, readDateLine } from '../printed-date.ts';
import type { PrintedDays } from './printed.ts';

/** Blocks at the top that may hold a printed date. */
const MAX_TOP_BLOCKS = 15;
/** Days by which a page's date may be later than its address; beyond, it is that of a move or an edit. */
const MAX_DAYS_LATER = 2;
const ZONED = /(?:Z|GMT|UTC|[+-]\d{2}:?\d{2}|\s[A-Z]{2,4})$/;
const SLASHED = /^(\d{1,2})\s?\/\s?(\d{1,2})\s?\/\s?(\d{4})/;
/** The furthest zones east and west, in minutes. */
const OFFSETS = { from: -12 * 60, to: 14 * 60 } as const;

/** What a page gives, each best first. */
export interface GivenDates {
  /** as metadata; some may not be dates */
  readonly dates: readonly string[];
  /** the same, of dates that may be those of an edit or another story */
  readonly looseDates: readonly string[];
  /** lines of its text, of which those at the top may be dates */
  readonly lines: readonly string[];
  /** days as printed, if they are needed */
  readonly days: PrintedDays | undefined;
  /** the day in the address, as ISO 8601 */
  readonly address: string | undefined;
}

/** Whether what is printed tells more than the metadata: they give no date, or a time in UTC that may be another day. */
export function needsPrinted(dates: readonly string[]): boolean {
  const given = firstOf(dates, (date) => readMachineDate(date, 'UTC'));
  return given === undefined || isInUtc(given);
}

/** The date; times without a zone are read in `zone`. Undefined if there is none. */
export function publishedOf(
  { dates, looseDates, lines, days, address }: GivenDates,
  zone: string,
): Published | undefined {
  const machine = (date: string) => readMachineDate(date, zone);
  const all = [...dates, ...looseDates];
  const given = firstOf(dates, machine);
  const loose = looseDates.map(machine).filter((date) => date !== undefined);
  const line = given
    ? undefined
    : firstOf(lines.slice(0, MAX_TOP_BLOCKS), (text) => readDateLine(text, zone));
  const printed = firstOf(days?.sure ?? [], machine);
  // Of two that say the same day, one may say the time.
  const sure =
    printed && ([...loose, line].find((date) => date && dayOf(date) === dayOf(printed)) ?? printed);
  const named = address === undefined ? undefined : machine(address);
  const known = (given && onPrintedDay(inLocalZone(given, all), days?.around ?? [], zone)) ?? sure;
  if (known && named && daysBetween(named, known) > MAX_DAYS_LATER) return named;
  return (
    known ?? (loose[0] && inLocalZone(loose[0], all)) ?? line ?? named ?? firstOf(days?.others ?? [], machine)
  );
}

function dayOf({ instant, zone }: Published): string | null {
  return DateTime.fromISO(instant, { zone }).toISODate();
}

function daysBetween(from: Published, to: Published): number {
  return (Date.parse(to.instant) - Date.parse(from.instant)) / (24 * 60 * 60 * 1000);
}

/**
 * A time that programs give in UTC, in the zone in which the page gives the same time again: with its offset, or
 * without one as local time. So `05:30:59Z` beside `23:30:59` is in -06:00, and the day is the one that readers saw.
 */
function inLocalZone(given: Published, dates: readonly string[]): Published {
  if (given.zone !== 'UTC' || given.dateOnly) return given;
  for (const date of dates) {
    const other = readMachineDate(date, 'UTC');
    if (!other || other.dateOnly) continue;
    if (other.instant === given.instant && other.zone !== 'UTC') return { ...given, zone: other.zone };
    const offset = ZONED.test(date.trim()) ? undefined : offsetBetween(given, other);
    if (offset !== undefined) return { ...given, zone: fixedZone(offset) };
  }
  return given;
}

/** True for a time that names UTC itself; others may be in the zone of the outlet. */
function isInUtc({ zone, dateOnly, printed }: Published): boolean {
  return zone === 'UTC' && !dateOnly && ZONED.test(printed);
}

/**
 * A time in UTC whose day the page prints as the day before or after it: in the zone given if that makes it this day,
 * else in the nearest that does. So `2021-11-04T23:00Z` under “5 November 2021” is in +01:00.
 */
function onPrintedDay(given: Published, printed: readonly string[], zone: string): Published {
  if (!isInUtc(given)) return given;
  const days = printed.flatMap((text) => daysMeant(text));
  if (days.includes(dayOf(given) ?? '')) return given;
  const at = DateTime.fromISO(given.instant, { zone: 'UTC' });
  const next = at.plus({ days: 1 }).toISODate() ?? '';
  const previous = at.minus({ days: 1 }).toISODate() ?? '';
  const day = days.find((one) => one === next || one === previous);
  if (day === undefined) return given;
  if (dayOf({ ...given, zone }) === day) return { ...given, zone };
  const offset = day === next ? (24 - at.hour) * 60 : -(at.hour + 1) * 60;
  return offset >= OFFSETS.from && offset <= OFFSETS.to ? { ...given, zone: fixedZone(offset) } : given;
}

/** The day of a printed date; of `3/5/2022`, both that it may be. */
function daysMeant(text: string): string[] {
  const swapped = text.replace(SLASHED, '$2/$1/$3');
  const read = [...new Set([text, swapped])].map((one) => readMachineDate(one, 'UTC'));
  return read.flatMap((date) => (date && dayOf(date)) ?? []);
}

/** Minutes that local time is ahead of UTC; undefined if the two may be different times. */
function offsetBetween(utc: Published, local: Published): number | undefined {
  const at = DateTime.fromISO(utc.instant, { zone: 'UTC' });
  const minutes = DateTime.fromISO(local.instant, { zone: 'UTC' }).diff(at).as('minutes');
  // Two times at a full or half hour, an offset apart, are often an edit and another.
  const isTelling = at.second !== 0 || at.minute % 15 !== 0;
  const isOffset = minutes % 15 === 0 && minutes !== 0 && minutes >= OFFSETS.from && minutes <= OFFSETS.to;
  return isTelling && isOffset ? minutes : undefined;
}

/** The first that can be read. */
function firstOf(
  texts: readonly string[],
  read: (text: string) => Published | undefined,
): Published | undefined {
  for (const text of texts) {
    const date = read(text);
    if (date) return date;
  }
  return undefined;
}
