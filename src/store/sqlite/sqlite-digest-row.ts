/** A row of the table `digests` as a Digest. */
import type { Digest, PauseReason } from '../digest-store.ts';
import type { Row } from './database.ts';

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
    time: String(row.time),
    zone: String(row.zone),
    wish: JSON.parse(String(row.wish)) as Digest['wish'],
    quiet: row.quiet === 1,
    crosspost: row.crosspost === 1,
    ...(row.role !== null && { role: String(row.role) }),
    locale: String(row.locale),
  };
}
