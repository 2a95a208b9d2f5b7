/** Digests and editions as answers and choices show them, and why a channel cannot take a digest. */
import type { Digest, EditionLine } from '../../digest/digests.ts';
import type { Choice, DigestLine, EditionRecord, Notice } from '../../model/answer.ts';
import type { ChannelAccess } from '../../model/caller.ts';
import { notice } from '../../model/notice.ts';
import { fold } from '../../text/fold.ts';
import { MAX_CHOICE_NAME_LENGTH } from '../completions.ts';

/** A digest as a line of an answer. */
export function lineOf(digest: Digest): DigestLine {
  const { number, channel, days, time, zone, wish, quiet, crosspost, role, next, why } = digest;
  const { topics, sources, length } = wish;
  return {
    number,
    channel,
    days,
    time,
    zone,
    topics,
    sources,
    length,
    quiet,
    crosspost,
    ...(role !== undefined && { role }),
    ...(next !== undefined && { next }),
    ...(why !== undefined && { why }),
  };
}

/** The options of `/digest set` that would set a digest as it is. */
export function typedOf(digest: Digest): Record<string, string> {
  const { number, channel, days, time, zone, wish, quiet, crosspost, role } = digest;
  return {
    channel,
    time,
    days,
    timezone: zone,
    topics: wish.topics.join(', '),
    sources: wish.sources.map((source) => (source.includes(',') ? `"${source}"` : source)).join(', '),
    length: wish.length,
    quiet: String(quiet),
    crosspost: String(crosspost),
    ...(role !== undefined && { role }),
    digest: String(number),
  };
}

/** An edition as a line of the history, with a link to its message. */
export function recordOf({ guild, channel, forum }: Digest, line: EditionLine): EditionRecord {
  const { slot, outcome, stories, message, reason } = line;
  // A post in a forum is a thread, which has the id of its first message.
  const place = forum ? message : `${channel}/${message}`;
  return {
    slot,
    outcome,
    stories,
    ...(message !== undefined && { url: `https://discord.com/channels/${guild}/${place}` }),
    ...(reason !== undefined && { reason }),
  };
}

/** Digests whose number, time, zone, topics or sources contain the typed text. */
export function choicesOf(digests: readonly Digest[], typed: string): Choice[] {
  const words = fold(typed.trim());
  return digests
    .map(({ number, time, zone, wish }) => ({
      name: [`${number}`, `${time} ${zone}`, ...wish.topics, ...wish.sources]
        .join(' · ')
        .slice(0, MAX_CHOICE_NAME_LENGTH),
      value: String(number),
    }))
    .filter(({ name }) => fold(name).includes(words));
}

/**
 * The notice why no digest of this caller can be posted in a channel; undefined if it can. `access` is undefined for an
 * unknown channel.
 */
export function channelProblem(access: ChannelAccess | undefined): Notice | undefined {
  if (!access) return notice('error', 'digests.channel-unknown');
  if (access.kind === 'other') return notice('error', 'digests.channel-kind');
  if (access.lacks.length > 0) return lacking('digests.lacks', access.lacks);
  return access.callerLacks.length > 0 ? lacking('digests.caller-lacks', access.callerLacks) : undefined;
}

function lacking(message: string, permissions: readonly string[]): Notice {
  return {
    ...notice('error', message),
    worded: { permissions: permissions.map((one) => `permission.${one}`) },
  };
}
