/** One new or edited item of a feed into the store: read from the feed, or from its page where that has more. */
import { createHash } from 'node:crypto';
import type { FeedItem } from '../parse/feed/model.ts';
import { cleanAddress, isSameSite } from '../parse/page/address.ts';
import type { Feed, Item, KeepResult, KnownItem } from '../store/feed-store.ts';
import type { Store } from '../store/store.ts';
import { type FeedHead, isFetchTrouble, type ReadItem, type ReadStory } from './reader.ts';
import { nextCheck } from './schedule.ts';
import { storyOf, type Taking, unlessUnreadable } from './taking.ts';

/** What stands around an item. */
export interface Around {
  readonly feed: Feed;
  readonly head: FeedHead;
  readonly isTrusted: boolean;
  /** whether a page may still be asked for */
  readonly mayFetch: boolean;
}

export interface Kept {
  readonly result: KeepResult | 'nothing';
  /** whether a page was asked for */
  readonly asked: boolean;
}

/** Keeps an item that is new, or whose words have changed. */
export async function keepItem(
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
  const { link } = read.item;
  // A feed does not get to speak for another site: what it carries from there is read there.
  const isForeign = link !== undefined && !isSameSite(link, feed.url);
  const wantsPage = isWanted && link !== undefined && (read.isTeaser || isForeign);
  const asked = wantsPage && mayFetch;
  const page = asked ? await readPage(taking, read.item, isForeign ? undefined : head, id) : undefined;
  // A page that was cut off because the process leaves is not one that could not be had.
  await taking.goOn();
  const own =
    isWanted && !isForeign ? await unlessUnreadable(reader.item(read.item, head, id), taking.log) : undefined;
  // A page that gives less than the teaser is a wall of some kind.
  const fromPage = page?.story !== undefined && sizeOf(page.story) >= sizeOf(own);
  const best = fromPage ? page.story : own;
  // The whole text of an earlier version is not given up for a teaser.
  const isLess = before?.details.fromPage === true && !fromPage;
  const story = best && !isLess ? await storyOf(taking, best, origin, earlier) : undefined;
  const result = await taking.inTurn(async () => {
    const kept = await store.feeds.keep(
      feed.id,
      before?.id,
      {
        traits: read.traits,
        hash: read.hash,
        details: {
          ...(link !== undefined && { url: link }),
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
    return kept;
  });
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
      return cleanAddress(page.href);
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
  head: FeedHead | undefined,
  id: string,
): Promise<ReadPage | undefined> {
  try {
    const page = await fetcher.fetch(item.link ?? '', { obeyRobots: true });
    if (page.kind === 'unchanged') return undefined;
    const { etag, lastModified } = page;
    const story = await unlessUnreadable(reader.page(page, head && { item, head }, id), log);
    return { story, validators: { ...(etag && { etag }), ...(lastModified && { lastModified }) } };
  } catch (error) {
    if (!isFetchTrouble(error)) throw error;
    log.debug({ err: error, page: item.link }, 'a page cannot be read');
    return undefined;
  }
}

function isTooOld({ publishedAt, updatedAt }: FeedItem, keep: number | undefined, now: Date): boolean {
  const date = publishedAt ?? updatedAt;
  return keep !== undefined && date !== undefined && Date.parse(date.instant) < now.getTime() - keep;
}

function sizeOf(story: ReadStory | undefined): number {
  return story?.article.paragraphs.reduce((sum, { text }) => sum + text.length, 0) ?? 0;
}
