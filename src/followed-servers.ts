/** What following keeps for servers: their sources rest while the bot is not there. */
import type { ServerKeeper } from './discord/connection/guild-membership.ts';
import type { Newsroom } from './newsroom.ts';

export function followedServers({ store: { feeds }, now }: Pick<Newsroom, 'store' | 'now'>): ServerKeeper {
  return {
    known: () => feeds.servers(),
    left: (server) => feeds.leave(server, now().toISOString()),
    here: (server) => feeds.comeBack(server),
  };
}
