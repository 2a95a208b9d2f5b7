/**
 * Which servers the bot is in: tells those who keep something for servers when one has removed the bot, also while the
 * bot was down, and when it is back. A server that Discord cannot reach for the moment has removed nobody.
 */
import { type Client, Events, GatewayDispatchEvents, type GatewayReadyDispatchData } from 'discord.js';
import type { Log } from '../log.ts';

/** Somebody who keeps something for servers. `left` and `here` may be told more than once. */
export interface ServerKeeper {
  /** ids of the servers that something is kept for */
  known(): Promise<readonly string[]>;
  /** the server has removed the bot */
  left(server: string): Promise<void>;
  /** the bot is in the server */
  here(server: string): Promise<void>;
}

/** Watches from before the login on; what keepers cannot do is logged, and tried again at the next start. */
export function watchGuilds(client: Client, keepers: readonly ServerKeeper[], log: Log): void {
  if (keepers.length === 0) return;
  // One after another: a server may leave and come back within a moment.
  let last: Promise<void> = Promise.resolve();
  const tell = (work: (keeper: ServerKeeper) => Promise<void>) => {
    for (const keeper of keepers)
      last = last
        .then(() => work(keeper))
        .catch((error: unknown) =>
          log.error({ err: error }, 'a server’s coming or going could not be noted'),
        );
  };
  // A session begins with the list of all servers of its shard, those out of reach among them.
  client.ws.on(
    GatewayDispatchEvents.Ready,
    ({ guilds, shard: [shard, shards] = [0, 1] }: GatewayReadyDispatchData) => {
      const there = new Set(guilds.map(({ id }) => id));
      tell(async (keeper) => {
        for (const server of await keeper.known()) {
          if (shardOf(server, shards) !== shard) continue;
          await (there.has(server) ? keeper.here(server) : keeper.left(server));
        }
      });
    },
  );
  client.on(Events.GuildCreate, ({ id }) => tell((keeper) => keeper.here(id)));
  // A server that becomes unavailable is another event.
  client.on(Events.GuildDelete, ({ id }) => {
    log.info({ server: id }, 'a server has removed the bot');
    tell((keeper) => keeper.left(id));
  });
}

/** discord.com/developers/docs/events/gateway, “Sharding”. */
function shardOf(server: string, shards: number): number {
  return Number((BigInt(server) >> 22n) % BigInt(shards));
}
