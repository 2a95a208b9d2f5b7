/** The bytes of a feed (RSS, RDF, Atom, JSON Feed, CDF) to one neutral form. */
import { parseFeed as parseWithFeedsmith } from 'feedsmith';
import type { Problem } from '../../model/article.ts';
import { UnreadableStoryError } from '../../text/unreadable-story-error.ts';
import { decodeMarkup } from '../decode.ts';
import { adaptFeed, type Parsed } from './adapt.ts';
import { asksForLogin } from './login-page.ts';
import type { Feed } from './model.ts';
import { readSitemap } from './sitemap.ts';
import { findFeed, tidyFeed } from './tidy.ts';
import { readTombstones } from './tombstones.ts';
import { readXml } from './xml.ts';

/** Keys of the messages that `parseFeed` may reject with, besides those of decoding; `trouble.KEY` in data/locales. */
export const FEED_PROBLEMS = [
  'json-broken',
  'json-other',
  'no-xml',
  'web-page',
  'web-page-login',
  'opml',
  'xml-other',
] as const;

export interface FeedGiven {
  /** the HTTP header, if there was one */
  readonly contentType?: string;
  /** the document's address after redirects: the base of its relative links */
  readonly url?: string;
  /** IANA zone of dates without a zone */
  readonly defaultTimeZone: string;
}

/**
 * Parses a feed of any format, malformed or truncated ones too, in time linear in its bytes. Rejects with
 * UnreadableStoryError if it is no feed; the message says what it is instead.
 */
export async function parseFeed(bytes: Uint8Array, given: FeedGiven): Promise<Feed> {
  const text = await decodeMarkup(bytes, given.contentType);
  const start = text.trimStart();
  return withAddresses(start.startsWith('{') ? readJson(start, given) : readTree(start, given), given.url);
}

/** Resolves links that are still relative, as in JSON Feed, against the feed's address. */
function withAddresses(feed: Feed, url: string | undefined): Feed {
  if (url === undefined) return feed;
  const resolve = (link: string) =>
    /^[a-z][a-z0-9+.-]*:/i.test(link) ? link : (URL.parse(link, url)?.href ?? link);
  const items = feed.items.map((item) => (item.link ? { ...item, link: resolve(item.link) } : item));
  return { ...feed, ...(feed.link && { link: resolve(feed.link) }), items };
}

function readJson(text: string, given: FeedGiven): Feed {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw noFeed('json-broken', 'It begins like JSON but is broken, so I can’t read a feed from it.');
  }
  const { version, items } = value as { version?: unknown; items?: unknown };
  if (typeof version !== 'string' || !version.includes('jsonfeed') || !Array.isArray(items))
    throw noFeed('json-other', 'It’s JSON, but not a JSON Feed: a version or the list of items is missing.');
  return adapted({ ...(value as object), items: items.map(withPrintedDates) }, 'json', given);
}

/** The item with dates that are numbers, seconds since 1970, as text: feedsmith drops them. */
function withPrintedDates(item: unknown): unknown {
  if (typeof item !== 'object' || item === null) return item;
  const dates = Object.entries(item).filter(
    ([key, value]) => key.startsWith('date_') && typeof value === 'number',
  );
  return dates.length === 0
    ? item
    : { ...item, ...Object.fromEntries(dates.map(([key, value]) => [key, String(value)])) };
}

function readTree(text: string, given: FeedGiven): Feed {
  const top = readXml(text);
  const found = findFeed(top);
  const sitemap = found ? undefined : readSitemap(top[0], given.defaultTimeZone);
  if (sitemap) return sitemap;
  if (!found) throw whatElse(top[0]?.name, text);
  const { kind, root } = found;
  const feed = adapted(tidyFeed(kind, root, given.url), kind === 'cdf' ? 'rss' : kind, given);
  const language = feed.language ?? root.attributes.get('xml:lang')?.trim();
  const deleted = readTombstones(root, given.defaultTimeZone);
  return {
    ...feed,
    ...(language && { language: language.replace('_', '-') }),
    ...(deleted.length > 0 && { deleted }),
  };
}

/** A feed without title and items is a feed all the same: it may have some tomorrow. */
function adapted(feed: string | object, format: Feed['format'], { defaultTimeZone, url }: FeedGiven): Feed {
  let parsed: Parsed;
  try {
    parsed = parseWithFeedsmith<string>(feed);
  } catch {
    return { format, items: [] };
  }
  return adaptFeed(parsed, defaultTimeZone, url);
}

function whatElse(root: string | undefined, text: string): UnreadableStoryError {
  switch (root) {
    case undefined:
      return noFeed('no-xml', 'It’s not a feed: there is no XML and no JSON in it.');
    case 'html':
    case 'xhtml:html':
    case 'body':
    case 'head':
      return asksForLogin(text)
        ? noFeed('web-page-login', 'It’s a web page, not a feed. The site asks for a login there.')
        : noFeed('web-page', 'It’s a web page, not a feed.');
    case 'opml':
      return noFeed('opml', 'It’s a list of feeds (OPML), not a feed.');
    default: {
      const element = root.slice(0, 40);
      const sentence = `It’s XML, but not a feed: its outermost element is “${element}”.`;
      return noFeed('xml-other', sentence, { element });
    }
  }
}

/** The message with this key says the same as the sentence. */
function noFeed(
  key: (typeof FEED_PROBLEMS)[number],
  sentence: string,
  values: Problem['values'] = {},
): UnreadableStoryError {
  return new UnreadableStoryError(sentence, { message: `trouble.${key}`, values });
}
