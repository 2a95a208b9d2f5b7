/** One new or edited item of a feed into the store: read from the feed, or from its page where that has more. */
import { createHash } from 'node:crypto';
import { FetchError } from '../fetch/fetch-error.ts';
import type { ReadItem, ReadStory } from '../ingest/reader.ts';
import type { Withdrawal } from '../model/article.ts';
import type { FeedHead } from '../parse/feed/model.ts';
import { cleanAddress, isSameSite } from '../parse/web-address.ts';
import type { Feed, Item, KeepResult, KnownItem } from '../store/feed-store.ts';
import type { Store } from '../store/store.ts';
import { sizeOf, storyOnPage, type Validators, validatorsOf } from './fetch-page.ts';
import { storyOf, type Taking, unlessUnreadable } from './poll-context.ts';
import { nextCheck } from './schedule.ts';

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
  const { link } = read.item;
  const known = before?.article;
  const withdrawal = known === undefined ? undefined : await store.withdrawal(known);
  const earlier = withdrawal?.story ?? (known === undefined ? undefined : await store.story(known));
  // What went with time is not read again.
  const isOver = known !== undefined && earlier === undefined;
  const isWanted = !isOver && !isTooOld(read, taking.keepFor, at);
  const origin = earlier?.origin ?? (await originOf(store, feed, read, before, isTrusted));
  const id = earlier?.article.id ?? archive.articleId(origin);
  // A feed does not get to speak for another site: what it carries from there is read there.
  const isForeign = link !== undefined && !isSameSite(link, feed.url);
  const pageDecides = withdrawal !== undefined && link !== undefined && isForPage(withdrawal, before);
  const wantsPage = isWanted && link !== undefined && (read.isTeaser || isForeign || pageDecides);
  const asked = wantsPage && mayFetch;
  const page = asked ? await readPage(taking, read, isForeign ? undefined : head, id) : undefined;
  // A page that was cut off because the process leaves is not one that could not be had.
  await taking.goOn();
  const own =
    isWanted && !isForeign ? await unlessUnreadable(reader.item(read.item, head, id), taking.log) : undefined;
  const isRetracted = isWanted && !isForeign && read.isRetracted;
  const isTakenBack = isRetracted || page?.story?.isRetracted === true;
  // A page that gives less than the teaser is a wall of some kind, unless it says that the story was taken back.
  const fromPage = page?.story !== undefined && (isTakenBack || sizeOf(page.story) >= sizeOf(own));
  const best = fromPage && !(isRetracted && own) ? page.story : own;
  // The whole text of an earlier version is not given up for a teaser.
  const isLess = before?.details.fromPage === true && !fromPage && !isTakenBack;
  const isKept = best !== undefined && !isLess && (!pageDecides || fromPage);
  const story = isKept ? await storyOf(taking, best, origin, earlier) : undefined;
  // What the feed had deleted and brings again is as it was; what was marked needs a version without the mark.
  const isRestored =
    isWanted && withdrawal !== undefined && (story !== undefined || withdrawal.why === 'deleted');
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
          ...((page?.story || before?.details.wasThere) && { wasThere: true }),
          ...(isRetracted && { isRetracted }),
          ...page?.validators,
        },
        // The feed has spoken: what its page says no longer counts.
        ...(!isRetracted && checkAfter(wantsPage, asked, fromPage, at)),
      },
      story,
      at.toISOString(),
      { ...(isTakenBack ? { withdrawn: 'retracted' } : isRestored && { withdrawn: false }) },
    );
    if (story || isTakenBack || isRestored) await archive.refresh();
    return kept;
  });
  return { result: story || isTakenBack || isRestored ? result : 'nothing', asked };
}

/** Whether a story that is out of answers comes back only where its page says so. */
function isForPage({ why }: Withdrawal, before: KnownItem | undefined): boolean {
  return why === 'retracted' ? before?.details.isRetracted !== true : why !== 'deleted';
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
  readonly validators: Validators;
}

async function readPage(
  taking: Taking,
  { item, traits }: ReadItem,
  head: FeedHead | undefined,
  id: string,
): Promise<ReadPage | undefined> {
  const { fetcher, log } = taking;
  const { link = '' } = item;
  try {
    const page = await fetcher.fetch(link, { obeyRobots: true });
    if (page.kind === 'unchanged') return undefined;
    const story = await storyOnPage(taking, link, page, traits, head && { item, head }, id);
    return { story, validators: validatorsOf(page) };
  } catch (error) {
    if (!(error instanceof FetchError)) throw error;
    log.debug({ err: error, page: link }, 'a page cannot be read');
    return undefined;
  }
}

function isTooOld({ item }: ReadItem, keep: number | undefined, now: Date): boolean {
  const date = item.publishedAt ?? item.updatedAt;
  return keep !== undefined && date !== undefined && Date.parse(date.instant) < now.getTime() - keep;
}
