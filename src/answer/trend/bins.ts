/**
 * Calendar days, and the longer stretches that long spans are told by. Days are counted on the calendar and begin when
 * luxon says that they begin in a zone, so that a clock that is set forward or back makes no day lost or doubled.
 */
import type { DateTime } from 'luxon';
import type { TrendUnit } from '../../model/answer.ts';

/** Bars that stay readable on a phone. */
const MOST = 60;
/** From the shortest. */
const UNITS: readonly TrendUnit[] = ['day', 'week', 'month', 'year'];

/** A bar before it is counted. */
export interface Span {
  /** `YYYY-MM-DD` */
  readonly first: string;
  readonly last: string;
  /** milliseconds since 1970 at which its first day begins */
  readonly start: number;
}

export interface Spans {
  readonly unit: TrendUnit;
  /** in order, without gaps */
  readonly spans: readonly Span[];
  /** milliseconds since 1970: the end of the last one */
  readonly end: number;
}

/**
 * The spans from the day of one instant to that of another, in a zone: of days where those are at most sixty, else of
 * weeks from Monday to Sunday, months or years. The first span begins where its calendar says, unless that is before
 * `earliest`. Instants are milliseconds since 1970.
 */
export async function spansOf(from: number, now: number, earliest: number, timeZone: string): Promise<Spans> {
  const { DateTime } = await import('luxon');
  const at = (instant: number) => DateTime.fromMillis(instant, { zone: timeZone });
  const end = at(now).plus({ days: 1 }).startOf('day');
  const begin = DateTime.min(at(from), at(now)).startOf('day');
  const unit = UNITS.find((one) => numberOf(begin, end, one) <= MOST) ?? 'year';
  // Of a mistaken date of long ago, what has no room is left out.
  const room = at(now)
    .startOf(unit)
    .minus({ [unit]: MOST - 1 });
  const start = DateTime.max(begin.startOf(unit), at(Math.min(earliest, now)).startOf('day'), room);
  const spans: Span[] = [];
  for (let day = start; day < end; ) {
    const next = DateTime.min(day.startOf(unit).plus({ [unit]: 1 }), end);
    spans.push({
      first: written(day),
      last: written(next.minus({ days: 1 })),
      start: day.startOf('day').toMillis(),
    });
    day = next.startOf('day');
  }
  return { unit, spans, end: end.toMillis() };
}

/** How many articles fall into each span; `published` as `Mentions` has it, those outside in none. */
export function countIn({ spans, end }: Spans, published: readonly (number | string)[]): number[] {
  const counts = spans.map(() => 0);
  for (const one of published) {
    const at = indexOf({ spans, end }, one);
    if (at >= 0) counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}

/** The span in which something was published; -1 where in none. */
export function indexOf({ spans, end }: Pick<Spans, 'spans' | 'end'>, published: number | string): number {
  const isDay = typeof published === 'string';
  if (isDay ? published > (spans.at(-1)?.last ?? '') : published >= end) return -1;
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const span = spans[middle];
    if (span && (isDay ? span.first : span.start) <= published) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function numberOf(begin: DateTime, end: DateTime, unit: TrendUnit): number {
  const from = begin.startOf(unit);
  return Math.ceil(end.diff(from, unit).as(unit));
}

function written(day: DateTime): string {
  return day.toFormat('yyyy-MM-dd');
}
