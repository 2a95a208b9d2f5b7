/** What the loopback Discord has of alerts and digests, against what the site has published and what was due. */
import type { Channel } from '../../../tests/support/loopback/world.ts';
import { run } from './database.ts';
import type { PublishedReport } from './site.ts';

export interface Posted {
  /** channels that should have a message */
  readonly of: number;
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  /** messages that were edited after they were posted */
  readonly edited: number;
}

/** One message in each channel; `most` says how many there may be at most, 1 if absent. */
export function countMessages(
  what: string,
  channels: readonly Channel[],
  most: (n: number) => number = () => 1,
): Posted {
  const messages = channels.map((channel) => [...channel.messages.values()]);
  return {
    of: channels.length,
    lost: messages.flatMap((own, n) => (own.length === 0 ? [`${what} ${n}`] : [])),
    doubled: messages.flatMap((own, n) => (own.length > most(n) ? [`${what} ${n}: ${own.length}`] : [])),
    edited: messages.flat().filter(({ history }) => history.length > 1).length,
  };
}

export interface Stored {
  /** reports that were published */
  readonly of: number;
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  /** how many events report on each topic */
  eventsOf(topic: number): number;
  /** posts and editions whose outcome is not known yet */
  readonly open: number;
}

/** What the archive has of the reports that the site has published. */
export async function lookInto(address: string, published: readonly PublishedReport[]): Promise<Stored> {
  const { rows } = await run(address, 'SELECT headline, event FROM stories WHERE withdrawn_at IS NULL');
  const { rows: left } = await run(
    address,
    `SELECT (SELECT count(*) FROM alert_posts WHERE outcome = 'open')
       + (SELECT count(*) FROM alert_events WHERE post IS NULL)
       + (SELECT count(*) FROM editions WHERE outcome = 'open') AS n`,
  );
  const stored = Map.groupBy(rows, ({ headline }) => String(headline));
  const events = Map.groupBy(rows, ({ headline }) => /\b(topic\d+)\b/.exec(String(headline))?.[1]);
  const times = ({ headline }: PublishedReport) => stored.get(headline)?.length ?? 0;
  return {
    of: published.length,
    lost: published.filter((one) => times(one) === 0).map(({ headline }) => headline),
    doubled: published.filter((one) => times(one) > 1).map(({ headline }) => headline),
    eventsOf: (topic) => new Set(events.get(`topic${topic}`)?.map(({ event }) => String(event))).size,
    open: Number(left[0]?.n),
  };
}
