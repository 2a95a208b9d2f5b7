/** `/digest`: what is set here, what an edition would hold now, and what became of those before. */

import type { ScopedArchive } from '../../archive.ts';
import type { Digest, Digests } from '../../digest/digests.ts';
import type { Answer, Choice, Notice } from '../../model/answer.ts';
import type { Caller } from '../../model/caller.ts';
import { notice } from '../../model/notice.ts';
import { findZones, offsetName, offsetOf } from '../../text/time-zones.ts';
import { noSuchPage, pageOf } from '../paging.ts';
import { whyNotThere } from './digest-place.ts';
import { choicesOf, lineOf, recordOf } from './format.ts';

/** A few lines each. */
const PAGE_SIZE = 5;
const HISTORY_PAGE = 10;
/** Editions that can be looked back at. */
const MOST_HISTORY = 100;
/** Discord shows at most so many choices. */
const MOST_CHOICES = 25;

/** What a question about digests needs of a command's context. */
export interface DigestContext {
  readonly archive: ScopedArchive;
  readonly digests: Digests;
  readonly caller: Caller;
  readonly page: number;
}

/** What is set here, a page of it. */
export async function showDigests({
  digests: service,
  caller,
  page: pageNumber,
}: DigestContext): Promise<Answer> {
  const { guild } = caller;
  if (guild === undefined) return notice('error', 'digests.needs-server');
  const digests = await service.list(guild);
  if (digests.length === 0) return notice('empty', 'digests.none');
  const page = pageOf(pageNumber, digests.length, PAGE_SIZE);
  const shown = digests.slice((pageNumber - 1) * PAGE_SIZE, pageNumber * PAGE_SIZE);
  return noSuchPage(page) ?? { kind: 'digests', message: 'digests.found', digests: shown.map(lineOf), page };
}

/** The edition as it would go out now; without a digest, of everything there is. */
export async function previewDigest(context: DigestContext, number?: number): Promise<Answer> {
  const { guild } = context.caller;
  const meant = guild === undefined ? undefined : await digestMeant(context, number);
  if (meant && 'kind' in meant && !(meant.message === 'digests.none')) return meant;
  const digest = meant && !('kind' in meant) ? meant : undefined;
  const edition = await context.digests.preview(guild, digest);
  return edition && edition.answer.stories.length > 0
    ? edition.answer
    : notice('empty', 'digests.nothing-new');
}

/** Pauses a digest, or makes it go on; says when it will come. */
export async function pauseDigest(
  context: DigestContext,
  number: number | undefined,
  paused: boolean,
): Promise<Answer> {
  const digest = await digestMeant(context, number);
  if ('kind' in digest) return digest;
  const { channelAccess } = context.caller;
  const refused = paused || !channelAccess ? undefined : whyNotThere(await channelAccess(digest.channel));
  if (refused) return refused;
  const now = await context.digests.pause(digest, paused);
  if (!now) return notice('error', 'digests.no-such', { digest: digest.number });
  const message = paused ? 'digests.paused' : 'digests.resumed';
  return { kind: 'digests', message, digests: [lineOf(now)], page: pageOf(1, 1) };
}

/** Ends a digest for good. */
export async function endDigest(context: DigestContext, number?: number): Promise<Answer> {
  const digest = await digestMeant(context, number);
  if ('kind' in digest) return digest;
  await context.digests.off(digest);
  return notice('done', 'digests.off', { number: digest.number });
}

/** What became of its editions, newest first. */
export async function digestHistory(context: DigestContext, number?: number): Promise<Answer> {
  const { page: pageNumber } = context;
  const digest = await digestMeant(context, number);
  if ('kind' in digest) return digest;
  const lines = await context.digests.history(digest, MOST_HISTORY);
  if (lines.length === 0) return notice('empty', 'digests.no-history', { digest: digest.number });
  const page = pageOf(pageNumber, lines.length, HISTORY_PAGE);
  const shown = lines.slice((pageNumber - 1) * HISTORY_PAGE, pageNumber * HISTORY_PAGE);
  const editions = shown.map((line) => recordOf(digest, line));
  return noSuchPage(page) ?? { kind: 'editions', digest: digest.number, editions, page };
}

/** Digests of the server that fit what was typed. */
export async function completeDigests(
  { digests, caller: { guild } }: DigestContext,
  typed: string,
): Promise<Choice[]> {
  return guild === undefined ? [] : choicesOf(await digests.list(guild), typed).slice(0, MOST_CHOICES);
}

/** Time zones that fit what was typed, with their offsets now; the one that would be taken first where nothing was. */
export async function completeZones(
  { archive, digests, caller: { guild } }: DigestContext,
  typed: string,
): Promise<Choice[]> {
  const now = archive.now();
  const first = typed.trim() === '' && guild !== undefined ? [await digests.zone(guild)] : [];
  const zones = [...new Set([...first, ...findZones(typed, now, MOST_CHOICES)])];
  return zones
    .slice(0, MOST_CHOICES)
    .map((zone) => ({ name: `${zone} (${offsetName(offsetOf(zone, now))})`, value: zone }));
}

/** The digest of that number; the only one where none is given. A notice where there is none, or more. */
async function digestMeant(
  { digests: service, caller: { guild } }: DigestContext,
  number: number | undefined,
): Promise<Digest | Notice> {
  if (guild === undefined) return notice('error', 'digests.needs-server');
  const digests = await service.list(guild);
  const [only, ...more] = digests;
  if (!only) return notice('empty', 'digests.none');
  if (number === undefined) {
    const numbers = digests.map((one) => one.number).join(', ');
    return more.length === 0 ? only : notice('error', 'digests.which', { numbers });
  }
  const named = digests.find((one) => one.number === number);
  return named ?? notice('error', 'digests.no-such', { digest: number });
}
