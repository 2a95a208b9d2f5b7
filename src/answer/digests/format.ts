/** A digest as it is shown to those who manage it, and as it is picked from a list. */
import type { Digest, EditionLine } from '../../digest/digests.ts';
import type { Choice, DigestLine, EditionRecord } from '../../model/answer.ts';
import { fold } from '../../text/fold.ts';

/** Characters of a choice's name that Discord takes. */
const LONGEST = 100;

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

/** Digests whose number, time, zone, topics or sources hold what was typed. */
export function choicesOf(digests: readonly Digest[], typed: string): Choice[] {
  const words = fold(typed.trim());
  return digests
    .map(({ number, time, zone, wish }) => ({
      name: [`${number}`, `${time} ${zone}`, ...wish.topics, ...wish.sources].join(' · ').slice(0, LONGEST),
      value: String(number),
    }))
    .filter(({ name }) => fold(name).includes(words));
}
