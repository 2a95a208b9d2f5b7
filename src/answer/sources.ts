/** `/sources`: the followed feeds and their state. A server manages its own ones, the operator those for all servers. */

import type { ScopedArchive } from '../archive.ts';
import {
  type FeedChoices,
  SourceError,
  type Subscriber,
  type Subscriptions,
} from '../feeds/subscriptions.ts';
import type { Answer, Choice, FollowedSource, Notice, Suggestion } from '../model/answer.ts';
import type { Problem } from '../model/article.ts';
import type { Caller } from '../model/caller.ts';
import type { ItemCounts } from '../model/feed.ts';
import { notice } from '../model/notice.ts';
import { shownOutlet } from '../outlet/claims.ts';
import { OPERATOR, type Subscription } from '../store/feed-store.ts';
import { fold } from '../text/fold.ts';
import { maskAddress } from '../text/secret-address.ts';
import { findZones, offsetName, offsetOf, readZone } from '../text/time-zones.ts';
import { MAX_CHOICES } from './completions.ts';
import { noSuchPage, pageOf } from './paging.ts';

/** Number of feeds per page; they take less room than passages. */
const PAGE_SIZE = 10;

/** The part of a command's context that these functions need. */
export interface SourcesContext {
  readonly archive: Pick<ScopedArchive, 'now'>;
  readonly subscriptions: Subscriptions;
  readonly caller: Caller;
  readonly page: number;
}

/** A page of the followed feeds: the server's own, then those that the operator follows for all. */
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

/** The feeds that the operator follows for all servers and that this server does not follow itself. */
async function sharedBesides(context: SourcesContext, own: readonly Subscription[]): Promise<Subscription[]> {
  const held = new Set(own.map(({ feed }) => feed.id));
  return (await context.subscriptions.list(OPERATOR)).filter(({ feed }) => !held.has(feed.id));
}

/**
 * Follows the feed, or the feed of the site, at an address; offers a choice if the site has several. `zone` is that of
 * its times without one, as typed.
 */
export async function addSource(context: SourcesContext, address: string, zone?: string): Promise<Answer> {
  const { channel, user } = context.caller;
  const timeZone = zone === undefined ? undefined : readFeedZone(zone, context.archive.now());
  if (zone !== undefined && timeZone === undefined) return notice('error', 'digests.zone-unclear', { zone });
  const follower: Subscriber = {
    owner: ownerOf(context),
    ...(channel !== undefined && { channel }),
    ...(user !== undefined && { user }),
    ...(timeZone !== undefined && { timeZone }),
  };
  try {
    const result = await context.subscriptions.add(address, follower);
    if ('choices' in result) return choose(address, result.choices);
    const { source, added } = result;
    const title = titleOf(source);
    if (!added && timeZone !== undefined) return notice('done', 'sources.zoned', { title, zone: timeZone });
    if (!added) return notice('done', 'sources.known', { title });
    const { url, state, isPage } = source.feed;
    const counts = [
      ...(isPage ? [{ message: 'sources.page', values: {} }] : []),
      ...(state.counts ? countsOf(state.counts) : state.why ? [state.why] : []),
    ];
    return {
      ...notice('done', 'sources.added', { title, address: maskAddress(url) }),
      parts: { counts },
    };
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    const { message, why } = error;
    return { ...notice('error', 'sources.cannot', { address, problem: message }), ...(why && { why }) };
  }
}

/** A zone as `Intl` knows it: by name or city, or a fixed offset such as `+02:00`. Undefined if it is none. */
function readFeedZone(typed: string, now: Date): string | undefined {
  const [, sign, hours = '', minutes = '00'] =
    /^(?:utc|gmt)?\s?([+\u2212-])(\d{1,2})(?::?(\d{2}))?$/i.exec(typed.trim()) ?? [];
  if (sign === undefined) return readZone(typed, now);
  if (Number(hours) > 14 || Number(minutes) > 59) return undefined;
  return `${sign === '+' ? '+' : '-'}${hours.padStart(2, '0')}:${minutes}`;
}

