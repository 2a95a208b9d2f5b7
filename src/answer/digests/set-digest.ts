/** `/digest set`: checks the settings of a digest, refuses those that cannot work, and stores the others. */

import { type DigestSettings, MAX_DIGESTS } from '../../digest/digests.ts';
import type { Answer, Notice } from '../../model/answer.ts';
import type { ChannelAccess } from '../../model/caller.ts';
import type { Days } from '../../model/days.ts';
import { notice } from '../../model/notice.ts';
import { readClockTime } from '../../text/clock-time.ts';
import { readZone } from '../../text/time-zones.ts';
import { splitList, topicsIn } from '../../text/topic-list.ts';
import { pageOf } from '../paging.ts';
import { noSuchOutlet } from '../unknown-outlet.ts';
import type { DigestContext } from './digests.ts';
import { channelProblem, lineOf } from './format.ts';

/** Maximum number of topics, and of outlets, of a digest. */
const MAX_NAMED = 10;
/** Ids of Discord. */
const ID = /^\d{1,20}$/;

/** The options of the command. */
export interface DigestOptions {
  readonly channel?: string | undefined;
  readonly time?: string | undefined;
  readonly days: Days;
  readonly timezone?: string | undefined;
  readonly topics?: string | undefined;
  readonly sources?: string | undefined;
  readonly length: 'short' | 'normal' | 'long';
  readonly quiet: boolean;
  readonly role?: string | undefined;
  readonly crosspost: boolean;
  readonly digest?: number | undefined;
}

/** Stores a digest, new or in place of another one. The answer shows it, or is a notice why it cannot work. */
export async function setDigest(context: DigestContext, options: DigestOptions): Promise<Answer> {
  const { guild, user = '', channelAccess } = context.caller;
  if (guild === undefined || channelAccess === undefined) return notice('error', 'digests.needs-server');
  const { channel = '', role } = options;
  if (!ID.test(channel)) return notice('error', 'digests.no-channel');
  if (role !== undefined && !ID.test(role)) return notice('error', 'digests.role-closed');
  const access = await channelAccess(channel, role);
  const problem = problemOf(access, options);
  const forum = access?.kind === 'forum';
  const settings = problem ?? (await settingsOf(context, guild, { ...options, channel, forum }));
  if ('kind' in settings) return settings;
  const set = await context.digests.set(guild, settings, user, options.digest);
  if (set === 'full') return notice('error', 'digests.full', { max: MAX_DIGESTS });
  if (set === 'no-such') return notice('error', 'digests.no-such', { digest: options.digest ?? 0 });
  const message = set.added ? 'digests.set' : 'digests.changed';
  return { kind: 'digests', message, digests: [lineOf(set.digest)], page: pageOf(1, 1) };
}

/** The notice why a digest could never be published with these options; undefined if it could. */
function problemOf(
  access: ChannelAccess | undefined,
  { crosspost, role }: DigestOptions,
): Notice | undefined {
  const problem = channelProblem(access);
  if (problem || !access) return problem;
  if (crosspost && access.kind !== 'announcement') return notice('error', 'digests.no-announcement');
  if (role !== undefined && access.role !== 'fine')
    return notice('error', access.role === 'everyone' ? 'digests.role-everyone' : 'digests.role-closed');
  return undefined;
}

async function settingsOf(
  { archive, digests, caller: { language } }: DigestContext,
  guild: string,
  options: DigestOptions & { readonly channel: string; readonly forum: boolean },
): Promise<DigestSettings | Notice> {
  const { channel, forum, days, timezone, length, quiet, crosspost, role } = options;
  if (options.time === undefined) return notice('error', 'digests.no-time');
  const time = readClockTime(options.time);
  if (time === undefined) return notice('error', 'digests.time-unclear', { time: options.time });
  const zone =
    timezone === undefined ? await digests.zone(guild, language) : readZone(timezone, archive.now());
  if (zone === undefined) return notice('error', 'digests.zone-unclear', { zone: timezone ?? '' });
  const [topics, named] = [topicsIn(options.topics), splitList(options.sources)];
  if (topics.length > MAX_NAMED || named.length > MAX_NAMED)
    return notice('error', 'digests.too-many', { max: MAX_NAMED });
  const sources: string[] = [];
  for (const one of named) {
    const outlet = await archive.stories.outlet(one);
    if (outlet === undefined) return noSuchOutlet(archive, one);
    sources.push(outlet);
  }
  return {
    channel,
    forum,
    days,
    time,
    zone,
    wish: { topics, sources: [...new Set(sources)], length },
    quiet,
    crosspost,
    ...(role !== undefined && { role }),
    locale: language ?? 'en-US',
  };
}
