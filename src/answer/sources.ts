/** `/sources`: what is followed here, and what becomes of it. A server manages its own, the operator what is for all. */

import type { Desk } from '../archive.ts';
import type { NewFollower } from '../feeds/subscriptions.ts';
import type { Answer, Choice, FollowedSource, Notice } from '../model/answer.ts';
import type { Problem } from '../model/article.ts';
import { OPERATOR, type Source } from '../store/feed-store.ts';
import { fold } from '../text/fold.ts';
import { noSuchPage, pageOf } from './paging.ts';

/** A line or two each, so that more fit on a page than of passages. */
const PAGE_SIZE = 10;
/** Discord shows at most so many choices. */
const MOST = 25;

/** Who manages sources, and where; without a server, the operator. */
export interface From {
  readonly guild?: string;
  readonly channel?: string;
  readonly user?: string;
}

/** What is followed, a page of it. */
export async function listSources(desk: Desk, from: From, pageNumber: number): Promise<Answer> {
  const own = await desk.sources.list(ownerOf(from));
  const shared = from.guild === undefined ? [] : await sharedBesides(desk, own);
  const sources = [...own.map((one) => followed(one)), ...shared.map((one) => followed(one, true))];
  if (sources.length === 0) return notice('empty', 'sources.none', {});
  const page = pageOf(pageNumber, sources.length, PAGE_SIZE);
  const shown = sources.slice((pageNumber - 1) * PAGE_SIZE, pageNumber * PAGE_SIZE);
  return noSuchPage(page) ?? { kind: 'sources', sources: shown, page };
}

/** What the operator follows for everybody and the server does not follow itself. */
async function sharedBesides(desk: Desk, own: readonly Source[]): Promise<Source[]> {
  const held = new Set(own.map(({ feed }) => feed.id));
  return (await desk.sources.list(OPERATOR)).filter(({ feed }) => !held.has(feed.id));
}

/** Follows a feed, or the feed of a site. */
export async function addSource(desk: Desk, from: From, address: string): Promise<Answer> {
  const { channel, user } = from;
  const follower: NewFollower = {
    owner: ownerOf(from),
    ...(channel !== undefined && { channel }),
    ...(user !== undefined && { user }),
  };
  try {
    const { source, added } = await desk.sources.add(address, follower);
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
export async function removeSource(desk: Desk, from: From, named: string): Promise<Answer> {
  const source = await desk.sources.remove(ownerOf(from), named);
  return source ? notice('done', 'sources.removed', { title: titleOf(source) }) : noSuch(desk, from, named);
}

/** Stops polling a source for a while, or goes on. */
export async function pauseSource(desk: Desk, from: From, named: string, paused: boolean): Promise<Answer> {
  const source = await desk.sources.pause(ownerOf(from), named, paused);
  const message = paused ? 'sources.paused' : 'sources.resumed';
  return source ? notice('done', message, { title: titleOf(source) }) : noSuch(desk, from, named);
}

/** Polls a source now, and says how it is. */
export async function checkSource(desk: Desk, from: From, named: string): Promise<Answer> {
  const source = await desk.sources.check(ownerOf(from), named);
  if (!source) return noSuch(desk, from, named);
  return { kind: 'sources', sources: [followed(source)], page: pageOf(1, 1, PAGE_SIZE) };
}

/** Sources followed here whose title or address holds what was typed. */
export async function completeSources(desk: Desk, from: From, typed: string): Promise<Choice[]> {
  const words = fold(typed.trim());
  const sources = await desk.sources.list(ownerOf(from));
  return sources
    .filter((source) => fold(`${titleOf(source)} ${source.feed.url}`).includes(words))
    .slice(0, MOST)
    .map((source) => ({ name: titleOf(source), value: source.feed.url }));
}

/** Who may manage sources does so for the server they are in; the operator is in none. */
function ownerOf({ guild }: From): string {
  return guild ?? OPERATOR;
}

function titleOf({ feed }: Source): string {
  return feed.title ?? feed.url;
}

function followed({ feed, paused }: Source, isShared = false): FollowedSource {
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
async function noSuch(desk: Desk, from: From, named: string): Promise<Notice> {
  const shared = from.guild === undefined ? undefined : await desk.sources.named(OPERATOR, named);
  if (shared) return notice('error', 'sources.operators', { title: titleOf(shared) });
  return notice('error', 'sources.no-such', { source: named });
}

function notice(tone: Notice['tone'], message: string, values: Notice['values']): Notice {
  return { kind: 'notice', tone, message, values, suggestions: [] };
}
