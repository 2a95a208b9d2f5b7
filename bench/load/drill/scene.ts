/** What a drill begins with: servers on all shards, their alerts and digests, and the feeds that the operator follows. */
import { OPERATOR } from '../../../src/store/feed-store.ts';
import { openPostgresStore } from '../../../src/store/postgres/store.ts';
import type { LoopbackDiscord } from '../../../tests/support/loopback/loopback.ts';
import type { Channel } from '../../../tests/support/loopback/world.ts';
import { sentence } from '../made-up-stories.ts';
import { run } from './database.ts';
import type { Report } from './site.ts';

/** A server may have so many digests, and so many alerts. */
const PER_SERVER = 25;
const PERSON = '100000000000000001';
/** Time between two polls of a feed at first. */
const INTERVAL_MS = 300_000;
const HOUR_MS = 3_600_000;

export interface SceneOptions {
  readonly shards: number;
  readonly feeds: readonly string[];
  /** milliseconds over which the first polls of the feeds are spread */
  readonly spreadMs: number;
  readonly alerts: number;
  /** when each digest is due, in milliseconds */
  readonly digestsAt: readonly number[];
}

export interface Scene {
  /** one channel for each alert on `topicN`, and one for each digest */
  readonly alerts: readonly Channel[];
  readonly digests: readonly Channel[];
  /** one of each shard, in which people ask */
  readonly asking: readonly Channel[];
}

/** Sets the scene in the archive at an address. */
export async function setScene(
  discord: LoopbackDiscord,
  address: string,
  { shards, feeds, spreadMs, alerts, digestsAt }: SceneOptions,
): Promise<Scene> {
  const store = await openPostgresStore({ url: address });
  const now = Date.now();
  const added = new Date(now).toISOString();
  for (const [n, url] of feeds.entries()) {
    const first = new Date(now + (n * spreadMs) / feeds.length).toISOString();
    await store.feeds.add({ url, owner: OPERATOR, now: first });
  }
  await run(address, `UPDATE feeds SET state = '{"interval":${INTERVAL_MS},"failures":0}'`);
  let made = 0;
  const channelsFor = (count: number) => {
    let { guild } = discord;
    return Array.from({ length: count }, (_, n) => {
      if (n % PER_SERVER === 0) guild = discord.addGuild({ shard: made++ % shards });
      return { guild, channel: discord.addChannel({ guild }) };
    });
  };
  const forAlerts = channelsFor(alerts);
  for (const [n, { guild, channel }] of forAlerts.entries()) {
    const place = { kind: 'channel', id: channel.id } as const;
    const settings = {
      place,
      guild: guild.id,
      wish: { words: [`"topic${n}"`], without: [] },
      locale: 'en-US',
    };
    await store.alerts.add(settings, guild.id, PERSON, added, PER_SERVER);
  }
  await store.alerts.record({ from: 0, to: 0, hits: [], events: [] }, added);
  const forDigests = channelsFor(digestsAt.length);
  // The slot after the one of the drill is half a day away.
  const time = `${String(new Date(now + 12 * HOUR_MS).getUTCHours()).padStart(2, '0')}:00`;
  for (const [n, { guild, channel }] of forDigests.entries()) {
    const wish = { topics: [], sources: [], length: 'normal' } as const;
    const settings = { channel: channel.id, forum: false, days: 'daily', time, zone: 'UTC', wish } as const;
    const how = { quiet: false, crosspost: false, locale: 'en-US' };
    const slot = new Date(digestsAt[n] ?? now).toISOString();
    await store.digests.add(guild.id, { ...settings, ...how }, PERSON, added, slot);
  }
  await store.close();
  return {
    alerts: forAlerts.map(({ channel }) => channel),
    digests: forDigests.map(({ channel }) => channel),
    asking: Array.from({ length: shards }, (_, shard) =>
      discord.addChannel({ guild: discord.addGuild({ shard }) }),
    ),
  };
}

/** A made-up report on one word; each has other words else. */
export function reportOn(word: string): Report {
  return {
    headline: `Storm ${word} ${sentence(5)}`,
    paragraphs: Array.from({ length: 4 }, () => `The ${sentence(16)} of ${word} ${sentence(8)}.`),
  };
}

/** The same news by another outlet. */
export function furtherReport({ headline, paragraphs }: Report): Report {
  return { headline: `${headline} again`, paragraphs: [...paragraphs, `The ${sentence(20)}.`] };
}
