/**
 * Which servers the bot is in: tells those who keep something for servers when one has removed the bot, also while the
 * bot was down, and when it is back. A server that Discord cannot reach for the moment has removed nobody.
 */
import { type Client, Events, GatewayDispatchEvents, type GatewayReadyDispatchData } from 'discord.js';
import type { Log } from '../../log.ts';
import type { GuildDataOwner } from '../../model/guild-data-owner.ts';

/** A shard's servers, as its session began with them, and as they came and went since. */
interface Shard {
  readonly number: number;
  readonly of: number;
  readonly servers: Set<string>;
}

/**
 * Watches from before the login on. What it returns adds a keeper, who is told at once of all that is known by then;
 * what a keeper cannot do is logged, and tried again with the next session.
 */
export function watchGuilds(client: Client, log: Log): (keeper: GuildDataOwner) => void {
  const keepers: GuildDataOwner[] = [];
  const shards = new Map<number, Shard>();
  // One after another: a server may leave and come back within a moment.
  let last: Promise<void> = Promise.resolve();
  const tell = (work: () => Promise<void>) => {
    last = last.then(work).catch((error: unknown) => {
      log.error({ err: error }, 'a server’s coming or going could not be noted');
    });
  };
  const compare = (keeper: GuildDataOwner, { number, of, servers }: Shard) =>
    tell(async () => {
      for (const server of await keeper.known()) {
        if (shardOf(server, of) !== number) continue;
        await (servers.has(server) ? keeper.here(server) : keeper.left(server));
      }
    });
  const holder = (server: string) =>
    shards.values().find(({ number, of }) => shardOf(server, of) === number)?.servers;

  // A session begins with the list of all servers of its shard, those out of reach among them.
  client.ws.on(
    GatewayDispatchEvents.Ready,
    ({ guilds, shard: [number, of] = [0, 1] }: GatewayReadyDispatchData) => {
      const shard = { number, of, servers: new Set(guilds.map(({ id }) => id)) };
      shards.set(number, shard);
      for (const keeper of keepers) compare(keeper, shard);
    },
  );
  client.on(Events.GuildCreate, ({ id }) => {
    holder(id)?.add(id);
    for (const keeper of keepers) tell(() => keeper.here(id));
  });
  // A server that becomes unavailable is another event.
  client.on(Events.GuildDelete, ({ id, name }) => {
    log.info({ server: id }, 'a server has removed the bot');
    holder(id)?.delete(id);
    for (const keeper of keepers) tell(() => keeper.left(id, name));
  });
  return (keeper) => {
    keepers.push(keeper);
    for (const shard of shards.values()) compare(keeper, shard);
  };
}

/** discord.com/developers/docs/events/gateway, “Sharding”. */
function shardOf(server: string, shards: number): number {
  return Number((BigInt(server) >> 22n) % BigInt(shards));
}