/** Zones that match the typed text, with their current offsets. */
export async function completeFeedZones({ archive }: SourcesContext, typed: string): Promise<Choice[]> {
  const now = archive.now();
  return findZones(typed, now, MAX_CHOICES).map((zone) => ({
    name: `${zone} (${offsetName(offsetOf(zone, now))})`,
    value: zone,
  }));
}

/** Offers the feeds of a page; each is followed with the same command. */
function choose(address: string, choices: FeedChoices['choices']): Notice {
  const suggestions = choices.map((feed): Suggestion => {
    const options = { address: feed.address };
    return { kind: 'feed', label: feed.title ?? feed.address, command: 'sources add', options };
  });
  return notice('empty', 'sources.choose', { address, total: choices.length }, suggestions);
}

/** What became of the items of a feed, and why some are no stories. */
function countsOf({ read, kept, missed }: ItemCounts): Problem[] {
  const reasons = Object.entries(missed).map(([reason, count]) => ({
    message: `sources.missed-${reason}`,
    values: { count },
  }));
  return [{ message: 'sources.counts', values: { read, kept } }, ...reasons];
}

/** Stops following a source. */
export async function removeSource(context: SourcesContext, named: string): Promise<Answer> {
  const source = await context.subscriptions.remove(ownerOf(context), named);
  return source ? notice('done', 'sources.removed', { title: titleOf(source) }) : noSuch(context, named);
}

/** Pauses or resumes the polling of a source. */
export async function pauseSource(context: SourcesContext, named: string, paused: boolean): Promise<Answer> {
  const source = await context.subscriptions.pause(ownerOf(context), named, paused);
  const message = paused ? 'sources.paused' : 'sources.resumed';
  return source ? notice('done', message, { title: titleOf(source) }) : noSuch(context, named);
}

/** Polls a source now and returns its state. */
export async function checkSource(context: SourcesContext, named: string): Promise<Answer> {
  const source = await context.subscriptions.check(ownerOf(context), named);
  if (!source) return noSuch(context, named);
  const { counts } = source.feed.state;
  const checked = { ...followed(source), ...(counts && { counts: countsOf(counts) }) };
  return { kind: 'sources', sources: [checked], page: pageOf(1, 1, PAGE_SIZE) };
}

/** The feeds followed here whose title or address contains the typed text. */
export async function completeSources(context: SourcesContext, typed: string): Promise<Choice[]> {
  const words = fold(typed.trim());
  const sources = await context.subscriptions.list(ownerOf(context));
  return sources
    .filter((source) => fold(`${titleOf(source)} ${source.feed.url}`).includes(words))
    .slice(0, MAX_CHOICES)
    .map((source) => ({ name: titleOf(source), value: maskAddress(source.feed.url) }));
}

/** The owner of the caller's feeds: the server, or the operator outside of servers. */
function ownerOf({ caller: { guild } }: SourcesContext): string {
  return guild ?? OPERATOR;
}

/** The title of a feed, as a name that it may not bear is shown; its address if it has no title. */
function titleOf({ feed: { title, url } }: Subscription): string {
  return title === undefined ? maskAddress(url) : shownOutlet(title, url);
}

function followed({ feed, paused }: Subscription, isShared = false): FollowedSource {
  const { url, title, state, failingSince } = feed;
  const { problem, why, polledAt, movedTo } = state;
  const isFailing = failingSince !== undefined;
  const at = isFailing ? failingSince : polledAt;
  return {
    address: maskAddress(url),
    ...(title !== undefined && { title: shownOutlet(title, url) }),
    ...(movedTo !== undefined && { movedTo: maskAddress(movedTo) }),
    state: paused ? 'paused' : isFailing ? 'failing' : polledAt === undefined ? 'new' : 'well',
    ...(at !== undefined && { at }),
    ...(isFailing && problem !== undefined && { problem, ...(why && { why }) }),
    ...(isShared && { isShared }),
  };
}

/** The notice that no such feed is followed here, or that it is the operator's, which a server may not change. */
async function noSuch(context: SourcesContext, named: string): Promise<Notice> {
  const shared =
    context.caller.guild === undefined ? undefined : await context.subscriptions.named(OPERATOR, named);
  if (shared) return notice('error', 'sources.operators', { title: titleOf(shared) });
  return notice('error', 'sources.no-such', { source: named });
}
