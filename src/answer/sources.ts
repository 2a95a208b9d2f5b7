/** `/sources`: what is followed here, and what becomes of it. A server manages its own, the operator what is for all. */

import type { NewFollower, Subscriptions } from '../feeds/subscriptions.ts';
import type { Answer, Choice, FollowedSource, Notice } from '../model/answer.ts';
import type { Problem } from '../model/article.ts';
import type { Caller } from '../model/caller.ts';
import { notice } from '../model/notice.ts';
import { OPERATOR, type Subscription } from '../store/feed-store.ts';
import { fold } from '../text/fold.ts';
import { noSuchPage, pageOf } from './paging.ts';

/** A line or two each, so that more fit on a page than of passages. */
const PAGE_SIZE = 10;
/** Discord shows at most so many choices. */
const MOST = 25;

/** What a question about followed feeds needs of a command's context. */
export interface SourcesContext {
  readonly subscriptions: Subscriptions;
  readonly caller: Caller;
  readonly page: number;
}

/** What is followed, a page of it. */
export async function listSources(context: SourcesContext): Promise<Answer> {
  const own = await context.subscriptions.list(ownerOf(context));
  const shared = context.caller.guild === undefined ? [] : await sharedBesides(context, own);
  const sources = [...own.map((one) => followed(one)), ...shared.map((one) => followed(one, true))];
  if (sources.length === 0) return notice('empty', 'sources.none');
  const pageNumber = context.page;
  const page = pageOf(pageNumber, sources.length, PAGE_SIZE);
  const shown = sources.slice((pageNumber - 1) * PAGE_SIZE, pageNumber * PAGE_SIZE);
  return noSuchPage(page) ?? { kind: 'sources', sources: shown, page };
}

/** What the operator follows for everybody and the server does not follow itself. */
async function sharedBesides(context: SourcesContext, own: readonly Subscription[]): Promise<Subscription[]> {
  const held = new Set(own.map(({ feed }) => feed.id));
  return (await context.subscriptions.list(OPERATOR)).filter(({ feed }) => !held.has(feed.id));
}

/** Follows a feed, or the feed of a site. */
export async function addSource(context: SourcesContext, address: string): Promise<Answer> {
  const { channel, user } = context.caller;
  const follower: NewFollower = {
    owner: ownerOf(context),
    ...(channel !== undefined && { channel }),
    ...(user !== undefined && { user }),
  };
  try {
    const { source, added } = await context.subscriptions.add(address, follower);
    if (!added) return notice('done', 'sources.known', { title: titleOf(source) });
    const { url, state } = source.feed;
    return notice('done', 'sources.added', { title: titleOf(source), address: url, total: state.items ?? 0 });
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'SourceError') throw error;
    const { message, why } = error as Error & { readonly why?: Problem };
    return { ...notice('error', 'sources.cannot', { address, problem: message }), ...(why && { why }) };
  }
}

/** Stops following a source. */
export async function removeSource(context: SourcesContext, named: string): Promise<Answer> {
  const source = await context.subscriptions.remove(ownerOf(context), named);
  return source ? notice('done', 'sources.removed', { title: titleOf(source) }) : noSuch(context, named);
}

/** Stops polling a source for a while, or goes on. */
export async function pauseSource(context: SourcesContext, named: string, paused: boolean): Promise<Answer> {
  const source = await context.subscriptions.pause(ownerOf(context), named, paused);
  const message = paused ? 'sources.paused' : 'sources.resumed';
  return source ? notice('done', message, { title: titleOf(source) }) : noSuch(context, named);
}

/** Polls a source now, and says how it is. */
export async function checkSource(context: SourcesContext, named: string): Promise<Answer> {
  const source = await context.subscriptions.check(ownerOf(context), named);
  if (!source) return noSuch(context, named);
  return { kind: 'sources', sources: [followed(source)], page: pageOf(1, 1, PAGE_SIZE) };
}

/** Sources followed here whose title or address holds what was typed. */
export async function completeSources(context: SourcesContext, typed: string): Promise<Choice[]> {
  const words = fold(typed.trim());
  const sources = await context.subscriptions.list(ownerOf(context));
  return sources
    .filter((source) => fold(`${titleOf(source)} ${source.feed.url}`).includes(words))
    .slice(0, MOST)
    .map((source) => ({ name: titleOf(source), value: source.feed.url }));
}

/** Who may manage sources does so for the server they are in; the operator is in none. */
function ownerOf({ caller: { guild } }: SourcesContext): string {
  return guild ?? OPERATOR;
}

function titleOf({ feed }: Subscription): string {
  return feed.title ?? feed.url;
}

function followed({ feed, paused }: Subscription, isShared = false): FollowedSource {
  const { url, title, state, failingSince } = feed;
  const { problem, why, polledAt } = state;
  const isFailing = failingSince !== undefined;
  const at = isFailing ? failingSince : polledAt;
  return {
    address: url,
    ...(title !== undefined && { title }),
    state: paused ? 'paused' : isFailing ? 'failing' : polledAt === undefined ? 'new' : 'well',
    ...(at !== undefined && { at }),
    ...(isFailing && problem !== undefined && { problem, ...(why && { why }) }),
    ...(isShared && { isShared }),
  };
}

/** Nothing of that name is followed here: perhaps it is the operator's, which no server may change. */
async function noSuch(context: SourcesContext, named: string): Promise<Notice> {
  const shared =
    context.caller.guild === undefined ? undefined : await context.subscriptions.named(OPERATOR, named);
  if (shared) return notice('error', 'sources.operators', { title: titleOf(shared) });
  return notice('error', 'sources.no-such', { source: named });
}
