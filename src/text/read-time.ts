/** Since when: `24h`, `7d`, `2w`, a day, or words for one, as people type it. Chrono-node knows the words, luxon the zones. */

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const UNITS: Readonly<Record<string, number>> = { h: HOUR_MS, d: DAY_MS, w: 7 * DAY_MS };
/** `3 months`, `6m`, `1 year` */
const CALENDAR_SPAN = /^(\d{1,3})\s?(?:(m(?:onths?|os?)?)|y(?:ears?|rs?)?)$/i;
/** `24h`, `7 days`, `2w` */
const SPAN = /^(\d{1,4})\s?(h(?:ours?|rs?)?|d(?:ays?)?|w(?:eeks?)?)$/i;
/** "two weeks" and the like, which chrono-node takes for a time only with the word "ago" */
const LENGTH_IN_WORDS = /^\p{L}+ \p{L}+$/u;
const ISO_DAY = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/;
/** Longest text that can name a day. */
const MAX_LENGTH = 40;
/** Languages in which chrono-node reads the words for a day, in the order in which they are tried. */
const LANGUAGES = ['en', 'de', 'fr', 'es', 'ja'] as const;

/** An instant that was named. */
export interface NamedTime {
  /** milliseconds since 1970 */
  readonly at: number;
  /** true where a day was named: the instant is then its midnight in the zone */
  readonly day: boolean;
}

/**
 * The instant that words name; undefined where they name none. A span is counted back from `now` (milliseconds since
 * 1970), a day is its midnight in `zone` (IANA), a weekday alone the last one. Linear in the text's length.
 */
export async function readTime(typed: string, now: number, zone: string): Promise<NamedTime | undefined> {
  const value = typed.trim();
  const [, count, unit = ''] = SPAN.exec(value) ?? [];
  if (count !== undefined)
    return { at: now - Number(count) * (UNITS[unit[0]?.toLowerCase() ?? ''] ?? DAY_MS), day: false };
  const [, units, months] = CALENDAR_SPAN.exec(value) ?? [];
  if (units !== undefined) return calendarSpan(Number(units), months ? 'months' : 'years', now, zone);
  const [iso, year, month, day] = ISO_DAY.exec(value) ?? [];
  if (iso !== undefined)
    return midnight({ year: Number(year), month: Number(month ?? 1), day: Number(day ?? 1) }, zone);
  if (value === '' || value.length > MAX_LENGTH) return undefined;
  const named = await readWords(value, now, zone);
  return named ?? (LENGTH_IN_WORDS.test(value) ? readWords(`${value} ago`, now, zone) : undefined);
}

/** So many months or years before now, from the beginning of that day on. */
async function calendarSpan(
  count: number,
  unit: 'months' | 'years',
  now: number,
  zone: string,
): Promise<NamedTime> {
  const { DateTime } = await import('luxon');
  const then = DateTime.fromMillis(now, { zone }).minus({ [unit]: count });
  return { at: then.startOf('day').toMillis(), day: true };
}

async function readWords(value: string, now: number, zone: string): Promise<NamedTime | undefined> {
  // Their imports cost more than a search: only who names a day in words pays for them.
  const [chrono, { DateTime }] = await Promise.all([import('chrono-node'), import('luxon')]);
  const timezone = DateTime.fromMillis(now, { zone }).offset;
  for (const language of LANGUAGES) {
    const [found] = chrono[language].parse(value, { instant: new Date(now), timezone });
    if (!found) continue;
    const { start } = found;
    if (start.isCertain('hour')) return { at: start.date().getTime(), day: false };
    const [year = 0, month = 1, date = 1] = [
      start.get('year') ?? 0,
      start.get('month') ?? 1,
      start.get('day') ?? 1,
    ];
    const named = await midnight({ year, month, day: date }, zone);
    if (!named || named.at <= now || !start.isCertain('weekday')) return named;
    const before = DateTime.fromMillis(named.at, { zone }).minus({ weeks: 1 });
    return { at: before.toMillis(), day: true };
  }
  return undefined;
}

/** Midnight, in a zone, of the day that it is there now. */
export async function startOfDay(now: number, zone: string): Promise<number> {
  const { DateTime } = await import('luxon');
  return DateTime.fromMillis(now, { zone }).startOf('day').toMillis();
}

async function midnight(
  day: { readonly year: number; readonly month: number; readonly day: number },
  zone: string,
): Promise<NamedTime | undefined> {
  const { DateTime } = await import('luxon');
  const found = DateTime.fromObject(day, { zone }).startOf('day');
  return found.isValid ? { at: found.toMillis(), day: true } : undefined;
}
