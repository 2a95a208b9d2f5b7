/** Dates in feeds and page metadata: ISO 8601 and RFC 822 by luxon, with common deviations; other forms by chrono-node. */
import { DateTime } from 'luxon';
import type { Published } from '../model/article.ts';
import { DATE_LANGUAGES } from './date-languages.ts';
import { withEnglishMonth } from './month-names.ts';
import { fixedZone, fromParts, named } from './printed-date.ts';

const MAX_LENGTH = 100;
/** Dates outside these years are errors of programs: the epoch, or a year with a digit too many. */
const YEARS = { from: 1971, to: 2200 } as const;
const WEEKDAY = /^\s*\p{L}{2,12}\.?,\s*/u;
/** `2021-09-06 02:01:00 +0200`, `2021-09-06T02:01`, with `T` or a space. */
const ISO_WITH_SPACE = /^(\d{4}-\d{2}-\d{2})[ T]+(\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?)\s*(.*)$/;
/** Seconds or milliseconds since 1970, from 1973 to 2033. Ten digits that begin with 20 are more likely a year and a day. */
const UNIX = /^(?:1?\d{9}(?:\.\d{1,9})?|1?\d{12})$/;
const MAX_UNIX_SECONDS = 1e11;
const DOTTED = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?:,?\s(?:-\s|um\s|\|\s)?(\d{1,2}:\d{2})(?:\sUhr)?)?$/;
const ZONES: Readonly<Record<string, string>> = { z: 'Z', gmt: 'Z', utc: 'Z', ut: 'Z', '': '' };

/**
 * The instant of such a date, in `zone` if it names none. Undefined if it is no date. A weekday that does not fit is
 * ignored, as mail programs do (RFC 5322, section 4.3 is as lenient).
 */
export function readMachineDate(given: string, zone: string): Published | undefined {
  const printed = given.replace(/\s+/g, ' ').trim();
  if (UNIX.test(printed)) return fromUnix(printed);
  // Three numbers of two digits are ambiguous in six ways.
  if (!/\d{4}|\p{L}{3}/u.test(printed) || !/\d/.test(printed) || printed.length > MAX_LENGTH)
    return undefined;
  const read =
    fromDotted(printed, zone) ??
    fromIso(printed, zone) ??
    fromMail(printed, zone) ??
    fromWords(printed, zone) ??
    fromMail(withEnglishMonth(printed.replace(WEEKDAY, '')), zone, printed);
  return plausible(read, zone);
}

function plausible(read: Published | undefined, zone: string): Published | undefined {
  const year = read === undefined ? 0 : Number(read.instant.slice(0, 4));
  return read && year >= YEARS.from && year <= YEARS.to ? named(read, zone) : undefined;
}

/** `3.12.2022`: with dots the day comes first, wherever they are used. */
function fromDotted(printed: string, zone: string): Published | undefined {
  const [, day, month, year, time] = DOTTED.exec(printed) ?? [];
  if (day === undefined || month === undefined || year === undefined) return undefined;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const iso = time === undefined ? date : `${date}T${time.padStart(5, '0')}`;
  return published(DateTime.fromISO(iso, { zone }), printed, time !== undefined);
}

/** Seconds since 1970, or milliseconds if there are so many digits. */
function fromUnix(printed: string): Published | undefined {
  const number = Number(printed);
  const ms = number < MAX_UNIX_SECONDS ? number * 1000 : number;
  return plausible(published(DateTime.fromMillis(ms, { zone: 'UTC' }), printed, true), 'UTC');
}

function fromIso(printed: string, zone: string): Published | undefined {
  const [, day, time = '', rest = ''] = ISO_WITH_SPACE.exec(printed) ?? [];
  const offset = ZONES[rest.toLowerCase()] ?? (/^[+-]\d/.test(rest) ? rest : undefined);
  const iso =
    day !== undefined && offset !== undefined
      ? `${day}T${time.padStart(5, '0').replace(/^(\d):/, '0$1:')}${offset}`
      : printed;
  // A year alone, or digits without a separator, are more likely a number than a date.
  if (!/^\d{4}-?(?:\d{2}|\d{3}|W\d{2})/.test(iso)) return undefined;
  const at = DateTime.fromISO(iso, { zone, setZone: true });
  return published(at, printed, /[T ]\d/.test(iso));
}

/** `text` is what is read; `printed` is what the feed has. */
function fromMail(text: string, zone: string, printed = text): Published | undefined {
  const plain = text
    .replace(WEEKDAY, '')
    .replace(/\s(?:UTC|Z)$/i, ' GMT')
    .replace(/^(\d),? /, '0$1 ');
  const timed = /\d:\d/.test(plain);
  const hasZone = timed && /(?:[+-]\d{4}|\s[A-Z]{1,4})$/.test(plain);
  const whole = timed ? plain : `${plain} 00:00`;
  const at = DateTime.fromRFC2822(hasZone ? whole : `${whole} +0000`, { setZone: true });
  if (!at.isValid) return undefined;
  return published(hasZone ? at : at.setZone(zone, { keepLocalTime: true }), printed, timed);
}

function fromWords(printed: string, zone: string): Published | undefined {
  const plain = printed.replace(WEEKDAY, '');
  for (const language of DATE_LANGUAGES) {
    const [found] = language.parse(plain, { instant: new Date(0), timezone: 'UTC' });
    const { start } = found ?? {};
    if (start?.isCertain('year') && start.isCertain('month') && start.isCertain('day'))
      return fromParts(start, printed, zone);
  }
  return undefined;
}

function published(at: DateTime, printed: string, timed: boolean): Published | undefined {
  const instant = at.isValid ? at.toUTC().toISO() : null;
  if (instant === null) return undefined;
  const zone = at.zone.type === 'fixed' ? fixedZone(at.offset) : at.zoneName;
  return { instant, zone: zone ?? 'UTC', printed, dateOnly: !timed };
}
