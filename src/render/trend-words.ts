import type { TrendAnswer, TrendBin, TrendUnit } from '../model/answer.ts';
import { replaceControlCharacters } from '../text/control-characters.ts';
import { localeOfWords, type Words } from './messages.ts';

/** Characters of an attachment's description that Discord takes. */
const LONGEST = 1024;
/** Characters of the query in it. */
const LONGEST_QUERY = 200;

const FORMATS: Readonly<Record<TrendUnit, Intl.DateTimeFormatOptions>> = {
  day: { day: 'numeric', month: 'long', year: 'numeric' },
  week: { day: 'numeric', month: 'long', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
  year: { year: 'numeric' },
};

/** `April 9, 2025`, `April 7 – 13, 2025`, `April 2025` or `2025`: the calendar's days, so no zone moves them. */
export function barName({ first, last }: TrendBin, unit: TrendUnit, locale: string): string {
  const format = formatOf(FORMATS[unit], locale);
  return unit === 'week' ? format.formatRange(instant(first), instant(last)) : format.format(instant(first));
}

/** `April 1, 2025 to April 30, 2025` */
export function spanOf({ bins }: TrendAnswer, words: Words, locale: string): string {
  return words('trend.span', endsOf(bins, locale));
}

/** `April 9, 2025: 12 articles` */
export function barLine(answer: TrendAnswer, bin: number, words: Words, locale: string): string {
  const bar = answer.bins[bin];
  if (!bar) return '';
  return words('trend.bar', { when: barName(bar, answer.unit, locale), count: bar.count });
}

/** `Peaks: April 9, 2025: 12 articles; …` */
export function peaksLine(answer: TrendAnswer, words: Words, locale: string): string {
  const bars = answer.peaks.map(({ bin }) => barLine(answer, bin, words, locale));
  return `${words(answer.peaked ? 'trend.peaks' : 'trend.fullest')}: ${bars.join(words('speaker.separator'))}`;
}

/** What a reader should know of the numbers, a sentence each. */
export function trendNotes({ approximate, undated }: TrendAnswer, words: Words): string[] {
  return [
    ...(approximate ? [words('news.approximate')] : []),
    words('trend.so-far'),
    ...(undated > 0 ? [words('trend.undated', { total: undated })] : []),
  ];
}

/** The picture in words, at most 1,024 characters: what is counted, when, how much, and the peaks. */
export function trendInWords(answer: TrendAnswer, words: Words, locale: string): string {
  const { bins, total, unit } = answer;
  const alt = words('trend.alt', {
    query: shortened(answer.query),
    unit: words(`trend.unit-${unit}`),
    ...endsOf(bins, locale),
    total,
    bars: bins.length,
    empty: bins.filter(({ count }) => count === 0).length,
  });
  const told = [alt, `${peaksLine(answer, words, locale)}.`, words('trend.so-far')].join(' ');
  return told.slice(0, LONGEST).toWellFormed();
}

function endsOf(bins: readonly TrendBin[], locale: string): { from: string; to: string } {
  const format = formatOf(FORMATS.day, locale);
  const day = (written: string | undefined) => (written === undefined ? '' : format.format(instant(written)));
  return { from: day(bins[0]?.first), to: day(bins.at(-1)?.last) };
}

function shortened(query: string): string {
  const line = replaceControlCharacters(query).replace(/\s+/g, ' ').trim();
  return line.length <= LONGEST_QUERY ? line : `${line.slice(0, LONGEST_QUERY).toWellFormed()}…`;
}

function formatOf(options: Intl.DateTimeFormatOptions, locale: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(localeOfWords(locale), { ...options, timeZone: 'UTC' });
}

function instant(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}
