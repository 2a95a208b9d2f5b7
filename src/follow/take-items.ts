/** The items of a document into the store: those that are known are matched, new and edited ones are read and kept. */
import { createHash } from 'node:crypto';
import type { Log } from '../log.ts';
import type { FeedItem } from '../parse/feed/model.ts';
import { type Feed, type Item, type KeepResult, type KnownItem, OPERATOR } from '../store/feed-store.ts';
import type { Store, Story } from '../store/store.ts';
import { matchItems } from './identity.ts';
import {
  type FeedHead,
  type Fetcher,
  isFetchTrouble,
  type Reader,
  type ReadFeed,
  type ReadItem,
  type ReadStory,
} from './reader.ts';
import { DAY, nextCheck } from './schedule.ts';

/** Items seen last that are compared although they share neither GUID, link nor title. */
const RECENT = 300;
/** Pages read in one poll for a feed of teasers; the others are read in the next. */
export const MOST_PAGES = 20;
/** Milliseconds that a date may lie ahead, for clocks and zones that are wrong. */
const AHEAD = 2 * DAY;

export interface Archive {
  readonly store: Store;
  /** the id of the article of an origin */
  articleId(origin: string): string;
  /** makes what was kept findable */
  refresh(): Promise<void>;
}

export interface Taking {
  readonly archive: Archive;
  readonly reader: Reader;
  readonly fetcher: Fetcher;
  /** when the poll began */
  readonly at: Date;
  /** milliseconds that articles are kept; older items bring none */
  readonly keepFor?: number | undefined;
  readonly log: Log;
  /** rejects where the feed is no longer ours to read */
  readonly goOn: () => Promise<void>;
}

export interface Took {
  readonly added: number;
  readonly edited: number;
  /** whether pages were left for the next poll */
  readonly left: boolean;
  /** items that stood in the document before, though older ones still do */
  readonly vanished: readonly KnownItem[];
}

/** Takes in a document of a feed, oldest items first. Resolves when all that is new can be found. */
export async function takeItems(taking: Taking, feed: Feed, { head, items }: ReadFeed): Promise<Took> {
  const { archive, at } = taking;
  const { feeds } = archive.store;
  const known = await feeds.itemsLike(
    feed.id,
    items.map(({ traits }) => traits),
    RECENT,
  );
  const matches = matchItems(
    items.map(({ traits }) => traits),
    known.map(({ traits }) => traits),
  );
  // A feed that only servers chose may not speak for the pages it links: its stories are its own.
  const isTrusted = (await feeds.followedBy([OPERATOR])).includes(feed.id);
  const seen: number[] = [];
  let pages = 0;
  let added = 0;
  let edited = 0;
  for (const [n, read] of [...items.entries()].reverse()) {
    const match = matches[n];
    const before = match === undefined ? undefined : known[match];
    if (before && before.hash === read.hash) {
      seen.push(before.id);
      continue;
    }
    await taking.goOn();
    const around = { feed, head, isTrusted, mayFetch: pages < MOST_PAGES };
    const kept = await keepItem(taking, around, read, before);
    if (kept.asked) pages += 1;
    if (kept.result === 'added') added += 1;
    if (kept.result === 'replaced') edited += 1;
    // Questions are answered between two stories.
    await new Promise(setImmediate);
  }
  await feeds.seen(seen, at.toISOString());
  return { added, edited, left: pages >= MOST_PAGES, vanished: vanishedOf(known, matches, feed) };
}

interface Around {
  readonly feed: Feed;
  readonly head: FeedHead;
  readonly isTrusted: boolean;
  /** whether a page may still be asked for */
  readonly mayFetch: boolean;
}

interface Kept {
  readonly result: KeepResult | 'nothing';
  /** whether a page was asked for */
  readonly asked: boolean;
}

async function keepItem(
  taking: Taking,
  { feed, head, isTrusted, mayFetch }: Around,
  read: ReadItem,
  before: KnownItem | undefined,
): Promise<Kept> {
  const { archive, reader, at } = taking;
  const { store } = archive;
  const earlier = before?.article === undefined ? undefined : await store.story(before.article);
  // What was withdrawn, or went with time, is not read again.
  const isOver = before?.article !== undefined && earlier === undefined;
  const isWanted = !isOver && !isTooOld(read.item, taking.keepFor, at);
  const origin = earlier?.origin ?? (await originOf(store, feed, read, before, isTrusted));
  const id = earlier?.article.id ?? archive.articleId(origin);
  const wantsPage = isWanted && read.isTeaser && read.item.link !== undefined;
  const asked = wantsPage && mayFetch;
  const page = asked ? await readPage(taking, read.item, id) : undefined;
  const own = isWanted ? await unlessUnreadable(reader.item(read.item, head, id), taking.log) : undefined;
  // A page that gives less than the teaser is a wall of some kind.
  const fromPage = page?.story !== undefined && sizeOf(page.story) >= sizeOf(own);
  const best = fromPage ? page.story : own;
  // The whole text of an earlier version is not given up for a teaser.
  const isLess = before?.details.fromPage === true && !fromPage;
  const story = best && !isLess ? { ...best, origin, article: dated(best, earlier, at) } : undefined;
  const result = await store.feeds.keep(
    feed.id,
    before?.id,
    {
      traits: read.traits,
      hash: read.hash,
      details: {
        ...(read.item.link !== undefined && { url: read.item.link }),
        fromPage: fromPage || isLess,
        checks: 0,
        ...page?.validators,
      },
      ...checkAfter(wantsPage, asked, fromPage, at),
    },
    story,
    at.toISOString(),
  );
  if (story) await archive.refresh();
  return { result: story ? result : 'nothing', asked };
}

