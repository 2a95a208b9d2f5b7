/** The interface of the loopback Discord for tests. */
import type { LoopbackClock } from './clock.ts';
import type { Faults, Matcher } from './faults.ts';
import type { Gateway } from './gateway-types.ts';
import type { RecordedRequest, Violation } from './http-types.ts';
import type { Install } from './interactions.ts';
import type { ScriptedUser } from './users.ts';
import type { Channel, ChannelKind, Guild, Ping } from './world.ts';

export interface LoopbackOptions {
  /** how many shards GET /gateway/bot recommends; 1 by default */
  readonly shards?: number;
  /** a time source in ms; without one the clock stands still until `clock.advance` */
  readonly now?: () => number;
  /** the one accepted token; by default an invented one in Discord's format */
  readonly token?: string;
  readonly applicationId?: string;
  readonly botName?: string;
  /** ms; long by default, so that no test waits for one */
  readonly heartbeatInterval?: number;
  /** shards that may identify at the same time; all by default */
  readonly maxConcurrency?: number;
  /** ms between two IDENTIFYs of one bucket by the real clock, Discord's 5000; 0, the default, allows restarts in a row */
  readonly identifyInterval?: number;
  /** requests a second of all routes but interaction callbacks, as Discord's 50; unlimited by default */
  readonly globalPerSecond?: number;
  /** privileged intents switched on for the application, as bits; none by default, so that requesting one closes with 4014 */
  readonly privilegedIntents?: number;
}

export interface UserOptions {
  readonly name?: string;
  /** the person's own language, such as `de`; `en-US` by default */
  readonly locale?: string;
  /** the guild locale in their interactions, if it differs from the guild's own */
  readonly guildLocale?: string;
  /** where they write; the default channel by default */
  readonly in?: Channel | 'dm';
  /** whether the bot is installed in the guild, or by the person for themselves */
  readonly installs?: Install;
  readonly permissions?: bigint;
  /** ids of their roles */
  readonly roles?: readonly string[];
  /** refuses direct messages: the bot gets 50007 */
  readonly blocksDirect?: boolean;
}

export interface GuildOptions {
  readonly name?: string;
  /** the guild's preferred locale; `en-US` by default */
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
  /** the parent channel of a thread, which is required, or the category of a channel; the bot's permissions are taken over */
  readonly parent?: Channel;
  /** whether a thread is locked */
  readonly locked?: boolean;
  /** whether a forum takes no post without a tag */
  readonly needsTag?: boolean;
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
  /** everybody whom a message would have notified */
  readonly pings: readonly Ping[];
  readonly fault: Faults;
  readonly gateway: Gateway;
  /** The commands registered globally, or for one guild, as Discord would list them. */
  registeredCommands(guild?: Guild): readonly Readonly<Record<string, unknown>>[];
  /** A further guild; it joins the bot at once (GUILD_CREATE) unless `botIn` is false. `shard` is the shard that serves it. */
  addGuild(options?: GuildOptions): Guild;
  /** Removes the bot from a guild (GUILD_DELETE). */
  removeBot(guild: Guild): void;
  /** Adds the bot to a guild again (GUILD_CREATE). */
  returnBot(guild: Guild): void;
  /** Makes a guild unavailable (GUILD_DELETE with `unavailable`), also for later sessions. */
  outage(guild: Guild): void;
  /** A further channel (CHANNEL_CREATE, THREAD_CREATE), in the default guild by default. */
  addChannel(options?: ChannelOptions): Channel;
  /** Deletes a channel with its threads (CHANNEL_DELETE): the bot gets 10003 from then on. */
  deleteChannel(channel: Channel): void;
  /** Sets exactly what the bot may do in a channel; see `Permission`. */
  setPermissions(channel: Channel, bits: bigint): void;
  /** Sets exactly what a person may do in a channel. */
  setPersonalPermissions(channel: Channel, person: { readonly id: string }, bits: bigint): void;
  /** Deletes a role (GUILD_ROLE_DELETE), in the default guild by default. */
  deleteRole(id: string, guild?: Guild): void;
  user(options?: UserOptions): ScriptedUser;
  /** Resolves with the next request that matches, once it is answered. */
  nextRequest(matcher: Matcher): Promise<RecordedRequest>;
  /** Resolves when the client has processed all dispatches, and no request is open or follows. */
  settled(): Promise<void>;
  close(): Promise<void>;
}
