/** The discord.js client as this bot needs it: no privileged intent, no pings, small caches. */
import { Client, type ClientOptions, GatewayIntentBits, Options, Partials, REST, Status } from 'discord.js';
import type { Secret } from '../../config.ts';
import { retryBrokenConnection } from './network-retry.ts';

/** For one HTTP request: an interaction must be answered within 3 s, a retry included. */
const REQUEST_TIMEOUT_MS = 10_000;
/** A longer limit of Discord's is not waited for: who made the request hears of it, and nothing else is held up. */
const MAX_RATE_LIMIT_WAIT_MS = 20_000;

/** The shards of a client, of all that the bot has. */
export interface ClientShards {
  readonly ids: readonly number[];
  readonly count: number;
}

const restOptions = (apiUrl: string) => ({
  api: apiUrl,
  makeRequest: retryBrokenConnection,
  timeout: REQUEST_TIMEOUT_MS,
  rejectOnRateLimit: ({ retryAfter }: { readonly retryAfter: number }) => retryAfter > MAX_RATE_LIMIT_WAIT_MS,
});

/** Requests without a connection to the gateway. `apiUrl` is the REST base without the version. */
export function createRest(apiUrl: string, token: Secret): REST {
  return new REST(restOptions(apiUrl)).setToken(token.reveal());
}

/** Whether all shards of a client are connected. */
export function isConnected(client: Client): boolean {
  const { shards } = client.ws;
  return client.isReady() && shards.size > 0 && shards.every(({ status }) => status === Status.Ready);
}

/**
 * A client that is not logged in yet. `apiUrl` is the REST base without the version; it has all shards unless some are
 * given. `ws` says how shards identify.
 */
export function createClient(apiUrl: string, ws?: ClientOptions['ws'], shards?: ClientShards): Client {
  return new Client({
    // Discord sends the text of direct messages and of those that mention the bot without the privileged intent.
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    // A direct channel is unknown until somebody writes in it.
    partials: [Partials.Channel],
    ...(shards ? { shards: shards.ids, shardCount: shards.count } : { shards: 'auto' as const }),
    ...(ws && { ws }),
    allowedMentions: { parse: [], repliedUser: false },
    failIfNotExists: false,
    // All bodies have the keys of Discord's API already, so none need to be rewritten.
    jsonTransformer: (body) => body,
    rest: restOptions(apiUrl),
    // No answer uses these caches, and they grow with every server.
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      ApplicationEmojiManager: 0,
      AutoModerationRuleManager: 0,
      BaseGuildEmojiManager: 0,
      GuildBanManager: 0,
      GuildEmojiManager: 0,
      GuildInviteManager: 0,
      GuildMemberManager: { maxSize: 1, keepOverLimit: (member) => member.id === member.client.user.id },
      GuildScheduledEventManager: 0,
      GuildStickerManager: 0,
      MessageManager: 0,
      PresenceManager: 0,
      ReactionManager: 0,
      ReactionUserManager: 0,
      StageInstanceManager: 0,
      ThreadMemberManager: 0,
      UserManager: { maxSize: 1, keepOverLimit: (user) => user.id === user.client.user.id },
      VoiceStateManager: 0,
    }),
  });
}
