/** Printed dates to instants: chrono-node parses the words, luxon converts local time to an instant. */
import * as chrono from 'chrono-node';
import { DateTime, IANAZone } from 'luxon';
import type { Published } from '../model/article.ts';

/** Lines such as “2 hours ago”, from which no date can be made. */
export const RELATIVE =
  /^(?:published|updated|posted)?:?\s*(?:(?:\d+|an?)\s(?:minutes?|hours?|days?|weeks?)\sago|just now|yesterday|today)\.?$/i;

const LABEL =
  /^(?:first\s)?(?:published|updated|posted|last updated|date|issued|modified)(?:\s(?:on|at))?\s*:?\s*/i;
/** With dots the day comes first, wherever they are used. */
const DOTTED = /\b(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\b/;
const MAX_LENGTH = 80;

/** The date of a line that is a date and nothing more, e.g. `April 9, 2025 / 11:47 AM` or `Published: 9 April 2025, 14:05 GMT`. */
export function readDateLine(line: string, zone: string): Published | undefined {
  const printed = line.trim();
  if (printed.length > MAX_LENGTH || !/\d/.test(printed)) return undefined;
  const plain = printed
    .replace(LABEL, '')
    .replace(/\s[/|•·–—]\s/g, ', ')
    .replace(DOTTED, (_, day, month, year) => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  const [found] = chrono.parse(plain, { instant: new Date(0), timezone: 'UTC' });
  if (!found?.start.isCertain('year') || !found.start.isCertain('day')) return undefined;
  // The rest of the line must not be a sentence: a lead that mentions a date is no date line.
  const rest = plain.slice(0, found.index) + plain.slice(found.index + found.text.length);
  if (rest.replace(/\b(?:\p{Lu}{2,5}|at|on|updated|local time)\b|[\s,.;:()|/-]/giu, '').length > 3)
    return undefined;
  return fromParts(found.start, printed, zone);
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
  return instant === null ? undefined : { instant, zone, printed, dateOnly: !timed };
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