/** When the page is looked at next: at once where there was no time for it, later for corrections. */
function checkAfter(wantsPage: boolean, asked: boolean, fromPage: boolean, at: Date): Pick<Item, 'checkAt'> {
  if (!wantsPage) return {};
  const checkAt = asked ? nextCheck(fromPage ? 0 : 1, at.getTime()) : at.toISOString();
  return checkAt === undefined ? {} : { checkAt };
}

/** Where the story comes from, and so which story it is: the page, or the feed alone. */
async function originOf(
  store: Store,
  feed: Feed,
  { item, traits, hash }: ReadItem,
  before: KnownItem | undefined,
  isTrusted: boolean,
): Promise<string> {
  const page = URL.parse(item.link ?? '');
  if (isTrusted && traits.link !== undefined && page && /^https?:$/.test(page.protocol)) {
    const known = await store.feeds.itemsLike(feed.id, [traits], 0);
    // Several items of one page are several stories.
    if (!known.some(({ id, traits: { link } }) => id !== before?.id && link === traits.link))
      return page.href;
  }
  const unique = createHash('sha256')
    .update(JSON.stringify([traits.guid, traits.link, traits.title, traits.publishedAt, hash]))
    .digest('hex')
    .slice(0, 16);
  return `feed:${feed.id}:${unique}/${traits.title.replaceAll(' ', '-').slice(0, 60)}`;
}

interface ReadPage {
  readonly story: ReadStory | undefined;
  readonly validators: { readonly etag?: string; readonly lastModified?: string };
}

async function readPage(
  { fetcher, reader, log }: Taking,
  item: FeedItem,
  id: string,
): Promise<ReadPage | undefined> {
  try {
    const page = await fetcher.fetch(item.link ?? '', { obeyRobots: true });
    if (page.kind === 'unchanged') return undefined;
    const { etag, lastModified } = page;
    const story = await unlessUnreadable(reader.page(page, item, id), log);
    return { story, validators: { ...(etag && { etag }), ...(lastModified && { lastModified }) } };
  } catch (error) {
    if (!isFetchTrouble(error)) throw error;
    log.debug({ err: error, page: item.link }, 'a page cannot be read');
    return undefined;
  }
}

/** The story, or nothing where there is none in it: whatever is wrong with one, the others are read. */
export async function unlessUnreadable(
  reading: Promise<ReadStory>,
  log: Log,
): Promise<ReadStory | undefined> {
  try {
    return await reading;
  } catch (error) {
    log.debug({ err: error }, 'an item cannot be read');
    return undefined;
  }
}

/** The article with the date that its first version had: an edit is not news. A date that lies ahead is a mistake. */
export function dated({ article }: ReadStory, earlier: Story | undefined, now: Date): Story['article'] {
  const { publishedAt, ...undated } = article;
  const first = earlier?.article.publishedAt;
  const isAhead = publishedAt !== undefined && Date.parse(publishedAt.instant) > now.getTime() + AHEAD;
  const date = first ?? (isAhead ? undefined : publishedAt);
  return date ? { ...undated, publishedAt: date } : undated;
}

function isTooOld({ publishedAt, updatedAt }: FeedItem, keep: number | undefined, now: Date): boolean {
  const date = publishedAt ?? updatedAt;
  return keep !== undefined && date !== undefined && Date.parse(date.instant) < now.getTime() - keep;
}

function sizeOf(story: ReadStory | undefined): number {
  return story?.article.paragraphs.reduce((sum, { text }) => sum + text.length, 0) ?? 0;
}

/** Items of the last document that are gone although an older one is still there: perhaps they were taken back. */
function vanishedOf(
  known: readonly KnownItem[],
  matches: readonly (number | undefined)[],
  feed: Feed,
): readonly KnownItem[] {
  const matched = new Set(matches);
  const there = known.filter((_, n) => matched.has(n)).map(timeOf);
  const oldest = there.sort()[0] ?? '9999';
  const last = feed.state.readAt;
  return known.filter(
    (item, n) =>
      !matched.has(n) &&
      last !== undefined &&
      item.lastSeen >= last &&
      item.article !== undefined &&
      timeOf(item) > oldest,
  );
}

function timeOf({ traits, firstSeen }: KnownItem): string {
  return traits.publishedAt ?? firstSeen;
}
