/** A citation in one line: outlet, headline, paragraph, byline, date, link. */
import type { Citation, Published } from '../model/article.ts';
import { localeOfWords, type Words } from './messages.ts';

export function citationLine(citation: Citation, words: Words, locale: string): string {
  const { source, headline, paragraph, paragraphs, byline, publishedAt, url } = citation;
  const parts = [
    source,
    words('citation.headline', { headline }),
    words('citation.paragraph', { paragraph, paragraphs }),
    byline && words('citation.byline', { byline }),
    publishedAt ? dateIn(publishedAt, locale) : words('citation.undated'),
    url,
  ];
  return parts.filter(Boolean).join(' · ');
}

/** The date in the zone it was printed in, e.g. `April 9, 2025 at 11:47 AM EDT`. */
export function dateIn({ instant, zone, dateOnly }: Published, locale: string): string {
  const format = new Intl.DateTimeFormat(localeOfWords(locale), {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: zone,
    ...(!dateOnly && { hour: 'numeric', minute: '2-digit', timeZoneName: 'short' }),
  });
  return format.format(new Date(instant));
}

/** An instant of the bot's own, e.g. when a feed was read last, in UTC. */
export function instantIn(instant: string, locale: string): string {
  const zone = { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' } as const;
  return `${new Intl.DateTimeFormat(localeOfWords(locale), zone).format(new Date(instant))} UTC`;
}
