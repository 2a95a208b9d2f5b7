/** Digests and their editions from rows of a database. */
import type { Claim, Crosspost, Digest, EditionLine, EditionOutcome, PauseReason } from '../digest-store.ts';
import { isTrue, type Row } from './row.ts';

/** A Digest from a row of the table `digests`. */
export function digestOf(row: Row): Digest {
  return {
    id: Number(row.id),
    guild: String(row.guild),
    number: Number(row.number),
    setBy: String(row.set_by),
    setAt: String(row.set_at),
    state: row.state === 'active' ? 'active' : 'paused',
    ...(row.why !== null && { why: String(row.why) as PauseReason }),
    ...(row.next_slot !== null && { next: String(row.next_slot) }),
    channel: String(row.channel),
    forum: isTrue(row.forum),
    days: String(row.days) as Digest['days'],
    time: String(row.time),
    zone: String(row.zone),
    wish: JSON.parse(String(row.wish)) as Digest['wish'],
    quiet: isTrue(row.quiet),
    crosspost: isTrue(row.crosspost),
    ...(row.role !== null && { role: String(row.role) }),
    locale: String(row.locale),
  };
}

/** A Claim from a digest and a row of the table `editions`. */
export function claimOf(digest: Digest, row: Row): Claim {
  return {
    digest,
    slot: String(row.slot),
    holder: String(row.holder),
    tries: Number(row.tries),
    ...(row.begun_at !== null && { begun: { at: String(row.begun_at), in: String(row.begun_in) } }),
  };
}

/** An EditionLine from a row of the table `editions`. */
export function editionLineOf(row: Row): EditionLine {
  return {
    slot: String(row.slot),
    outcome: String(row.outcome) as EditionOutcome | 'open',
    ...(row.message !== null && { message: String(row.message) }),
    ...(row.ended_at !== null && { at: String(row.ended_at) }),
    ...(row.reason !== null && { reason: String(row.reason) }),
    stories: Number(row.stories),
  };
}

/** A Crosspost that was just taken, from a row of the table `editions`. */
export function crosspostOf(row: Row): Crosspost {
  return {
    digest: Number(row.digest),
    slot: String(row.slot),
    channel: String(row.begun_in),
    message: String(row.message),
    tries: Number(row.crosspost_tries) - 1,
  };
}
