/** Sitemaps of news: the newest stories of a site, as it lists them for search engines (sitemaps.org, with `news:` entries). */
import { readMachineDate } from '../machine-date.ts';
import type { Feed, FeedItem } from './model.ts';
import { readXml, textOf, type XmlElement } from './xml.ts';

/** The stories of a sitemap as items; undefined if the element is none, or has no `news:` entries. */
export function readSitemap(root: XmlElement | undefined, defaultTimeZone: string): Feed | undefined {
  if (root?.name !== 'urlset') return undefined;
  const entries = childrenOf(root, 'url').flatMap((entry) => {
    const [news] = childrenOf(entry, 'news:news');
    const link = textIn(entry, 'loc');
    return news && link ? [{ news, link }] : [];
  });
  if (entries.length === 0) return undefined;
  const [publication] = childrenOf(entries[0]?.news, 'news:publication');
  const title = textIn(publication, 'news:name');
  const language = textIn(publication, 'news:language');
  const items = entries.map(({ news, link }): FeedItem => {
    const headline = textIn(news, 'news:title');
    const publishedAt = readMachineDate(textIn(news, 'news:publication_date') ?? '', defaultTimeZone);
    return { link, ...(headline && { title: headline }), ...(publishedAt && { publishedAt }) };
  });
  return { format: 'sitemap', ...(title && { title }), ...(language && { language }), items };
}

/** Sitemaps of news that an index may name. */
const MAX_SITEMAPS = 3;
/** A date or number in a path: tomorrow's stories are in another sitemap. */
const IS_NUMBERED = /\d{4}/;

/** Whether a document is an index of sitemaps (sitemaps.org), by its beginning. */
export function isSitemapIndex(text: string): boolean {
  return /<(?:\w{1,20}:)?sitemapindex[\s>]/i.test(text.slice(0, 4096));
}

/** The addresses of the sitemaps of news that an index names and that can be followed. */
export function newsSitemapsIn(index: string): string[] {
  const [root] = readXml(index);
  const named = childrenOf(root, 'sitemap').flatMap((entry) => textIn(entry, 'loc') ?? []);
  const isFollowable = (one: string) => {
    const path = URL.parse(one)?.pathname ?? one;
    return /news/i.test(path) && !IS_NUMBERED.test(path);
  };
  return named.filter(isFollowable).slice(0, MAX_SITEMAPS);
}

function childrenOf(element: XmlElement | undefined, name: string): XmlElement[] {
  return (element?.children ?? [])
    .filter((child) => typeof child !== 'string')
    .filter((one) => one.name === name);
}

function textIn(element: XmlElement | undefined, name: string): string | undefined {
  const [child] = childrenOf(element, name);
  return (child && textOf(child).replace(/\s+/g, ' ').trim()) || undefined;
}
