/** Finds the feeds that a web page names: `<link rel="alternate">`, then plain links that look like feeds. */
import { openPage } from '../page/dom.ts';

const TYPES = /^(?:application\/(?:rss|atom|rdf)\+xml|application\/feed\+json|(?:application|text)\/xml)\b/i;
const LOOKS_LIKE_FEED = /(?:^|[/.?=&_-])(?:rss|atom|feeds?)(?:$|[/.?=&_-])|\.(?:rss|rdf|atom)$/i;
/** Feeds of comments hold what readers write, not news. */
const COMMENTS = /comment/i;
const MAX_FEEDS = 8;

/** Absolute addresses of the page's feeds, likeliest first. Throws UnreadableStoryError if the page is too large. */
export function feedsNamedBy(html: string, url: string): string[] {
  const document = openPage(html);
  const base = URL.parse(document.querySelector('base[href]')?.getAttribute('href') ?? '', url)?.href ?? url;
  const found: { address: string; rank: number }[] = [];
  for (const link of document.querySelectorAll('link[rel][href]')) {
    const isAlternate = (link.getAttribute('rel') ?? '').toLowerCase().split(/\s+/).includes('alternate');
    if (!isAlternate || !TYPES.test(link.getAttribute('type') ?? '')) continue;
    const isOfComments = COMMENTS.test(`${link.getAttribute('title')} ${link.getAttribute('href')}`);
    add(link.getAttribute('href'), isOfComments ? 2 : 0);
  }
  for (const link of document.querySelectorAll('a[href]')) {
    const href = link.getAttribute('href') ?? '';
    if (LOOKS_LIKE_FEED.test(href) && !COMMENTS.test(href)) add(href, 1);
  }
  found.sort((a, b) => a.rank - b.rank);
  return [...new Set(found.map(({ address }) => address))].slice(0, MAX_FEEDS);

  function add(href: string | null, rank: number): void {
    const address = URL.parse(href ?? '', base);
    if (address && /^https?:$/.test(address.protocol)) found.push({ address: address.href, rank });
  }
}
