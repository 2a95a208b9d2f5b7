/** The digests of a soak run: sets them, says which editions were due, and compares that with ledger and channels. */
import type { DatabaseSync } from 'node:sqlite';
import { editionName } from '../../../src/digest/publisher.ts';
import type { Digest } from '../../../src/store/digest-store.ts';
import { openStore } from '../../../src/store/sqlite/store.ts';
import { seen } from '../../../tests/support/discord/seen.ts';
import type { LoopbackDiscord } from '../../../tests/support/loopback/loopback.ts';
import type { Channel } from '../../../tests/support/loopback/world.ts';
import { HOUR_MS, MINUTE_MS } from './outlets.ts';
import type { Server } from './people.ts';

const DAY_MS = 24 * HOUR_MS;
/** Zones that change no clock, and how far they are ahead of UTC, in minutes. */
const ZONES = [
  ['UTC', 0],
  ['Asia/Tokyo', 540],
  ['Asia/Kolkata', 330],
] as const;

export interface SetDigest {
  readonly digest: Digest;
  readonly channel: Channel;
  /** milliseconds */
  readonly first: number;
}

/** Sets `each` digests in every server, spread over the day, many of them due at the same minute. */
export async function setDigests(
  discord: LoopbackDiscord,
  folder: string,
  servers: readonly Server[],
  each: number,
  start: number,
): Promise<SetDigest[]> {
  const store = await openStore(folder);
  const set: SetDigest[] = [];
  for (const [s, { guild, person }] of servers.entries())
    for (let n = 0; n < each; n += 1) {
      const channel = discord.addChannel({ guild });
      const [zone, ahead] = ZONES[(s + n) % ZONES.length] ?? ZONES[0];
      // On the hour, so that editions fall together.
      const minute = (((s * 7 + n * 5) % 24) * 60 + (n % 2) * 30) % 1440;
      const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
      const midnight = start - (start % DAY_MS);
      let first = midnight + (minute - ahead) * MINUTE_MS;
      while (first <= start) first += DAY_MS;
      const digest = await store.digests.add(
        guild.id,
        {
          channel: channel.id,
          time,
          zone,
          wish: { topics: [], sources: [], length: 'normal' },
          quiet: n % 2 === 0,
          crosspost: false,
          forum: false,
          days: 'daily',
          locale: 'en-US',
        },
        person.id,
        new Date(start).toISOString(),
        new Date(first).toISOString(),
      );
      set.push({ digest, channel, first });
    }
  await store.close();
  return set;
}

export interface EditionCount {
  due: number;
  posted: number;
  /** digests that post nothing if nothing is new */
  nothing: number;
  readonly lost: string[];
  readonly doubled: string[];
}

/** Compares the editions that were due by `end` with the ledger and with what stands in the channels. */
export function countEditions(set: readonly SetDigest[], db: DatabaseSync, end: number): EditionCount {
  const count: EditionCount = { due: 0, posted: 0, nothing: 0, lost: [], doubled: [] };
  const ledger = db.prepare('SELECT outcome, reason FROM editions WHERE digest = ? AND slot = ?');
  for (const { digest, channel, first } of set)
    for (let at = first; at <= end; at += DAY_MS) {
      count.due += 1;
      const slot = new Date(at).toISOString();
      const { mark } = editionName({ digest, slot });
      const messages = [...channel.messages.values()].filter(({ current }) =>
        seen(current).text.includes(mark),
      ).length;
      const { outcome, reason } = ledger.get(digest.id, slot) ?? {};
      if (outcome === 'posted' && messages === 1) count.posted += 1;
      else if (outcome === 'nothing' && messages === 0) count.nothing += 1;
      else if (messages > 1) count.doubled.push(mark);
      else
        count.lost.push(`${mark}: ${outcome ?? 'not in the ledger'} ${reason ?? ''}, ${messages} messages`);
    }
  // A message that no slot accounts for came twice, too.
  const all = set.reduce((sum, { channel }) => sum + channel.messages.size, 0);
  const spare = all - count.posted;
  if (spare > count.doubled.length) count.doubled.push(`${spare} messages of no edition`);
  return count;
}
