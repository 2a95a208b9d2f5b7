import type { TrendAnswer, TrendBin, TrendUnit } from '../model/answer.ts';
import { replaceControlCharacters } from '../text/control-characters.ts';
import { type Messages, messageLocale } from './messages.ts';

/** Discord's limit for the description of an attachment. */
const MAX_ALT_TEXT_LENGTH = 1024;
/** For the query in that description. */
const MAX_QUERY_LENGTH = 200;

const FORMATS: Readonly<Record<TrendUnit, Intl.DateTimeFormatOptions>> = {
  day: { day: 'numeric', month: 'long', year: 'numeric' },
  week: { day: 'numeric', month: 'long', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
  year: { year: 'numeric' },
};

/** `April 9, 2025`, `April 7 – 13, 2025`, `April 2025` or `2025`. Days are formatted in UTC: no time zone changes them. */
export function binLabel({ first, last }: TrendBin, unit: TrendUnit, locale: string): string {
  const format = formatOf(FORMATS[unit], locale);
  return unit === 'week' ? format.formatRange(instant(first), instant(last)) : format.format(instant(first));
}

/** `April 1, 2025 to April 30, 2025` */
export function trendPeriod({ bins }: TrendAnswer, messages: Messages, locale: string): string {
  return messages('trend.span', endsOf(bins, locale));
}

/** `April 9, 2025: 12 articles` */
export function binLine(answer: TrendAnswer, bin: number, messages: Messages, locale: string): string {
  const bar = answer.bins[bin];
  if (!bar) return '';
  return messages('trend.bar', { when: binLabel(bar, answer.unit, locale), count: bar.count });
}

/** `Peaks: April 9, 2025: 12 articles; …` */
export function peaksLine(answer: TrendAnswer, messages: Messages, locale: string): string {
  const bars = answer.peaks.map(({ bin }) => binLine(answer, bin, messages, locale));
  return `${messages(answer.peaked ? 'trend.peaks' : `trend.fullest-${answer.unit}`)}: ${bars.join(messages('speaker.separator'))}`;
}

/** Notes on the numbers of a trend, one sentence each. */
export function trendNotes(
  { approximate, undated, isOver, unit, wholeSince }: TrendAnswer,
  messages: Messages,
  locale: string,
): string[] {
  return [
    ...(approximate ? [messages('news.approximate')] : []),
    ...(isOver ? [] : [messages(`trend.so-far-${unit}`)]),
    ...(wholeSince === undefined
      ? []
      : [
          messages('trend.whole-since', { since: formatOf(FORMATS.day, locale).format(instant(wholeSince)) }),
        ]),
    ...(undated > 0 ? [messages('trend.undated', { total: undated })] : []),
  ];
}

/** The alternative text of the chart, at most 1,024 characters: what is counted, when, how much, and the peaks. */
export function trendAltText(answer: TrendAnswer, messages: Messages, locale: string): string {
  const { bins, total, unit } = answer;
  const alt = messages('trend.alt', {
    query: shortened(answer.query),
    unit: messages(`trend.unit-${unit}`),
    ...endsOf(bins, locale),
    total,
    bars: bins.length,
    empty: bins.filter(({ count }) => count === 0).length,
  });
  const soFar = answer.isOver ? [] : [messages(`trend.so-far-${answer.unit}`)];
  const text = [alt, `${peaksLine(answer, messages, locale)}.`, ...soFar].join(' ');
  return text.slice(0, MAX_ALT_TEXT_LENGTH).toWellFormed();
}

function endsOf(bins: readonly TrendBin[], locale: string): { from: string; to: string } {
  const format = formatOf(FORMATS.day, locale);
  const day = (written: string | undefined) => (written === undefined ? '' : format.format(instant(written)));
  return { from: day(bins[0]?.first), to: day(bins.at(-1)?.last) };
}

function shortened(query: string): string {
  const line = replaceControlCharacters(query).replace(/\s+/g, ' ').trim();
  return line.length <= MAX_QUERY_LENGTH ? line : `${line.slice(0, MAX_QUERY_LENGTH).toWellFormed()}…`;
}

function formatOf(options: Intl.DateTimeFormatOptions, locale: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(messageLocale(locale), { ...options, timeZone: 'UTC' });
}

function instant(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}
