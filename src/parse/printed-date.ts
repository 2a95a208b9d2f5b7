/** Printed dates to instants: chrono-node parses the words, luxon converts local time to an instant. */
import type * as chrono from 'chrono-node';
import { DateTime, IANAZone } from 'luxon';
import type { Published } from '../model/article.ts';
import { DATE_LANGUAGES } from './date-languages.ts';

/** Lines such as “2 hours ago”, from which no date can be made. */
export const RELATIVE =
  /^(?:published|updated|posted)?:?\s*(?:(?:\d+|an?)\s(?:minutes?|hours?|days?|weeks?)\sago|just now|yesterday|today|vor\s(?:\d+|einer?|einem)\s(?:minuten?|stunden?|tage?n?)|il y a\s(?:\d+|une?)\s(?:minutes?|heures?|jours?)|hace\s(?:\d+|una?)\s(?:minutos?|horas?|días?)|\d+(?:分|時間|日)前|\d+(?:分钟|小时|天)前)\.?$/i;

const LABEL =
  /^(?:first\s)?(?:published|updated|posted|last updated|date|issued|modified|stand|veröffentlicht|aktualisiert|erstellt|datum|publié|mis à jour|modifié|publicado|actualizado|fecha|pubblicato|aggiornato|atualizado|data|公開(?:日時?)?|更新(?:日時?)?|配信(?:日時?)?|投稿日?|发布(?:时间)?|入力|등록|입력|수정)(?:\s(?:on|at|am|vom|le|el|em|il))?\s*[:：]?\s*/i;
