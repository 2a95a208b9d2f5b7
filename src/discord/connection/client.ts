/** The discord.js client as this bot needs it: no privileged intent, no pings, small caches. */
import { Client, type ClientOptions, GatewayIntentBits, Options, Partials } from 'discord.js';
import { retryBrokenConnection } from './network-retry.ts';

/** For one HTTP request: an interaction must be answered within 3 s, a retry included. */
const REQUEST_TIMEOUT_MS = 10_000;
/** A longer limit of Discord's is not waited for: who made the request hears of it, and nothing else is held up. */
const MAX_RATE_LIMIT_WAIT_MS = 20_000;

/** A client that is not logged in yet. `apiUrl` is the REST base without the version; `ws` is for tests. */
export function createClient(apiUrl: string, ws?: ClientOptions['ws']): Client {
  return new Client({
    // Discord sends the text of direct messages and of those that mention the bot without the privileged intent.
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    // A direct channel is unknown until somebody writes in it.
    partials: [Partials.Channel],
    shards: 'auto',
    ...(ws && { ws }),
    allowedMentions: { parse: [], repliedUser: false },
    failIfNotExists: false,
    // All bodies have the keys of Discord's API already, so none need to be rewritten.
    jsonTransformer: (body) => body,
    rest: {
      api: apiUrl,
      makeRequest: retryBrokenConnection,
      timeout: REQUEST_TIMEOUT_MS,
      rejectOnRateLimit: ({ retryAfter }) => retryAfter > MAX_RATE_LIMIT_WAIT_MS,
    },
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
