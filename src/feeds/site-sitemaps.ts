/** Where a site may have its sitemap of news. */
import type { Fetcher } from '../ingest/reader.ts';

/** Where sites have their sitemap of news if robots.txt names none. */
const USUAL = ['/news-sitemap.xml', '/sitemap-news.xml'];
/** Sitemaps of news that are tried, and others that may be indexes. */
const MAX_SITEMAPS = 2;

/**
 * The sitemaps of news that robots.txt of a site names, or else usual addresses; then its other sitemaps, whose index may
 * name one. Rejects with FetchError if robots.txt forbids the page.
 */
export async function sitemapsOf(fetcher: Fetcher, page: string): Promise<string[]> {
  const named = await fetcher.checkRobots(page);
  const news = named.filter((one) => /news/i.test(one));
  const others = named.filter((one) => !news.includes(one));
  const usual = USUAL.flatMap((path) => URL.parse(path, page)?.href ?? []);
  return [...(news.length > 0 ? news : usual).slice(0, MAX_SITEMAPS), ...others.slice(0, MAX_SITEMAPS)];
}
