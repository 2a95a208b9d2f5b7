/** What following keeps for servers: their feeds are not polled while the bot is not there. */
import type { GuildDataOwner } from '../model/guild-data-owner.ts';
import type { FeedStore } from '../store/feed-store.ts';

interface GuildFeedsOptions {
  readonly store: { readonly feeds: Pick<FeedStore, 'servers' | 'serverLeft' | 'serverReturned'> };
  readonly now: () => Date;
}

/** Tells the store which servers have gone and which are back. */
export function guildFeeds({ store: { feeds }, now }: GuildFeedsOptions): GuildDataOwner {
  return {
    known: () => feeds.servers(),
    left: (server) => feeds.serverLeft(server, now().toISOString()),
    here: (server) => feeds.serverReturned(server),
  };
}
