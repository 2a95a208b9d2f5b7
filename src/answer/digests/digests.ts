/** `/digest`: the digests of a server, a preview of the next edition, and the outcome of earlier ones. */

import type { ScopedArchive } from '../../archive.ts';
import type { Digest, Digests } from '../../digest/digests.ts';
import type { Answer, Choice, Notice } from '../../model/answer.ts';
import type { Caller } from '../../model/caller.ts';
import { notice } from '../../model/notice.ts';
import { findZones, offsetName, offsetOf } from '../../text/time-zones.ts';
import { MAX_CHOICES } from '../completions.ts';
import { noSuchPage, pageOf } from '../paging.ts';
import { channelProblem, choicesOf, lineOf, recordOf } from './format.ts';

/** Number of digests, and of editions, per page. */
const PAGE_SIZE = 5;
const HISTORY_PAGE_SIZE = 10;
/** Maximum number of editions in the history. */
const MAX_HISTORY = 100;

/** The part of a command's context that these functions need. */
export interface DigestContext {
  readonly archive: ScopedArchive;
  readonly digests: Digests;
  readonly caller: Caller;
  readonly page: number;
}

/** A page of the server's digests. */
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

/** The edition as it would be published now; if the server has no digest, of all news. */
export async function previewDigest(context: DigestContext, number?: number): Promise<Answer> {
  const { guild } = context.caller;
  const resolved = guild === undefined ? undefined : await resolveDigest(context, number);
  if (resolved && 'kind' in resolved && resolved.message !== 'digests.none') return resolved;
  const digest = resolved && !('kind' in resolved) ? resolved : undefined;
  const edition = await context.digests.preview(guild, digest);
  return edition && edition.answer.stories.length > 0
    ? edition.answer
    : notice('empty', 'digests.nothing-new');
}

/** Pauses or resumes a digest. Resuming is refused if the bot may not post in its channel. */
export async function pauseDigest(
  context: DigestContext,
  number: number | undefined,
  paused: boolean,
): Promise<Answer> {
  const digest = await resolveDigest(context, number);
  if ('kind' in digest) return digest;
  const { channelAccess } = context.caller;
  const problem = paused || !channelAccess ? undefined : channelProblem(await channelAccess(digest.channel));
  if (problem) return problem;
  const now = await context.digests.pause(digest, paused);
  if (!now) return notice('error', 'digests.no-such', { digest: digest.number });
  const message = paused ? 'digests.paused' : 'digests.resumed';
  return { kind: 'digests', message, digests: [lineOf(now)], page: pageOf(1, 1) };
}

/** Ends a digest for good, once it is confirmed. */
export async function endDigest(
  context: DigestContext,
  number: number | undefined,
  confirmed: boolean,
): Promise<Answer> {
  const digest = await resolveDigest(context, number);
  if ('kind' in digest) return digest;
  if (!confirmed)
    return {
      kind: 'confirm',
      message: 'digests.off-sure',
      values: { number: digest.number },
      yes: 'digests.off-yes',
      command: 'digest off',
      options: { digest: String(digest.number), confirmed: 'true' },
    };
  await context.digests.off(digest);
  return notice('done', 'digests.off', { number: digest.number });
}

/** A page of a digest's editions with their outcome, newest first. */
export async function digestHistory(context: DigestContext, number?: number): Promise<Answer> {
  const { page: pageNumber } = context;
  const digest = await resolveDigest(context, number);
  if ('kind' in digest) return digest;
  const lines = await context.digests.history(digest, MAX_HISTORY);
  if (lines.length === 0) return notice('empty', 'digests.no-history', { digest: digest.number });
  const page = pageOf(pageNumber, lines.length, HISTORY_PAGE_SIZE);
  const shown = lines.slice((pageNumber - 1) * HISTORY_PAGE_SIZE, pageNumber * HISTORY_PAGE_SIZE);
  const editions = shown.map((line) => recordOf(digest, line));
  return noSuchPage(page) ?? { kind: 'editions', digest: digest.number, editions, page };
}

/** The digests of the server that match the typed text. */
export async function completeDigests(
  { digests, caller: { guild } }: DigestContext,
  typed: string,
): Promise<Choice[]> {
  return guild === undefined ? [] : choicesOf(await digests.list(guild), typed).slice(0, MAX_CHOICES);
}

/** Time zones that match the typed text, with their current offsets; if nothing was typed, the default one comes first. */
export async function completeZones(
  { archive, digests, caller: { guild, language } }: DigestContext,
  typed: string,
): Promise<Choice[]> {
  const now = archive.now();
  const first = typed.trim() === '' && guild !== undefined ? [await digests.zone(guild, language)] : [];
  const zones = [...new Set([...first, ...findZones(typed, now, MAX_CHOICES)])];
  return zones
    .slice(0, MAX_CHOICES)
    .map((zone) => ({ name: `${zone} (${offsetName(offsetOf(zone, now))})`, value: zone }));
}

/** The digest with a number; without a number, the only digest. A notice if there is none, or more than one. */
async function resolveDigest(
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
