/** The names of months in many languages, from the platform's own tables, for dates that libraries do not read. */

/** Languages in which programs abbreviate the months of dates that are otherwise RFC 822. */
const MONTH_LANGUAGES =
  'de fr es it pt nl sv da nb fi pl cs sk sl hr hu ro tr el ru uk bg sr et lv lt id'.split(' ');
const ENGLISH_MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const DAY_MONTH_YEAR = /^(\d{1,2})\.? (?:de )?(\p{L}{3,12})\.?,? (?:de )?(\d{4})(?=$|[ ,])/u;
let months: ReadonlyMap<string, string> | undefined;

/** A date with the name of its month in English: `09 Mär 2026 10:00` becomes `09 Mar 2026 10:00`. Others stay as they are. */
export function withEnglishMonth(date: string): string {
  const [start = '', day = '', name = '', year = ''] = DAY_MONTH_YEAR.exec(date) ?? [];
  months ??= monthNames();
  const month = months.get(monthKey(name));
  if (month === undefined) return date;
  return `${day} ${month} ${year} ${date.slice(start.length).replace(/^,? /, '')}`.trim();
}

/** From the first letters of a month's name to its English name. A name that two languages use for two months is left out. */
function monthNames(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const ambiguous = new Set<string>();
  for (const language of MONTH_LANGUAGES)
    for (const month of ['short', 'long'] as const) {
      const format = new Intl.DateTimeFormat(language, { month, day: 'numeric', timeZone: 'UTC' });
      for (const [n, english] of ENGLISH_MONTHS.entries()) {
        const parts = format.formatToParts(Date.UTC(2025, n, 9));
        const name = monthKey(parts.find(({ type }) => type === 'month')?.value ?? '');
        // German feeds have three letters where `Intl` has four or five.
        for (const key of [name, [...name].slice(0, 3).join('')]) {
          if (!/^\p{L}{3}/u.test(key)) continue;
          if ((found.get(key) ?? english) !== english) ambiguous.add(key);
          found.set(key, english);
        }
      }
    }
  for (const key of ambiguous) found.delete(key);
  return found;
}

function monthKey(name: string): string {
  return name.toLowerCase().normalize('NFC').replace(/\.$/, '');
}
