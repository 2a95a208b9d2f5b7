/**
 * The bins of a trend: calendar days, weeks, months or years in a time zone. Days are counted on the calendar and begin
 * when luxon says that they begin in the zone, so that a clock change neither loses nor doubles a day.
 */
import type { DateTime } from 'luxon';
import type { TrendUnit } from '../../model/answer.ts';
import { partitionPoint } from '../../text/binary-search.ts';

/** Maximum number of bars, so that a chart stays readable on a phone. */
const MAX_BINS = 60;
/** From the shortest. */
const UNITS: readonly TrendUnit[] = ['day', 'week', 'month', 'year'];

/** A bin without its count. */
export interface Bin {
  /** the first and last day, `YYYY-MM-DD` */
  readonly first: string;
  readonly last: string;
  /** the instant at which the first day begins, in milliseconds since 1970 */
  readonly start: number;
}

export interface Bins {
  readonly unit: TrendUnit;
  /** in order, without gaps */
  readonly bins: readonly Bin[];
  /** the instant at which the last bin ends, in milliseconds since 1970 */
  readonly end: number;
}

/**
 * The bins from the day of one instant to the day of `now` in a zone. The unit is a day if there are at most sixty of
 * them; else weeks from Monday to Sunday, months or years. The first bin begins where its calendar unit does, but not
 * before `earliest`. Instants are in milliseconds since 1970.
 */
export async function binsOf(from: number, now: number, earliest: number, timeZone: string): Promise<Bins> {
  const { DateTime } = await import('luxon');
  const at = (instant: number) => DateTime.fromMillis(instant, { zone: timeZone });
  const end = at(now).plus({ days: 1 }).startOf('day');
  const begin = DateTime.min(at(from), at(now)).startOf('day');
  const unit = UNITS.find((one) => countOf(begin, end, one) <= MAX_BINS) ?? 'year';
  // An erroneous date of long ago must not add bins beyond the maximum.
  const earliestShown = at(now)
    .startOf(unit)
    .minus({ [unit]: MAX_BINS - 1 });
  const start = DateTime.max(begin.startOf(unit), at(Math.min(earliest, now)).startOf('day'), earliestShown);
  const bins: Bin[] = [];
  for (let day = start; day < end; ) {
    const next = DateTime.min(day.startOf(unit).plus({ [unit]: 1 }), end);
    bins.push({
      first: isoDay(day),
      last: isoDay(next.minus({ days: 1 })),
      start: day.startOf('day').toMillis(),
    });
    day = next.startOf('day');
  }
  return { unit, bins, end: end.toMillis() };
}

/** The number of articles in each bin. `published` is as in `Mentions`; what lies outside of all bins is not counted. */
export function countPerBin({ bins, end }: Bins, published: readonly (number | string)[]): number[] {
  const counts = bins.map(() => 0);
  for (const one of published) {
    const n = binIndex({ bins, end }, one);
    if (n >= 0) counts[n] = (counts[n] ?? 0) + 1;
  }
  return counts;
}

/** The index of the bin of a publication: an instant in milliseconds, or a day `YYYY-MM-DD`. -1 outside of all bins. */
export function binIndex({ bins, end }: Pick<Bins, 'bins' | 'end'>, published: number | string): number {
  const isDay = typeof published === 'string';
  if (isDay ? published > (bins.at(-1)?.last ?? '') : published >= end) return -1;
  return partitionPoint(bins, ({ first, start }) => (isDay ? first : start) <= published) - 1;
}

function countOf(begin: DateTime, end: DateTime, unit: TrendUnit): number {
  const from = begin.startOf(unit);
  return Math.ceil(end.diff(from, unit).as(unit));
}

function isoDay(day: DateTime): string {
  return day.toFormat('yyyy-MM-dd');
}
