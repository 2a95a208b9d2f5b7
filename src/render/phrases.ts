import type { SummaryAnswer } from '../model/answer.ts';
import { dateIn } from './citation.ts';
import type { Words } from './messages.ts';

/** `3 stories on “nato” since April 3, 2025`, `Summary of “…”` */
export function summaryTitle(
  { headline, gathered, page }: SummaryAnswer,
  words: Words,
  locale: string,
): string {
  if (!gathered) return words('summary.found', { headline: headline ?? '' });
  const { topic, since, today } = gathered;
  const values = { total: page.total, topic: topic ?? '', since: since ? dateIn(since, locale) : '' };
  if (topic !== undefined) return words(since ? 'summary.found-topic-since' : 'summary.found-topic', values);
  return words(today ? 'summary.found-today' : 'summary.found-since', values);
}

/** What has to be known besides: that nothing has the words as typed, or that today has brought nothing yet. */
export function summaryNotes(
  { approximate, emptyDay }: SummaryAnswer,
  words: Words,
  locale: string,
): string[] {
  return [
    ...(approximate ? [words('news.approximate')] : []),
    ...(emptyDay ? [words('summary.empty-day', { day: dateIn(emptyDay, locale) })] : []),
  ];
}
