/**
 * Which servers the bot is in. The owners of data about servers are told when a server removes the bot, also while the bot
 * was down, and when it is back. A server that Discord reports as unavailable has not removed the bot.
 */
import { type Client, Events, GatewayDispatchEvents, type GatewayReadyDispatchData } from 'discord.js';
import type { Log } from '../../log.ts';
import type { GuildDataOwner } from '../../model/guild-data-owner.ts';

/** The servers of a shard: those of the session's start, with the changes since. */
interface Shard {
  readonly number: number;
  readonly of: number;
  readonly servers: Set<string>;
}

/**
 * Watches the client's events; must be called before the login. Returns a function that adds an owner, who is at once told
 * of all that is known by then. If an owner's method rejects, this is logged; the next session calls it again.
 */
export function watchGuilds(client: Client, log: Log): (owner: GuildDataOwner) => void {
  const owners: GuildDataOwner[] = [];
  const shards = new Map<number, Shard>();
  // In order, one at a time: a server may leave and come back within a moment.
  let last: Promise<void> = Promise.resolve();
  const enqueue = (work: () => Promise<void>) => {
    last = last.then(work).catch((error: unknown) => {
      log.error({ err: error }, 'a server’s coming or going could not be noted');
    });
  };
  const compare = (owner: GuildDataOwner, { number, of, servers }: Shard) =>
    enqueue(async () => {
      for (const server of await owner.known()) {
        if (shardOf(server, of) !== number) continue;
        await (servers.has(server) ? owner.here(server) : owner.left(server));
      }
    });
  const serversOfShard = (server: string) =>
    shards.values().find(({ number, of }) => shardOf(server, of) === number)?.servers;

  // A session begins with the list of all servers of its shard, including unavailable ones.
  client.ws.on(
    GatewayDispatchEvents.Ready,
    ({ guilds, shard: [number, of] = [0, 1] }: GatewayReadyDispatchData) => {
      const shard = { number, of, servers: new Set(guilds.map(({ id }) => id)) };
      shards.set(number, shard);
      for (const owner of owners) compare(owner, shard);
    },
  );
  client.on(Events.GuildCreate, ({ id }) => {
    serversOfShard(id)?.add(id);
    for (const owner of owners) enqueue(() => owner.here(id));
  });
  // If a server becomes unavailable, discord.js emits another event.
  client.on(Events.GuildDelete, ({ id, name }) => {
    log.info({ server: id }, 'a server has removed the bot');
    serversOfShard(id)?.delete(id);
    for (const owner of owners) enqueue(() => owner.left(id, name));
  });
  return (owner) => {
    owners.push(owner);
    for (const shard of shards.values()) compare(owner, shard);
  };
}

/** The shard of a server: discord.com/developers/docs/events/gateway, “Sharding”. */
function shardOf(server: string, shards: number): number {
  return Number((BigInt(server) >> 22n) % BigInt(shards));
}