/** With dots the day comes first, wherever they are used. */
const DOTTED = /\b(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\b/;
const MAX_LENGTH = 80;
/** What may stand around a day and a time in a line that is nothing more. */
const AROUND_DATE =
  /\b(?:\p{Lu}{2,5}|at|on|updated|local time|um|uhr|le|à|el|las|hs?|alle|ore|às)\b|年|月|日|時|分|配信|公開|更新|[(（]\p{Script=Han}[)）]|星期\p{Script=Han}|[\s,.;:()|/（）：-]/giu;

/** The date of a line that is a date and nothing more, e.g. `April 9, 2025 / 11:47 AM` or `Published: 9 April 2025, 14:05 GMT`. */
export function readDateLine(line: string, zone: string): Published | undefined {
  const printed = line.trim();
  if (printed.length > MAX_LENGTH || !/\d/.test(printed)) return undefined;
  const plain = printed
    .replace(LABEL, '')
    .replace(/\s[/|•·–—]\s/g, ', ')
    .replace(DOTTED, (_, day, month, year) => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  for (const language of DATE_LANGUAGES) {
    const [found] = language.parse(plain, { instant: new Date(0), timezone: 'UTC' });
    if (!found?.start.isCertain('year') || !found.start.isCertain('day')) continue;
    // The rest of the line must not be a sentence: a lead that mentions a date is no date line.
    const rest = plain.slice(0, found.index) + plain.slice(found.index + found.text.length);
    if (rest.replace(AROUND_DATE, '').length <= 3) return fromParts(found.start, printed, zone);
  }
  return undefined;
}

/** The instant of a date that chrono-node found, in `outletZone` if the date names no zone. */
export function fromParts(
  parts: chrono.ParsedComponents,
  printed: string,
  outletZone: string,
): Published | undefined {
  const offset = parts.isCertain('timezoneOffset') ? parts.get('timezoneOffset') : null;
  const zone = offset === null ? outletZone : fixedZone(offset);
  const timed = parts.isCertain('hour');
  const time = timed
    ? { hour: parts.get('hour') ?? 0, minute: parts.get('minute') ?? 0, second: parts.get('second') ?? 0 }
    : { hour: 0, minute: 0, second: 0 };
  const day = { year: parts.get('year') ?? 0, month: parts.get('month') ?? 0, day: parts.get('day') ?? 0 };
  const at = DateTime.fromObject({ ...day, ...time }, { zone });
  const instant = at.isValid ? at.toUTC().toISO() : null;
  return instant === null ? undefined : named({ instant, zone, printed, dateOnly: !timed }, outletZone);
}

/** An offset in minutes east of Greenwich as a zone that `Intl` knows, e.g. `+05:30`. */
export function fixedZone(minutes: number): string {
  if (minutes === 0) return 'UTC';
  const hours = String(Math.floor(Math.abs(minutes) / 60)).padStart(2, '0');
  const rest = String(Math.abs(minutes) % 60).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${hours}:${rest}`;
}

/** True for an IANA time zone. */
export function isZone(zone: string): boolean {
  return IANAZone.isValidZone(zone);
}

/** In `zone` if the printed offset is the one that it has then: people know summer time better than an offset. */
export function named(read: Published, zone: string): Published {
  if (zone === 'UTC' || read.zone === zone || !/^[+-]|^UTC$/.test(read.zone)) return read;
  const at = DateTime.fromISO(read.instant, { zone });
  const same = at.offset === DateTime.fromISO(read.instant, { zone: read.zone }).offset;
  return same ? { ...read, zone } : read;
}

/** A month and a day, and what may follow them. */
const MONTH_AND_DAY =
  /\d{1,2}月\d{1,2}日|\p{L}{3,9}\.?\s\d{1,2}\b(?!\s?:)|\b\d{1,2}\.?\s(?:de\s)?\p{L}{3,10}/u;
const YEAR = /^\.?,?\s((?:19|20)\d\d)\b/;
/** Any year will do for finding month and day, if it has a 29 February. */
const IN_LEAP_YEAR = new Date('2024-01-01T00:00:00Z');
/** Zones differ by as much, and clocks are wrong. */
const AHEAD = { days: 1 } as const;
/** A 29 February is at most so many years back. */
const MAX_YEARS_BACK = 8;

/**
 * The day of a dateline such as `LONDON, Nov 29 (Reuters)`, in the year in which it was last before `arrival`, if it
 * prints none. Undefined if it names no day.
 */
export function readDayBefore(dateline: string, zone: string, arrival: Date): Published | undefined {
  const place = MONTH_AND_DAY.exec(dateline.slice(0, MAX_LENGTH));
  const words = place?.[0];
  const printedYear = place && YEAR.exec(dateline.slice(place.index + place[0].length))?.[1];
  const date = words === undefined ? undefined : monthAndDay(words);
  if (date === undefined) return undefined;
  if (printedYear) return wholeDay({ year: Number(printedYear), ...date }, zone, `${words}, ${printedYear}`);
  const latest = DateTime.fromJSDate(arrival, { zone }).plus(AHEAD);
  for (let year = latest.year; year > latest.year - MAX_YEARS_BACK; year -= 1) {
    const read = wholeDay({ year, ...date }, zone, words ?? '');
    if (read && DateTime.fromISO(read.instant) <= latest) return { ...read, inferredYear: true };
  }
  return undefined;
}

function monthAndDay(words: string): { readonly month: number; readonly day: number } | undefined {
  for (const language of DATE_LANGUAGES) {
    const [found] = language.parse(words, { instant: IN_LEAP_YEAR, timezone: 'UTC' });
    const month = found?.start.isCertain('month') ? found.start.get('month') : null;
    const day = found?.start.isCertain('day') ? found.start.get('day') : null;
    if (month !== null && day !== null) return { month, day };
  }
  return undefined;
}

function wholeDay(
  date: { readonly year: number; readonly month: number; readonly day: number },
  zone: string,
  printed: string,
): Published | undefined {
  const at = DateTime.fromObject(date, { zone });
  const instant = at.isValid ? at.toUTC().toISO() : null;
  return instant === null ? undefined : { instant, zone, printed, dateOnly: true };
}
