/** What is stored of servers' subscriptions: feeds of a server that removed the bot are not polled. */
import type { GuildDataOwner } from '../model/guild-data-owner.ts';
import type { FeedStore } from '../store/feed-store.ts';

interface GuildFeedsOptions {
  readonly store: { readonly feeds: Pick<FeedStore, 'servers' | 'serverLeft' | 'serverReturned'> };
  readonly now: () => Date;
}

/** Tells the store which servers have removed the bot and which have added it again. */
export function guildFeeds({ store: { feeds }, now }: GuildFeedsOptions): GuildDataOwner {
  return {
    known: () => feeds.servers(),
    left: (server) => feeds.serverLeft(server, now().toISOString()),
    here: (server) => feeds.serverReturned(server),
  };
}
