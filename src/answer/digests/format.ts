/** Digests and editions as answers and choices show them, and why a channel cannot take a digest. */
import type { Digest, EditionLine } from '../../digest/digests.ts';
import type { Choice, DigestLine, EditionRecord, Notice } from '../../model/answer.ts';
import type { ChannelAccess } from '../../model/caller.ts';
import { notice } from '../../model/notice.ts';
import { fold } from '../../text/fold.ts';
import { MAX_CHOICE_NAME_LENGTH } from '../completions.ts';

/** A digest as a line of an answer. */
export function lineOf(digest: Digest): DigestLine {
  const { number, channel, time, zone, wish, quiet, crosspost, role, next, why } = digest;
  const { topics, sources, length } = wish;
  return {
    number,
    channel,
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

/** An edition as a line of the history, with a link to its message. */
export function recordOf({ guild, channel }: Digest, line: EditionLine): EditionRecord {
  const { slot, outcome, stories, message, reason } = line;
  return {
    slot,
    outcome,
    stories,
    ...(message !== undefined && { url: `https://discord.com/channels/${guild}/${channel}/${message}` }),
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

/** The notice why the bot cannot post digests in a channel; undefined if it can. `access` is undefined for an unknown channel. */
export function channelProblem(access: ChannelAccess | undefined): Notice | undefined {
  if (!access) return notice('error', 'digests.channel-unknown');
  if (access.kind === 'other' || access.kind === 'forum') return notice('error', 'digests.channel-kind');
  if (access.lacks.length === 0) return undefined;
  const permissions = access.lacks.map((one) => `permission.${one}`);
  return { ...notice('error', 'digests.lacks'), worded: { permissions } };
}
