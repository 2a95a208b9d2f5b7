import type { TrendUnit } from '../../model/answer.ts';

const LATIN = /^[\p{Script=Latin}\p{N}\p{P}\p{Zs}]*$/u;
/** In words where the script allows, else in digits. */
const FORMATS: Readonly<Record<TrendUnit, readonly Intl.DateTimeFormatOptions[]>> = {
  day: [
    { month: 'short', day: 'numeric' },
    { month: 'numeric', day: 'numeric' },
  ],
  week: [
    { month: 'short', day: 'numeric' },
    { month: 'numeric', day: 'numeric' },
  ],
  month: [
    { month: 'short', year: 'numeric' },
    { month: 'numeric', year: 'numeric' },
  ],
  year: [{ year: 'numeric' }],
};

/** The text where the font has its letters, else nothing. */
export function drawable(text: string): string {
  return LATIN.test(text) ? text : '';
}

/** Names days `YYYY-MM-DD` as an axis does: `Apr 9`, `4/9`, `Apr 2025`, `2025`. */
export function dayNames(unit: TrendUnit, locale: string): (day: string) => string {
  const formats = FORMATS[unit].map(
    (options) => new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC', numberingSystem: 'latn' }),
  );
  return (day) => {
    const names = formats.map((format) => format.format(new Date(`${day}T00:00:00Z`)));
    return names.find((name) => drawable(name) !== '') ?? day;
  };
}

/** A whole number between ticks of an axis up to `most`: 1, 2 or 5 times a power of ten, for at most four of them. */
export function tickStep(most: number): number {
  for (let power = 1; ; power *= 10)
    for (const one of [1, 2, 5]) if (most / (one * power) <= 4) return one * power;
}

/** Which of so many bars are named: at most `names` of them, evenly, the last always. */
export function namedBars(bars: number, names: number): number[] {
  const step = Math.ceil(bars / names);
  const found: number[] = [];
  for (let at = bars - 1; at >= 0; at -= step) found.unshift(at);
  return found;
}
