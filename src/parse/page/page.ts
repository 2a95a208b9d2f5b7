/**
 * A web page to an article: elements that are not the story are removed, Readability finds the story, and blocks that
 * are not its own text are removed from the result.
 */
import type { Article, Published, StoryImage } from '../../model/article.ts';
import { outletAt, outletNamed } from '../../outlet/outlets.ts';
import { languageOf } from '../../text/language.ts';
import { UnreadableStoryError } from '../../text/unreadable-story-error.ts';
import { readDateline } from '../dateline.ts';
import { decodeMarkup } from '../decode.ts';
import { readPhoto } from '../furniture.ts';
import { readDayBefore } from '../printed-date.ts';
import { identityOf } from '../web-address.ts';
import type { Given } from '../wire.ts';
import { collapse } from './blocks.ts';
import { openPage, type PageDocument } from './dom.ts';
import { readMetadata } from './metadata.ts';
import { dayInAddress } from './printed.ts';
import { needsPrinted, publishedOf } from './published.ts';
import { recipeOf } from './recipe.ts';
import { findStory, sizeOf } from './story.ts';
import { unitsOf } from './units.ts';
import { readFront, wallOf } from './wall.ts';

export interface PageGiven extends Given {
  /** the HTTP header, if there was one */
  readonly contentType?: string;
  /** what a feed says of the page; the page's own metadata comes first */
  readonly hints?: PageHints;
}

export interface PageHints {
  readonly headline?: string;
  readonly byline?: string;
  readonly publishedAt?: Published;
  readonly source?: string;
  readonly language?: string;
  readonly image?: StoryImage;
}

const MAX_CREDIT_LENGTH = 60;

/** Rejects with UnreadableStoryError if no article is found. */
export async function parsePage(bytes: Uint8Array, given: PageGiven): Promise<Article> {
  return readPage(await decodeMarkup(bytes, given.contentType), given);
}

/** The same for decoded HTML. Throws UnreadableStoryError. */
export function readPage(html: string, given: PageGiven): Article {
  const document = openPage(html);
  const metadata = readMetadata(document, given.url);
  const photo = photoOf(document);
  const front = readFront(document);
  const hints = given.hints ?? {};
  const headline = metadata.headline ?? hints.headline;
  const byline = metadata.byline ?? hints.byline;
  const address = dayInAddress(given.url ?? metadata.canonical);
  const { dates, looseDates } = metadata;
  const days = needsPrinted(dates) ? metadata.days() : undefined;
  const found = findStory(html, document, { headline, byline, isRecipe: recipeOf(document) });
  const wall = wallOf(front, sizeOf(found));
  if (wall) throw new UnreadableStoryError(wall);
  const units = unitsOf(found.story);
  const [first] = units;
  if (first === undefined)
    throw new UnreadableStoryError('No article was found on the page: it may be a list, a login or a film.');
  const dateline = readDateline(first.text);
  if (dateline) units[0] = { ...first, text: first.text.slice(dateline.length).trim() };
  const source =
    outletAt(given.url)?.name ??
    hints.source ??
    metadata.source ??
    // On a web page an agency's name in brackets says whose report it is, not who publishes it.
    (given.url === undefined ? dateline?.outlet : undefined) ??
    hostOf(given.url ?? metadata.canonical);
  const zone = outletNamed(source)?.zone ?? given.defaultTimeZone;
  const publishedAt =
    publishedOf({ dates, looseDates, lines: found.all.map(({ text }) => text), days, address }, zone) ??
    hints.publishedAt ??
    (dateline && readDayBefore(dateline.printed, zone, given.arrivedAt ?? new Date()));
  const image = metadata.image ?? hints.image;
  const url = identityOf(metadata.canonical, given.url);
  return {
    id: given.id,
    source,
    headline: headline ?? first.text.slice(0, 100),
    ...(byline && { byline }),
    ...(publishedAt && { publishedAt }),
    ...(dateline && { dateline: dateline.printed }),
    ...photo,
    ...(image && { image }),
    ...(url && { url }),
    language: languageOf(
      [headline ?? '', ...units.map(({ text }) => text)],
      metadata.language ?? hints.language,
    ),
    paragraphs: units.filter(({ text }) => text !== '').map((unit, n) => ({ number: n + 1, ...unit })),
  };
}

/** The first picture's caption and credit. */
function photoOf(document: PageDocument): { readonly caption?: string; readonly credit?: string } {
  const caption = collapse(
    document.querySelector('article figcaption, main figcaption, figure figcaption')?.textContent ?? '',
  );
  if (caption === '' || caption.length > 600) return {};
  const photo = readPhoto(caption);
  // "Image: …" comes before captions as often as before names.
  return photo === undefined || (photo.credit?.length ?? 0) > MAX_CREDIT_LENGTH ? { caption } : photo;
}

/** The outlet of a page that names none: its host. */
function hostOf(url: string | undefined): string {
  const host = url === undefined ? undefined : URL.parse(url)?.hostname;
  return host?.replace(/^www\./, '') || 'Unknown outlet';
}
