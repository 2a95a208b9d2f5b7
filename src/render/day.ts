/** A calendar day in the reader's language. */
import { localeOfWords } from './messages.ts';

/** `2025-04-09` as `April 9, 2025`; the day is a calendar day, so no zone may move it. */
export function dayIn(day: string, locale: string): string {
  const format = new Intl.DateTimeFormat(localeOfWords(locale), { dateStyle: 'long', timeZone: 'UTC' });
  return format.format(new Date(`${day}T00:00:00Z`));
}
