/** The labels of a chart's axes. */
import type { TrendUnit } from '../../model/answer.ts';

const LATIN = /^[\p{Script=Latin}\p{N}\p{P}\p{Zs}]*$/u;
/** Formats in order of preference: with the month in words, then in digits, for scripts that the font lacks. */
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

/** The text if the font has its letters, else the empty string. */
export function drawable(text: string): string {
  return LATIN.test(text) ? text : '';
}

/** Makes a formatter of days `YYYY-MM-DD` for an axis: `Apr 9`, `4/9`, `Apr 2025`, `2025`. */
export function dayFormatter(unit: TrendUnit, locale: string): (day: string) => string {
  const formats = FORMATS[unit].map(
    (options) => new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC', numberingSystem: 'latn' }),
  );
  return (day) => {
    const names = formats.map((format) => format.format(new Date(`${day}T00:00:00Z`)));
    return names.find((name) => drawable(name) !== '') ?? day;
  };
}

/** The step between ticks of an axis up to `max`: 1, 2 or 5 times a power of ten, so that there are at most four ticks. */
export function tickStep(max: number): number {
  for (let power = 1; ; power *= 10)
    for (const one of [1, 2, 5]) if (max / (one * power) <= 4) return one * power;
}

/** Indices of the bars that get a label: at most `limit`, evenly spaced, always with the last. */
export function labelledBars(bars: number, limit: number): number[] {
  const step = Math.ceil(bars / limit);
  const indices: number[] = [];
  for (let at = bars - 1; at >= 0; at -= step) indices.unshift(at);
  return indices;
}
