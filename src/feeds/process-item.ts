/** Brings one new or edited item of a feed into the store: fetches and reads what is needed, asks for a decision, writes. */
import { createHash } from 'node:crypto';
import { FetchError } from '../fetch/fetch-error.ts';
import type { ReadItem, ReadStory } from '../ingest/reader.ts';
import type { Story, Withdrawal } from '../model/article.ts';
import type { FeedHead } from '../parse/feed/model.ts';
import { addressVariants, cleanAddress, isSameSite } from '../parse/web-address.ts';
import type { Feed, Item, KeepResult, KnownItem } from '../store/feed-store.ts';
import { isAnotherStory, sizeOf, storyOnPage, type Validators, validatorsOf } from './fetch-page.ts';
import { decide, type ItemDecision, type ItemFacts, mayUseOwnText, needsPage } from './item-decision.ts';
import { type PollContext, unlessUnreadable } from './poll-context.ts';
import { nextCheck } from './schedule.ts';

/** The feed and the poll that an item is part of. */
export interface ItemSurroundings {
  readonly feed: Feed;
  readonly head: FeedHead;
  /** whether the feed may speak for the pages it links, so that its stories are known by their addresses */
  readonly isTrusted: boolean;
  /** whether a page may still be fetched in this poll */
  readonly mayFetch: boolean;
  /** article ids of the feed's other items: each item is a story of its own */
  readonly taken: ReadonlySet<string>;
}

export interface ItemResult {
  readonly result: KeepResult | 'nothing';
  /** whether a page was fetched, or tried */
  readonly fetched: boolean;
  /** id of the article, if the item has one now */
  readonly article?: string;
}

/** Processes an item that is new, or whose words have changed. */
export async function processItem(
  context: PollContext,
  around: ItemSurroundings,
  read: ReadItem,
  before: KnownItem | undefined,
): Promise<ItemResult> {
  const { store, reader, at, log } = context;
  const { feed, head, mayFetch } = around;
  const { link } = read.item;
  const { withdrawal, earlier } = await storedStory(context, before);
  const facts = factsOf(context, feed, read, before, withdrawal, earlier);
  const wantsPage = needsPage(facts);
  const fetched = wantsPage && mayFetch;
  const page = fetched ? await readPage(context, read, facts.isForeign ? undefined : head) : undefined;
  // A page whose fetch was aborted because the process stops is not one that is out of reach.
  await context.checkLease();
  const own = mayUseOwnText(facts) ? await unlessUnreadable(reader.item(read.item, head), log) : undefined;
  const decision = decide(facts, {
    ...(own && { own: { size: sizeOf(own) } }),
    ...(page?.story && { page: { size: sizeOf(page.story), isRetracted: page.story.isRetracted } }),
  });
  const version = decision.text === 'page' ? page?.story : decision.text && own;
  const story = version && (await nextVersion(context, around, read, before, version, page?.story, earlier));
  const isRetracted = mayUseOwnText(facts) && read.isRetracted;
  const item: Item = {
    fingerprint: read.fingerprint,
    hash: read.hash,
    details: {
      ...(link !== undefined && { url: link }),
      fromPage: decision.isFromPage,
      checks: 0,
      ...((page?.story || before?.details.wasThere) && { wasThere: true }),
      ...(isRetracted && { isRetracted }),
      ...page?.validators,
    },
    // Once the feed has retracted a story, its page is not checked any more.
    ...(!isRetracted && wantsPage && checkAfter(fetched, decision, at)),
  };
  const write = () =>
    store.feeds.keep(feed.id, before?.id, item, story, at.toISOString(), optionsOf(decision));
  const isNothing = decision.action === 'ignore' || decision.action === 'retry later';
  const result = await context.write(write);
  const article = story?.article.id ?? before?.article;
  return { result: isNothing ? 'nothing' : result, fetched, ...(article !== undefined && { article }) };
}

/** The story of a known item, withdrawn or not; none for a new item, or if it was removed because of its age. */
async function storedStory(
  { store }: PollContext,
  before: KnownItem | undefined,
): Promise<{ readonly withdrawal?: Withdrawal; readonly earlier?: Story }> {
  if (before?.article === undefined) return {};
  const withdrawal = await store.withdrawal(before.article);
  if (withdrawal) return { withdrawal, earlier: withdrawal.story };
  const earlier = await store.story(before.article);
  return earlier ? { earlier } : {};
}

