/** Citations and dates as text, in the language of a locale. */
import type { Citation, Published } from '../model/article.ts';
import { type Messages, messageLocale } from './messages.ts';

/** A citation in one line: outlet, headline, paragraph, byline, date, link. */
export function citationLine(citation: Citation, messages: Messages, locale: string): string {
  const { headline, byline, publishedAt, url } = citation;
  const parts = [
    outletOf(citation),
    messages('citation.headline', { headline }),
    positionOf(citation, messages),
    byline && messages('citation.byline', { byline }),
    publishedAt ? formatDate(publishedAt, locale) : messages('citation.undated'),
    url,
  ];
  return parts.filter(Boolean).join(' · ');
}

/** `paragraph 2 of 11`, before it the time of the entry in a live blog as printed: `14:32 · paragraph 2 of 11`. */
export function positionOf({ paragraph, paragraphs, time }: Citation, messages: Messages): string {
  const place = messages('citation.paragraph', { paragraph, paragraphs });
  return time ? `${time} · ${place}` : place;
}

/** The outlet, with the site that the link leads to: `Reuters (reuters.com)`. The site alone if it is the outlet's name. */
export function outletOf({ source, site }: Pick<Citation, 'source' | 'site'>): string {
  return site === undefined || source === site || source.endsWith(`(${site})`)
    ? source
    : `${source} (${site})`;
}

/** The date in the zone it was printed in, e.g. `April 9, 2025 at 11:47 AM EDT`. */
export function formatDate({ instant, zone, dateOnly }: Published, locale: string): string {
  const format = new Intl.DateTimeFormat(messageLocale(locale), {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: zone,
    ...(!dateOnly && { hour: 'numeric', minute: '2-digit', timeZoneName: 'short' }),
  });
  return format.format(new Date(instant));
}

/** An instant in UTC, e.g. when a feed was last fetched: `Apr 9, 2025, 3:47 PM UTC`. */
export function formatInstant(instant: string, locale: string): string {
  const zone = { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' } as const;
  return `${new Intl.DateTimeFormat(messageLocale(locale), zone).format(new Date(instant))} UTC`;
}

/** An instant in the reader's zone, e.g. when a story was edited: `Apr 9, 2025, 4:10 PM GMT+2`. Theirs is the system's zone if absent. */
export function formatTime(instant: string, locale: string, zone?: string): string {
  const format = new Intl.DateTimeFormat(messageLocale(locale), {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
    ...(zone !== undefined && { timeZone: zone }),
  });
  return format.format(new Date(instant));
}

/** The calendar day `2025-04-09` as `April 9, 2025`. It is formatted in UTC, so that no time zone changes the day. */
export function formatDay(day: string, locale: string): string {
  const format = new Intl.DateTimeFormat(messageLocale(locale), { dateStyle: 'long', timeZone: 'UTC' });
  return format.format(new Date(`${day}T00:00:00Z`));
}
