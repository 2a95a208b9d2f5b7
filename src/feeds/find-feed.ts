/** Finds the feed of an address that a person gave: the feed itself, that of a known site, or those that a page names. */
import { FetchError } from '../fetch/fetch-error.ts';
import type { Fetched, Fetcher, NamedFeed, Reader, ReadFeed } from '../ingest/reader.ts';
import type { Problem } from '../model/article.ts';
import { looksLikeFeed } from '../parse/feed/discover.ts';
import { knownFeedOf } from '../parse/feed/known-addresses.ts';
import { UnreadableStoryError } from '../text/unreadable-story-error.ts';
import { sitemapsOf } from './site-sitemaps.ts';
import { SourceError } from './subscriptions.ts';

/** Feeds that a page names, or usual paths of feeds, that are tried. */
const MAX_TRIED = 4;
const USUAL_PATHS = ['/feed', '/rss.xml', '/feed.xml', '/atom.xml'];
/** Stories that a page without a feed must link to be followed. */
const MIN_LINKS = 5;
/** Longest wait for a site that asks to come back later, and the wait if it does not say when. */
const MAX_WAIT_MS = 60_000;
const USUAL_WAIT_MS = 5000;

/** Keys of the messages that a SourceError made here may have, `trouble.KEY` in data/locales. */
export const SUBSCRIPTION_PROBLEMS = ['most', 'nothing', 'no-address', 'disk'] as const;

/** A message of data/locales with its values. */
export function problem(
  key: (typeof SUBSCRIPTION_PROBLEMS)[number],
  values: Problem['values'] = {},
): Problem {
  return { message: `trouble.${key}`, values };
}

/** A feed that was fetched and read. */
export interface FoundFeed {
  /** after permanent redirects */
  readonly url: string;
  readonly document: Fetched;
  readonly feed: ReadFeed;
  /** true for a page or sitemap, which is followed because there is no feed */
  readonly isPage: boolean;
}

/** What is surely a feed, although its site asks to come back later than `add` can wait for. */
export interface BusyFeed {
  readonly url: string;
  readonly error: FetchError;
}

export interface FeedFinderOptions {
  readonly fetcher: Fetcher;
  readonly reader: Reader;
  readonly now: () => Date;
  /** resolves after so many milliseconds */
  readonly wait: (ms: number) => Promise<unknown>;
}

export interface FeedFinder {
  /** The feed at an address, or those among which a person must choose. Rejects with SourceError. */
  find(address: string): Promise<FoundFeed | BusyFeed | { readonly choices: readonly NamedFeed[] }>;
}

