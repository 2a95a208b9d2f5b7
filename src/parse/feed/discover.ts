/**
 * Finds the feeds that a web page names: its `Link` header, `<link rel="alternate">`, then plain links that look like
 * feeds, then the feed of its canonical address.
 */
import { openPage } from '../page/dom.ts';
import { knownFeedOf } from './known-addresses.ts';

const TYPES = /^(?:application\/(?:rss|atom|rdf)\+xml|application\/feed\+json|(?:application|text)\/xml)\b/i;
const LOOKS_LIKE_FEED = /(?:^|[/.?=&_-])(?:rss|atom|feeds?)(?:$|[/.?=&_-])|\.(?:rss|rdf|atom)$/i;
/** Feeds of comments hold what readers write, not news. */
const COMMENTS = /comment|kommentar|commentaire|comentario|コメント/i;
/** Words by which the feeds of one list differ in format alone. */
const FORMATS = /\b(?:rss|atom|rdf|json|xml|feed|0\.9\d?|[12]\.\d|v?[12])\b|[().:|»\s-]+/gi;
const MAX_FEEDS = 20;
const MAX_LINKS = 2000;
const MAX_ADDRESS_LENGTH = 2000;
const MAX_TITLE_LENGTH = 100;

export interface NamedFeed {
  readonly address: string;
  readonly title?: string;
}

export interface NamedFeeds {
  /** what the page declares as its feeds, each in one format */
  readonly declared: readonly NamedFeed[];
  /** what else may be a feed of it, likeliest first */
  readonly others: readonly NamedFeed[];
}

/** The feeds of a page, with absolute addresses. `links` is its `Link` header. Throws UnreadableStoryError if it is too large. */
export function feedsNamedBy(html: string, url: string, links = ''): NamedFeeds {
  const document = openPage(html);
  const base = URL.parse(document.querySelector('base[href]')?.getAttribute('href') ?? '', url)?.href ?? url;
  const declared: NamedFeed[] = [];
  const linked: NamedFeed[] = [];
  const comments: NamedFeed[] = [];
  const addDeclared = (link: LinkToFeed, from: string) => {
    if (!/(?:^|\s)alternate(?:\s|$)/i.test(link.rel) || !TYPES.test(link.type)) return;
    add(COMMENTS.test(`${link.title} ${link.href}`) ? comments : declared, link, from);
  };
  for (const link of readLinkHeader(links)) addDeclared(link, url);
  for (const link of document.querySelectorAll('link[rel][href]')) {
    const [href, rel, type, title] = ['href', 'rel', 'type', 'title'].map(
      (name) => link.getAttribute(name) ?? '',
    );
    addDeclared({ href, rel, type, title } as LinkToFeed, base);
  }
  for (const link of [...document.querySelectorAll('a[href]')].slice(0, MAX_LINKS)) {
    const href = (link.getAttribute('href') ?? '').slice(0, MAX_ADDRESS_LENGTH);
    if (LOOKS_LIKE_FEED.test(href) && !COMMENTS.test(href))
      add(linked, { href, title: link.textContent ?? '' }, base);
  }
  const canonical = document.querySelector('link[rel="canonical"][href]')?.getAttribute('href');
  const known = knownFeedOf(URL.parse(canonical ?? '', base)?.href ?? url);
  const others = distinct([...(known === undefined ? [] : [{ address: known }]), ...linked]);
  return { declared: distinct(declared), others: others.length > 0 ? others : distinct(comments) };
}

/** Whether an address is called like that of a feed. */
export function looksLikeFeed(address: string): boolean {
  const { pathname = '', search = '' } = URL.parse(address) ?? {};
  return (
    LOOKS_LIKE_FEED.test(`${pathname}${search}`.slice(0, MAX_ADDRESS_LENGTH)) || /\.xml$/i.test(pathname)
  );
}

interface LinkToFeed {
  readonly href: string;
  readonly rel: string;
  readonly type: string;
  readonly title: string;
}

function add(list: NamedFeed[], { href, title }: Pick<LinkToFeed, 'href' | 'title'>, base: string): void {
  const address = href.length < MAX_ADDRESS_LENGTH ? URL.parse(href, base) : null;
  if (!address || !/^https?:$/.test(address.protocol)) return;
  const words = title.slice(0, 1000).replace(/\s+/g, ' ').trim().slice(0, MAX_TITLE_LENGTH);
  list.push({ address: address.href, ...(words && { title: words }) });
}

/** One of each feed: many sites name the same one as RSS and as Atom. */
function distinct(feeds: readonly NamedFeed[]): NamedFeed[] {
  const found = new Map<string, NamedFeed>();
  const addresses = new Set<string>();
  for (const feed of feeds) {
    const words = feed.title?.toLowerCase().replace(FORMATS, ' ').trim();
    const key = words || feed.address.toLowerCase().replace(FORMATS, ' ');
    if (found.has(key) || addresses.has(feed.address)) continue;
    found.set(key, feed);
    addresses.add(feed.address);
  }
  return [...found.values()].slice(0, MAX_FEEDS);
}

const MAX_HEADER_LENGTH = 8000;
/** `<address>; rel="alternate"; type="…"` up to the comma before the next `<` (RFC 8288, section 3). */
const LINK = /<([^<>]{1,2000})>([^<]{0,1000})/g;
const PARAMETER = /;\s{0,9}([a-z*]{1,20})\s{0,9}=\s{0,9}(?:"([^"]{0,300})"|([^\s;,"]{1,300}))/gi;

/** The links of a `Link` header. */
function readLinkHeader(header: string): LinkToFeed[] {
  return [...header.slice(0, MAX_HEADER_LENGTH).matchAll(LINK)].map(([, href = '', rest = '']) => {
    const parameters = new Map(
      [...rest.matchAll(PARAMETER)].map(([, name = '', quoted, bare]) => [
        name.toLowerCase(),
        quoted ?? bare ?? '',
      ]),
    );
    const of = (name: string) => parameters.get(name) ?? '';
    return { href, rel: of('rel'), type: of('type'), title: of('title') };
  });
}