function factsOf(
  { keepMs, at }: PollContext,
  feed: Feed,
  { item, isTeaser, isRetracted }: ReadItem,
  before: KnownItem | undefined,
  withdrawal: Withdrawal | undefined,
  earlier: Story | undefined,
): ItemFacts {
  const date = item.publishedAt ?? item.updatedAt;
  const oldest = keepMs === undefined ? undefined : at.getTime() - keepMs;
  return {
    hasLink: item.link !== undefined,
    isTooOld: oldest !== undefined && date !== undefined && Date.parse(date.instant) < oldest,
    isForeign: item.link !== undefined && !isSameSite(item.link, feed.url),
    isTeaser,
    isRetracted,
    ...(before && {
      before: {
        isExpired: before.article !== undefined && earlier === undefined,
        isFromPage: before.details.fromPage === true,
        wasRetracted: before.details.isRetracted === true,
      },
    }),
    ...(withdrawal && { withdrawal: withdrawal.why }),
  };
}

function optionsOf({ action }: ItemDecision): { readonly withdrawn?: 'retracted' | false } {
  if (action === 'withdraw') return { withdrawn: 'retracted' };
  return action === 'restore' ? { withdrawn: false } : {};
}

/** When the page is checked next: at once if there was no time for it, else later, for corrections. */
function checkAfter(fetched: boolean, { isFromPage }: ItemDecision, at: Date): Pick<Item, 'checkAt'> {
  const checkAt = fetched ? nextCheck(isFromPage ? 0 : 1, at.getTime()) : at.toISOString();
  return checkAt === undefined ? {} : { checkAt };
}

/** The story to store. The story of a new item may be stored already, through another feed or by hand. */
async function nextVersion(
  context: PollContext,
  around: ItemSurroundings,
  read: ReadItem,
  before: KnownItem | undefined,
  version: ReadStory,
  page: ReadStory | undefined,
  earlier: Story | undefined,
): Promise<Story> {
  const { ingester } = context;
  if (earlier) return ingester.storyOf(version, earlier.origin, earlier);
  const origin = await originOf(context, around, read, before, page?.article.url);
  return ingester.storyOf(version, origin, await ingester.stored(origin));
}

/**
 * The origin of a new story, and so which story it is: the address of its page, or the item of the feed alone. The
 * page's own name for itself counts only on the site that the item links to.
 */
async function originOf(
  { store, ingester }: PollContext,
  { feed, isTrusted, taken }: ItemSurroundings,
  { item, fingerprint, hash }: ReadItem,
  before: KnownItem | undefined,
  named: string | undefined,
): Promise<string> {
  const link = URL.parse(item.link ?? '');
  if (isTrusted && fingerprint.link !== undefined && link && /^https?:$/.test(link.protocol)) {
    const known = await store.feeds.itemsLike(feed.id, [fingerprint], 0);
    // Several items of one page are several stories.
    if (
      !known.some(({ id, fingerprint: { link: other } }) => id !== before?.id && other === fingerprint.link)
    ) {
      const own = named !== undefined && isSameSite(named, link.href) ? [named] : [];
      const isFree = (origin: string) => !taken.has(ingester.articleId(origin));
      const origin = await ingester.knownOrigin(addressVariants([...own, link.href]).filter(isFree));
      const stored = origin === undefined ? undefined : await ingester.stored(origin);
      if (stored && !isAnotherStory(link.href, stored.origin, fingerprint, stored.article))
        return stored.origin;
      // A canonical address that another story has is a mistake of the site.
      const free = [...(stored ? [] : own), cleanAddress(link.href)].find(isFree);
      if (free !== undefined) return free;
    }
  }
  const unique = createHash('sha256')
    .update(
      JSON.stringify([fingerprint.guid, fingerprint.link, fingerprint.title, fingerprint.publishedAt, hash]),
    )
    .digest('hex')
    .slice(0, 16);
  return `feed:${feed.id}:${unique}/${fingerprint.title.replaceAll(' ', '-').slice(0, 60)}`;
}

interface ReadPage {
  readonly story: ReadStory | undefined;
  readonly validators: Validators;
}

/** The page of an item; undefined if it is out of reach. */
async function readPage(
  context: PollContext,
  { item, fingerprint }: ReadItem,
  head: FeedHead | undefined,
): Promise<ReadPage | undefined> {
  const { fetcher, log } = context;
  const { link = '' } = item;
  try {
    const page = await fetcher.fetch(link, { obeyRobots: true });
    if (page.kind === 'unchanged') return undefined;
    const story = await storyOnPage(context, link, page, fingerprint, head && { item, head });
    return { story, validators: validatorsOf(page) };
  } catch (error) {
    if (!(error instanceof FetchError)) throw error;
    log.debug({ err: error, page: link }, 'a page cannot be read');
    return undefined;
  }
}