export function createFeedFinder({ fetcher, reader, now, wait }: FeedFinderOptions): FeedFinder {
  return {
    async find(address) {
      const known = knownFeedOf(address);
      const ofSite = known === undefined ? undefined : await unlessBusy(known, tryFeed(known));
      if (ofSite) return ofSite;
      const document = looksLikeFeed(address)
        ? await unlessBusy(address, fetched(address))
        : await fetched(address);
      if ('error' in document) return document;
      const { feed, error } = await read(document);
      if (feed) return foundAt(address, document, feed);
      const { declared, others } = await reader.feedsOn(document).catch(() => ({ declared: [], others: [] }));
      if (declared.length > 1) return { choices: declared };
      if (declared.length === 0 && others.length > 1 && others.every(({ title }) => title !== undefined))
        return { choices: others };
      const [only] = declared;
      const ofPage = only && (await unlessBusy(only.address, tryFeed(only.address)));
      if (ofPage) return ofPage;
      for (const { address: named } of others.slice(0, MAX_TRIED)) {
        const found = named === known ? undefined : await tryFeed(named);
        if (found) return found;
      }
      for (const path of declared.length + others.length > 0 ? [] : usualPaths(document.url)) {
        const found = await tryFeed(path);
        if (found) return found;
      }
      const page = await tryPage(address, document);
      if (page) return page;
      throw new SourceError(error?.message ?? 'There is no feed.', error?.why);
    },
  };

  /**
   * What can be followed in place of a feed: of a front page the site's sitemap of news, else the links of the page
   * itself. Undefined if there is neither. Rejects with SourceError if robots.txt forbids the page.
   */
  async function tryPage(address: string, document: Fetched): Promise<FoundFeed | undefined> {
    const page = await read(document, true);
    const links = page.feed?.items.length ?? 0;
    if (!page.feed || links < MIN_LINKS) return undefined;
    const sitemaps = await forPeople(sitemapsOf(fetcher, document.url));
    for (const sitemap of URL.parse(document.url)?.pathname === '/' ? sitemaps : []) {
      const found = await trySitemap(sitemap);
      if (found) return found;
    }
    return foundAt(address, document, page.feed, true);
  }

  /** The sitemap of news at an address, or the first that the index there names; undefined if there is none. */
  async function trySitemap(address: string): Promise<FoundFeed | undefined> {
    const found = await tryFeed(address, true);
    if (found) return found.feed.items.length > 0 ? found : undefined;
    const read = fetched(address, true).then((document) => reader.feedsOn(document));
    for (const { address: one } of (await read.catch(() => undefined))?.declared ?? []) {
      const news = await tryFeed(one, true);
      if (news?.feed.items.length) return news;
    }
    return undefined;
  }

  /** The feed at an address; undefined if there is none. */
  async function tryFeed(address: string, isPage = false): Promise<FoundFeed | undefined> {
    try {
      const document = await fetched(address, isPage);
      const { feed } = await read(document);
      return feed && foundAt(address, document, feed, isPage);
    } catch (error) {
      if (!(error instanceof SourceError) || isBusy(error.cause)) throw error;
      return undefined;
    }
  }

  async function fetched(address: string, obeyRobots = false): Promise<Fetched> {
    const result = await forPeople(fetchPatiently(address, obeyRobots));
    if (result.kind === 'content') return result;
    throw new SourceError('The site sent nothing.', problem('nothing'));
  }

  /** Fetches an address, once more after the wait for which its site asks, if that is short. */
  async function fetchPatiently(address: string, obeyRobots: boolean): ReturnType<Fetcher['fetch']> {
    try {
      return await fetcher.fetch(address, { obeyRobots });
    } catch (error) {
      if (!isBusy(error)) throw error;
      const ms = error.retryAt ? error.retryAt.getTime() - now().getTime() : USUAL_WAIT_MS;
      if (ms > MAX_WAIT_MS) throw error;
      await wait(Math.max(ms, 0));
      return fetcher.fetch(address, { obeyRobots });
    }
  }

  async function read(
    document: Fetched,
    isPage = false,
  ): Promise<{ feed?: ReadFeed; error?: UnreadableStoryError }> {
    try {
      return { feed: await reader.feed(document, { isPage }) };
    } catch (error) {
      if (!(error instanceof UnreadableStoryError)) throw error;
      return { error };
    }
  }
}

/** What was asked for; a FetchError is passed on as SourceError. */
async function forPeople<Found>(asked: Promise<Found>): Promise<Found> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof FetchError)) throw error;
    throw new SourceError(error.message, error.why, { cause: error });
  }
}

/** What was asked for, or that its site asks to come back at some time. */
async function unlessBusy<Found>(url: string, asked: Promise<Found>): Promise<Found | BusyFeed> {
  try {
    return await asked;
  } catch (error) {
    const cause = error instanceof SourceError ? error.cause : undefined;
    if (!isBusy(cause) || !cause.retryAt) throw error;
    return { url, error: cause };
  }
}

function foundAt(address: string, document: Fetched, feed: ReadFeed, isPage = false): FoundFeed {
  return { url: document.movedTo ?? address, document, feed, isPage };
}

function isBusy(error: unknown): error is FetchError {
  return error instanceof FetchError && error.kind === 'busy';
}

/** Where sites have their feeds. That of an account, `/@name`, as on Mastodon, is beside its page. */
function usualPaths(url: string): string[] {
  const { pathname = '/' } = URL.parse(url) ?? {};
  const beside = /^\/@[^/]{1,100}$/.test(pathname) ? [`${pathname}.rss`] : [];
  return [...beside, ...USUAL_PATHS].slice(0, MAX_TRIED).flatMap((path) => URL.parse(path, url)?.href ?? []);
}
