/** Stores one new or edited item of a feed: fetches and reads what is needed, has it decided, writes. */
import { FetchError } from '../fetch/fetch-error.ts';
import type { ReadItem, ReadStory } from '../ingest/reader.ts';
import type { Story, Withdrawal } from '../model/article.ts';
import type { MissedReason } from '../model/feed.ts';
import { isSameSite } from '../outlet/site.ts';
import type { FeedHead } from '../parse/feed/model.ts';
import type { Feed, Item, KeepResult, KnownItem } from '../store/feed-store.ts';
import { expectedOn, sizeOf, storyOnPage, type Validators, validatorsOf } from './fetch-page.ts';
import {
  decide,
  type ItemDecision,
  type ItemFacts,
  isWanted,
  mayUseOwnText,
  needsPage,
} from './item-decision.ts';
import { nextVersion, type OriginContext } from './item-origin.ts';
import { busyUntil, noteBusy, type PollContext, unlessUnreadable } from './poll-context.ts';
import { nextCheck } from './schedule.ts';
import { belongsTo } from './story-site.ts';

/** The feed and the poll that an item is part of. */
export interface ItemSurroundings extends OriginContext {
  readonly head: FeedHead;
  /** whether a page may still be fetched in this poll */
  readonly mayFetch: boolean;
}

export interface ItemResult {
  /** what became of it, once it is stored and can be found */
  readonly kept: Promise<KeepResult | 'nothing'>;
  /** whether a page was fetched, or tried */
  readonly fetched: boolean;
  /** id of the article, if the item has one now */
  readonly article?: string;
  /** why it is in no answer; absent if it is a story */
  readonly missed?: MissedReason;
}

/** Processes an item that is new, or whose words have changed. Resolves before it is stored. */
export async function processItem(
  context: PollContext,
  around: ItemSurroundings,
  read: ReadItem,
  before: KnownItem | undefined,
): Promise<ItemResult> {
  const { reader, at } = context;
  const { feed, head, mayFetch } = around;
  const { link } = read.item;
  const { withdrawal, earlier } = await storedStory(context, before);
  const facts = factsOf(context, around, read, before, withdrawal, earlier);
  const wantsPage = needsPage(facts);
  const fetched = wantsPage && mayFetch && !busyUntil(context, link ?? '');
  const reached = fetched ? await readPage(context, read, facts.isForeign ? undefined : head) : undefined;
  const page = reached && isOfStory(reached, earlier, feed) ? reached : undefined;
  // A page whose fetch was aborted because the process stops is not one that is out of reach.
  await context.checkLease();
  const own = mayUseOwnText(facts) ? await unlessUnreadable(reader.item(read, head), context) : undefined;
  await context.turn();
  const decision = decide(facts, {
    ...(own && { own: { size: sizeOf(own) } }),
    ...(page?.story && { page: { size: sizeOf(page.story), isRetracted: page.story.isRetracted } }),
  });
  const version = decision.text === 'page' ? page?.story : decision.text && own;
  const story = version && (await nextVersion(context, around, read, before, version, page?.story, earlier));
  const isRetracted = mayUseOwnText(facts) && read.isRetracted;
  const article = story?.article.id ?? before?.article;
  const missed = reasonOf(facts, decision, { article, wantsPage, fetched });
  const item: Item = {
    fingerprint: read.fingerprint,
    hash: read.hash,
    details: {
      ...(link !== undefined && { url: link }),
      fromPage: decision.isFromPage,
      checks: 0,
      ...((page?.story || before?.details.wasThere) && { wasThere: true }),
      ...(page?.story && { readAt: at.toISOString() }),
      ...(isRetracted && { isRetracted }),
      ...(missed && { missed }),
      ...page?.validators,
    },
    // Once the feed has retracted a story, its page is not checked any more.
    ...(!isRetracted && wantsPage && checkAfter(fetched, decision, at, busyUntil(context, link ?? ''))),
  };
  const kept = context.keep(feed.id, before?.id, item, story, at.toISOString(), optionsOf(decision));
  const isNothing = decision.action === 'ignore' || decision.action === 'retry later';
  return {
    kept: isNothing ? kept.then(() => 'nothing') : kept,
    fetched,
    ...(article !== undefined && { article }),
    ...(missed && { missed }),
  };
}

/** Why an item is in no answer; undefined if it is a story. */
function reasonOf(
  facts: ItemFacts,
  { action }: ItemDecision,
  { article, wantsPage, fetched }: { article: string | undefined; wantsPage: boolean; fetched: boolean },
): MissedReason | undefined {
  if (facts.withdrawal === 'removed') return 'withdrawn';
  if (!isWanted(facts)) return 'old';
  if (action === 'withdraw' || (facts.withdrawal && action !== 'restore')) return 'withdrawn';
  if (article !== undefined) return undefined;
  if (!wantsPage) return 'wordless';
  return fetched ? 'page' : 'later';
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
  { feed, readFrom }: ItemSurroundings,
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
    isForeign: !maySpeak(feed, readFrom, item.link, earlier),
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

/**
 * Whether the words of a feed may be a story's: the site that the document was read from is that of the item's page, or
 * of the feed if it has none, and that of the story that the item has already.
 */
function maySpeak(
  feed: Feed,
  readFrom: string,
  link: string | undefined,
  earlier: Story | undefined,
): boolean {
  // Words of a link are not those of its story.
  if (feed.isPage && link !== undefined) return false;
  return isSameSite(readFrom, link ?? feed.url) && (!earlier || belongsTo(earlier, readFrom, feed));
}

/** Whether a page is on the site of the story that the item has already. Another site's page is another story. */
function isOfStory({ story }: ReadPage, earlier: Story | undefined, feed: Feed): boolean {
  const address = story?.article.url;
  return !earlier || address === undefined || belongsTo(earlier, address, feed);
}

function optionsOf({ action }: ItemDecision): { readonly withdrawn?: 'retracted' | false } {
  if (action === 'withdraw') return { withdrawn: 'retracted' };
  return action === 'restore' ? { withdrawn: false } : {};
}

/**
 * When the page is checked next: at once if there was no time for it, soon if it was read, later if it was unusable,
 * and not before its site wants it.
 */
function checkAfter(
  fetched: boolean,
  { text }: ItemDecision,
  at: Date,
  busy: Date | undefined,
): Pick<Item, 'checkAt'> {
  if (busy) return { checkAt: busy.toISOString() };
  const checkAt = fetched ? nextCheck(text === 'page' ? 0 : 1, at.getTime()) : at.toISOString();
  return checkAt === undefined ? {} : { checkAt };
}

interface ReadPage {
  readonly story: ReadStory | undefined;
  readonly validators: Validators;
}

/** The page of an item; undefined if it is out of reach. */
async function readPage(
  context: PollContext,
  { item, fingerprint, units }: ReadItem,
  head: FeedHead | undefined,
): Promise<ReadPage | undefined> {
  const { fetcher, log } = context;
  const { link = '' } = item;
  try {
    const page = await fetcher.fetch(link, { obeyRobots: true });
    if (page.kind === 'unchanged') return undefined;
    const expected = expectedOn(
      fingerprint,
      units.map(({ text }) => text),
    );
    const story = await storyOnPage(context, link, page, expected, head && { item, head });
    return { story, validators: validatorsOf(page) };
  } catch (error) {
    if (!(error instanceof FetchError)) throw error;
    log.debug({ err: error, page: link }, 'a page cannot be read');
    noteBusy(context, link, error);
    return undefined;
  }
}
