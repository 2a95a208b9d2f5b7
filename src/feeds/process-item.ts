/** Stores one new or edited item of a feed: fetches and reads what is needed, has it decided, writes. */
import { FetchError } from '../fetch/fetch-error.ts';
import type { ReadItem, ReadStory } from '../ingest/reader.ts';
import type { MissedReason } from '../model/feed.ts';
import type { FeedHead } from '../parse/feed/model.ts';
import type { Item, KeepResult, KnownItem } from '../store/feed-store.ts';
import { expectedOn, sizeOf, storyOnPage, type Validators, validatorsOf } from './fetch-page.ts';
import {
  decide,
  type ItemDecision,
  type ItemFacts,
  isWanted,
  mayUseOwnText,
  needsPage,
  type ReadTexts,
} from './item-decision.ts';
import { asRemoved, factsOf, isOfStory, storedStory, wasRemoved } from './item-facts.ts';
import { nextVersion, type OriginContext } from './item-origin.ts';
import { busyUntil, noteBusy, type PollContext, unlessUnreadable } from './poll-context.ts';
import { nextCheck } from './schedule.ts';

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
  const facts = await factsOf(context, around, read, before, { withdrawal, earlier });
  const wantsPage = needsPage(facts);
  const fetched = wantsPage && mayFetch && !busyUntil(context, link ?? '');
  const reached = fetched ? await readPage(context, read, facts.isForeign ? undefined : head) : undefined;
  const page = reached && isOfStory(reached.story, earlier, feed) ? reached : undefined;
  // A page whose fetch was aborted because the process stops is not one that is out of reach.
  await context.checkLease();
  const { item: entry, units } = read;
  const own = mayUseOwnText(facts)
    ? await unlessUnreadable(reader.item({ item: entry, units }, head), context)
    : undefined;
  await context.turn();
  // Only its page says under which address the operator may have removed it.
  const isGone = await wasRemoved(context, page?.story?.article.url, earlier);
  const known = isGone ? asRemoved(facts) : facts;
  const decision = decide(known, isGone ? {} : textsOf(own, page?.story));
  const version = decision.text === 'page' ? page?.story : decision.text && own;
  const story = version && (await nextVersion(context, around, read, before, version, page?.story, earlier));
  const isRetracted = mayUseOwnText(known) && read.isRetracted;
  const article = story?.article.id ?? before?.article;
  const missed = reasonOf(known, decision, { article, wantsPage, fetched });
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
    // Once the feed has retracted a story, or the operator removed it, its page is not checked any more.
    ...(!isRetracted &&
      known.withdrawal !== 'removed' &&
      wantsPage &&
      checkAfter(fetched, decision, at, busyUntil(context, link ?? ''))),
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

function textsOf(own: ReadStory | undefined, page: ReadStory | undefined): ReadTexts {
  return {
    ...(own && { own: { size: sizeOf(own) } }),
    ...(page && { page: { size: sizeOf(page), isRetracted: page.isRetracted } }),
  };
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
