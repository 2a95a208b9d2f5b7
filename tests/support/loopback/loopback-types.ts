/** How a test talks to the loopback Discord. */
import type { LoopbackClock } from './clock.ts';
import type { Faults, Matcher } from './faults.ts';
import type { Gateway } from './gateway-types.ts';
import type { RecordedRequest, Violation } from './http-types.ts';
import type { Install } from './interactions.ts';
import type { ScriptedUser } from './users.ts';
import type { Channel, ChannelKind, Guild, Ping } from './world.ts';

export interface LoopbackOptions {
  /** how many shards GET /gateway/bot recommends; 1 unless told */
  readonly shards?: number;
  /** a time source in ms; without one the clock stands still until `clock.advance` */
  readonly now?: () => number;
  /** the one accepted token; a made-up one of Discord's form unless told */
  readonly token?: string;
  readonly applicationId?: string;
  readonly botName?: string;
  /** ms; long by default, so that no test waits for one */
  readonly heartbeatInterval?: number;
  /** shards that may identify side by side; as many as there are unless told */
  readonly maxConcurrency?: number;
  /** ms between two IDENTIFYs of one bucket by the real clock, Discord's 5000; 0, the default, allows restarts in a row */
  readonly identifyInterval?: number;
  /** requests a second of all routes but interaction callbacks, as Discord's 50; any number unless told */
  readonly globalPerSecond?: number;
  /** privileged intents switched on for the application, as bits; none unless told, so that asking closes with 4014 */
  readonly privilegedIntents?: number;
}

export interface UserOptions {
  readonly name?: string;
  /** the person's own language, such as `de`; `en-US` unless told */
  readonly locale?: string;
  /** what the guild's language is said to be in their interactions, if not the guild's own */
  readonly guildLocale?: string;
  /** where they write; the default channel unless told */
  readonly in?: Channel | 'dm';
  /** whether the bot is there for the guild, or the person installed it for themselves */
  readonly installs?: Install;
  readonly permissions?: bigint;
  /** refuses direct messages: the bot's are answered 50007 */
  readonly blocksDirect?: boolean;
}

export interface GuildOptions {
  readonly name?: string;
  /** the guild's preferred locale; `en-US` unless told */
  readonly locale?: string;
  readonly botIn?: boolean;
  readonly shard?: number;
  /** names of further roles */
  readonly roles?: readonly string[];
}

export interface ChannelOptions {
  readonly kind?: Exclude<ChannelKind, 'dm'>;
  readonly name?: string;
  readonly guild?: Guild;
  /** the channel a thread hangs in; a thread needs one, and takes over what the bot may do there */
  readonly parent?: Channel;
}

export interface LoopbackDiscord {
  /** for discord.js as `rest: { api }`; the client appends `/v10` */
  readonly apiUrl: string;
  readonly token: string;
  readonly applicationId: string;
  readonly guild: Guild;
  readonly channel: Channel;
  readonly clock: LoopbackClock;
  readonly requests: readonly RecordedRequest[];
  readonly violations: readonly Violation[];
  /** everyone a message would have notified */
  readonly pings: readonly Ping[];
  readonly fault: Faults;
  readonly gateway: Gateway;
  /** The commands registered globally, or for one guild, as Discord would list them. */
  registeredCommands(guild?: Guild): readonly Readonly<Record<string, unknown>>[];
  /** A further guild; it joins the bot at once (GUILD_CREATE) unless `botIn` is false. `shard` picks who serves it. */
  addGuild(options?: GuildOptions): Guild;
  /** Takes the bot out of a guild (GUILD_DELETE). */
  removeBot(guild: Guild): void;
  /** Lets the bot into a guild again (GUILD_CREATE). */
  returnBot(guild: Guild): void;
  /** Puts a guild out of Discord's own reach (GUILD_DELETE with `unavailable`), also for later sessions. */
  outage(guild: Guild): void;
  /** A further channel (CHANNEL_CREATE, THREAD_CREATE), in the default guild unless told. */
  addChannel(options?: ChannelOptions): Channel;
  /** Deletes a channel with its threads (CHANNEL_DELETE): the bot is answered 10003 from then on. */
  deleteChannel(channel: Channel): void;
  /** What the bot may do in a channel, exactly; see `Permission`. */
  setPermissions(channel: Channel, bits: bigint): void;
  user(options?: UserOptions): ScriptedUser;
  /** The next request that matches, once it is answered. */
  nextRequest(matcher: Matcher): Promise<RecordedRequest>;
  /** Resolves when the client has worked through what it was sent and no request is open or follows: proof of silence. */
  settled(): Promise<void>;
  close(): Promise<void>;
}
