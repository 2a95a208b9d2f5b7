/** `/digest set`: reads what was asked for, and refuses at once what could never go out. */

import { type DigestSettings, MOST_DIGESTS } from '../../digest/digests.ts';
import type { Answer, Notice } from '../../model/answer.ts';
import type { ChannelAccess } from '../../model/caller.ts';
import { notice } from '../../model/notice.ts';
import { readClockTime } from '../../text/clock-time.ts';
import { readZone } from '../../text/time-zones.ts';
import { pageOf } from '../paging.ts';
import { whyNotThere } from './digest-place.ts';
import type { DigestContext } from './digests.ts';
import { lineOf } from './format.ts';

/** Topics, and outlets, that a digest may name. */
const MOST_NAMED = 10;
/** What stands between commas; quotation marks keep theirs. */
const PART = /(?:"[^"]*"|[^,;、，；\n])+/g;
/** Ids as Discord makes them. */
const ID = /^\d{1,20}$/;

/** As it was typed and read by the command. */
export interface WishedDigest {
  readonly channel?: string | undefined;
  readonly time?: string | undefined;
  readonly timezone?: string | undefined;
  readonly topics?: string | undefined;
  readonly sources?: string | undefined;
  readonly length: 'short' | 'normal' | 'long';
  readonly quiet: boolean;
  readonly role?: string | undefined;
  readonly crosspost: boolean;
  readonly digest?: number | undefined;
}

/** Sets a digest, new or in place of one; says when it will come, or why it cannot. */
export async function setDigest(context: DigestContext, wished: WishedDigest): Promise<Answer> {
  const { guild, user = '', channelAccess } = context.caller;
  if (guild === undefined || channelAccess === undefined) return notice('error', 'digests.needs-server');
  const { channel = '', role } = wished;
  if (!ID.test(channel)) return notice('error', 'digests.no-channel');
  if (role !== undefined && !ID.test(role)) return notice('error', 'digests.role-closed');
  const refused = refusal(await channelAccess(channel, role), wished);
  const settings = refused ?? (await settingsOf(context, guild, { ...wished, channel }));
  if ('kind' in settings) return settings;
  const set = await context.digests.set(guild, settings, user, wished.digest);
  if (set === 'full') return notice('error', 'digests.full', { max: MOST_DIGESTS });
  if (set === 'no-such') return notice('error', 'digests.no-such', { digest: wished.digest ?? 0 });
  const message = set.added ? 'digests.set' : 'digests.changed';
  return { kind: 'digests', message, digests: [lineOf(set.digest)], page: pageOf(1, 1) };
}

/** Why it could never go out as it is wished for. */
function refusal(place: ChannelAccess | undefined, { crosspost, role }: WishedDigest): Notice | undefined {
  const refused = whyNotThere(place);
  if (refused || !place) return refused;
  if (crosspost && place.kind !== 'announcement') return notice('error', 'digests.no-announcement');
  if (role !== undefined && place.role !== 'fine')
    return notice('error', place.role === 'everyone' ? 'digests.role-everyone' : 'digests.role-closed');
  return undefined;
}

async function settingsOf(
  { archive, digests, caller: { language } }: DigestContext,
  guild: string,
  wished: WishedDigest & { readonly channel: string },
): Promise<DigestSettings | Notice> {
  const { channel, timezone, length, quiet, crosspost, role } = wished;
  if (wished.time === undefined) return notice('error', 'digests.no-time');
  const time = readClockTime(wished.time);
  if (time === undefined) return notice('error', 'digests.time-unclear', { time: wished.time });
  const zone = timezone === undefined ? await digests.zone(guild) : readZone(timezone, archive.now());
  if (zone === undefined) return notice('error', 'digests.zone-unclear', { zone: timezone ?? '' });
  const [topics, named] = [listed(wished.topics), listed(wished.sources)];
  if (topics.length > MOST_NAMED || named.length > MOST_NAMED)
    return notice('error', 'digests.too-many', { max: MOST_NAMED });
  const sources: string[] = [];
  for (const one of named) {
    const outlet = await archive.stories.outlet(one);
    if (outlet === undefined) return notice('error', 'news.no-outlet', { from: one });
    sources.push(outlet);
  }
  return {
    channel,
    time,
    zone,
    wish: { topics, sources: [...new Set(sources)], length },
    quiet,
    crosspost,
    ...(role !== undefined && { role }),
    locale: language ?? 'en-US',
  };
}

/** Splits at commas and semicolons, also the ones of Japanese, but not inside a phrase; each once, in order. */
function listed(typed = ''): string[] {
  const parts = (typed.match(PART) ?? []).map((part) => part.trim());
  return [...new Set(parts.filter((part) => part !== ''))];
}
