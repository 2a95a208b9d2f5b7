/** A quote card on Discord: the picture, its words for those who do not see it, and its citation with the link. */
import type { Citation, Quote } from '../../model/article.ts';
import { cutAtGrapheme, cutAtSentence } from '../../text/cut.ts';
import { sentences } from '../../text/sentences.ts';
import type { QuoteCard } from '../chart/chart.ts';
import { formatDay, outletOf } from '../citation.ts';
import { messagesFor } from '../messages.ts';
import { attributionOf } from '../speaker.ts';
import { type Box, boxesOf } from './boxes.ts';
import { COLOURS } from './colours.ts';
import { headOf } from './head.ts';
import { linksOf } from './link.ts';
import { viewContext } from './view-context.ts';

/** A longer quote is cut at the end of a sentence, in UTF-16 code units. */
const MAX_QUOTE_LENGTH = 420;
/** Discord's limit for the description of a picture. */
const MAX_ALT_TEXT_LENGTH = 1024;
/** Letters of European languages, and their punctuation. What else the font has is only known where it is drawn. */
const LATIN = /^[\p{Zs}\u0021-\u024f\u2010-\u2026\u2039\u203a]*$/u;

/** The texts of a card, in a language whose letters the font has; undefined if the quote can be neither shown nor cut. */
export function cardOf(quote: Quote, citation: Citation, locale: string): QuoteCard | undefined {
  const words = shortened(quote.text);
  if (words === undefined) return undefined;
  const [own, english] = [messagesFor(locale), messagesFor('en')];
  const drawable = (text: string) => LATIN.test(text);
  const [open, close] = [own('quote.open'), own('quote.close')].every(drawable)
    ? [own('quote.open'), own('quote.close')]
    : [english('quote.open'), english('quote.close')];
  const speakers = [own, english].map((messages) => attributionOf(quote, messages));
  const { publishedAt } = citation;
  const days = [locale, 'en'].map((one) => (publishedAt ? formatDay(dayOf(publishedAt), one) : undefined));
  const day = days.find((one) => one === undefined || drawable(one)) ?? days[1];
  return {
    quote: `${open}${words}${close}`,
    speaker: speakers.find(drawable) ?? speakers[0] ?? '',
    source: [outletOf(citation), ...(day === undefined ? [] : [day])].join(' · '),
    colour: `#${COLOURS.said.toString(16).padStart(6, '0')}`,
  };
}

/** The message with the picture of a card. `above` is finished markdown over it. */
export function renderCard(
  card: QuoteCard,
  quote: Quote,
  citation: Citation,
  picture: string,
  { locale, above }: { readonly locale: string; readonly above?: string | undefined },
): Box[] {
  const context = viewContext(locale);
  const [link] = linksOf([{ citation, passage: quote.text }]);
  const draft = {
    color: COLOURS.said,
    parts: headOf(citation, link, context),
    image: { url: `attachment://${picture}`, description: cardAltText(card, locale) },
  };
  return boxesOf([draft], { above });
}

/** All that a card shows, in words. */
export function cardAltText({ quote, speaker, source }: QuoteCard, locale: string): string {
  return cutAtGrapheme(
    messagesFor(locale)('card.alt', { quote, speaker, source }),
    MAX_ALT_TEXT_LENGTH,
  ).toWellFormed();
}

/** The quote, cut and marked if it is long; undefined if it has no end of a sentence to be cut at. */
function shortened(text: string): string | undefined {
  const { text: shown, cut } = cutAtSentence(text, MAX_QUOTE_LENGTH);
  if (!cut) return shown;
  return sentences(text).some(({ end }) => end === shown.length) ? `${shown} […]` : undefined;
}

/** The day in the zone that the story printed. */
function dayOf({ instant, zone }: NonNullable<Citation['publishedAt']>): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(new Date(instant));
}
