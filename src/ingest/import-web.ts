/** Imports web pages and feeds, from addresses or files, and says what became of each story. */

import { FetchError } from '../fetch/fetch-error.ts';
import type { Requests } from '../fetch/fetcher.ts';
import { isSameSite } from '../outlet/site.ts';
import type { Feed, FeedItem } from '../parse/feed/model.ts';
import { MAX_ITEMS, newestFirst } from '../parse/feed/newest.ts';
import { hintsOf, isOfPosts } from '../parse/feed/story.ts';
import type { PageHints } from '../parse/page/page.ts';
import { sniff } from '../parse/sniff.ts';
import { addressVariants, cleanAddress } from '../parse/web-address.ts';
import { UnreadableStoryError } from '../text/unreadable-story-error.ts';
import { type ImportTarget, importArticle, readerOf } from './import-article.ts';
import type { Imported } from './import-files.ts';

/** Where imported stories go, and what fetches them. */
export interface WebImport extends ImportTarget {
  readonly fetcher: Requests;
}

/** Bytes with what is known of them. */
export interface Content {
  readonly bytes: Uint8Array;
  readonly contentType?: string;
  /** web address, after redirects; absent for a file */
  readonly url?: string;
  /** identity of a story that has no address: the file's */
  readonly origin?: string;
  /** what the person gave: a path or an address */
  readonly path: string;
}

const FEED_ADDRESS = /\b(?:feeds?|rss|atom|rdf)\b|\.xml$/i;

/**
 * Imports an address: a page is one story, a feed one for each item. What cannot be fetched or read is reported, and
 * the next follows; only errors of the store reject.
 */
export async function* importAddress(web: WebImport, address: string): AsyncIterable<Imported> {
  yield* reported(address, async function* () {
    const isFeed = FEED_ADDRESS.test(address);
    let fetched = await web.fetcher.fetch(address, { obeyRobots: !isFeed });
    // Feeds are made for programs; what turns out to be a page must be allowed as one.
    if (isFeed && fetched.kind === 'content' && sniff(fetched.bytes, fetched.contentType) !== 'feed')
      fetched = await web.fetcher.fetch(address, { obeyRobots: true });
    if (fetched.kind === 'content') yield* importContent(web, { ...fetched, path: address });
  });
}

/** Imports a feed, a page or plain text, whichever it is. Rejects with UnreadableStoryError or FetchError. */
export async function* importContent(web: WebImport, content: Content): AsyncIterable<Imported> {
  switch (sniff(content.bytes, content.contentType)) {
    case 'feed':
      return yield* importFeed(web, content);
    case 'page':
      return yield await importPage(web, content, {});
    case 'text':
      return yield await importWire(web, content);
  }
}

async function importPage(web: WebImport, content: Content, hints: PageHints): Promise<Imported> {
  const reader = await readerOf(web);
  const { id: _, ...article } = await reader.page(content.bytes, {
    ...givenOf(content),
    ...unnamed(web),
    hints,
  });
  return { path: content.path, ingested: await importArticle(web, originsOf(content, article.url), article) };
}

async function importWire(web: WebImport, content: Content): Promise<Imported> {
  const given = { ...unnamed(web), ...(content.url && { url: cleanAddress(content.url) }) };
  const reader = await readerOf(web);
  const { id: _, ...article } = await reader.wire(content.bytes, given);
  return { path: content.path, ingested: await importArticle(web, originsOf(content, article.url), article) };
}

/** Where a story may be stored already: at the address that the page names, or at the one it was fetched from. */
function originsOf({ url, origin, path }: Content, named: string | undefined): [string, ...string[]] {
  if (url === undefined) return [origin ?? path];
  const own = named ?? cleanAddress(url);
  return [own, ...addressVariants([own, url])];
}

async function* importFeed(web: WebImport, content: Content): AsyncIterable<Imported> {
  const reader = await readerOf(web);
  const feed = await reader.feed(content.bytes, {
    ...givenOf(content),
    defaultTimeZone: web.defaultTimeZone,
  });
  if (feed.items.length === 0) yield { path: content.path, problem: 'The feed has no items.' };
  if (feed.items.length > MAX_ITEMS)
    yield {
      path: content.path,
      problem: `The feed has ${feed.items.length} items; the newest ${MAX_ITEMS} are read.`,
    };
  const ofPosts = isOfPosts(feed.items);
  for (const item of newestFirst(feed.items)) {
    const path = item.link ?? `${content.path}: ${item.title ?? item.id ?? 'an item without a title'}`;
    yield* reported(path, () => importItem(web, content, { feed, ofPosts }, item, path));
  }
}

async function* importItem(
  web: WebImport,
  content: Content,
  { feed, ofPosts }: { readonly feed: Feed; readonly ofPosts: boolean },
  item: FeedItem,
  path: string,
): AsyncIterable<Imported> {
  // A feed does not get to speak for another site: what it carries from there is read there.
  const isOwn = content.url === undefined || item.link === undefined || isSameSite(item.link, content.url);
  const { title, link, language } = feed;
  const head = {
    ...(title !== undefined && { title }),
    ...(link !== undefined && { link }),
    ...(language !== undefined && { language }),
  };
  const article = isOwn ? await (await readerOf(web)).wholeStory(head, item, ofPosts) : undefined;
  if (article) {
    const name = `${content.url ?? content.origin ?? content.path}#${item.id ?? article.headline}`;
    const { url = name } = article;
    const origins = [url, ...addressVariants(item.link === undefined ? [] : [url, item.link])] as const;
    yield { path, ingested: await importArticle(web, origins, article) };
    return;
  }
  if (item.link === undefined) {
    yield { path, problem: 'The feed has no words of it, and no link to its page.' };
    return;
  }
  const fetched = await web.fetcher.fetch(item.link, { obeyRobots: true });
  if (fetched.kind === 'content') yield await importPage(web, { ...fetched, path }, hintsOf(feed, item));
}

/** Passes on what is imported; an error that was written for people ends it as a problem. */
async function* reported(path: string, read: () => AsyncIterable<Imported>): AsyncIterable<Imported> {
  try {
    yield* read();
  } catch (error) {
    if (!(error instanceof UnreadableStoryError || error instanceof FetchError)) throw error;
    yield { path, problem: error.message };
  }
}

/** What parsing wants to know of bytes, without the bytes: they are sent to the thread once. */
function givenOf({ contentType, url }: Content): Pick<Content, 'contentType' | 'url'> {
  return { ...(contentType !== undefined && { contentType }), ...(url !== undefined && { url }) };
}

/** The ingester gives ids. */
function unnamed({ defaultTimeZone }: WebImport): { id: string; defaultTimeZone: string } {
  return { id: '', defaultTimeZone };
}
