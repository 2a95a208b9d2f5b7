/** The state of the loopback Discord: guilds, channels, people, messages, interactions, commands. */
import type { APIMessage, APIUser } from 'discord.js';
import type { FormBody } from './form-body.ts';

/** How long a bot has for the first answer to an interaction, in ms. */
export const ANSWER_WITHIN = 3_000;
/** How long the token of an interaction is valid for follow-ups and edits, in ms. */
export const TOKEN_LIFE: number = 15 * 60_000;

export interface Guild {
  readonly id: string;
  readonly name: string;
  /** the guild's preferred locale, such as `en-US` */
  readonly locale: string;
  /** whether the bot is a member; without it only user-installed commands reach it from here */
  botIn: boolean;
  /** whether it is unavailable */
  isOut: boolean;
  roles: Role[];
  /** ISO 8601 instant at which the bot joined */
  joinedAt: string;
  /** the system channel; set before GUILD_CREATE is sent */
  systemChannelId?: string;
}

export interface Role {
  readonly id: string;
  readonly name: string;
  readonly permissions: bigint;
  readonly mentionable: boolean;
}

export type ChannelKind = 'text' | 'announcement' | 'forum' | 'category' | 'thread' | 'dm';

export interface Channel {
  readonly id: string;
  readonly kind: ChannelKind;
  readonly name: string;
  readonly guild?: Guild;
  /** the parent channel of a thread, or the category of a channel */
  readonly parent?: Channel;
  /** whether a thread is locked */
  readonly locked?: boolean;
  /** the only tag of a forum that takes no post without one */
  readonly neededTag?: string;
  /** the person at the other end of a DM */
  readonly recipient?: Person;
  /** what the bot may do here */
  permissions: bigint;
  /** what people may do here, by id, where it is not what they may do in the guild */
  readonly personal: Map<string, bigint>;
  deleted: boolean;
  readonly messages: Map<string, HeldMessage>;
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly locale: string;
  /** the guild locale in their interactions, if it differs from the guild's own */
  readonly guildLocale?: string;
  /** what they may do in their channel; it may change between two presses */
  permissions: bigint;
  /** ids of their roles */
  readonly roles: readonly string[];
  /** whether the bot may open a conversation with this person */
  readonly blocksDirect: boolean;
  readonly user: APIUser;
}

/** A stored message. */
export interface HeldMessage {
  readonly id: string;
  readonly channel: Channel;
  readonly ephemeral: boolean;
  /** the person who sees it, if it is ephemeral */
  readonly viewer?: Person;
  current: APIMessage;
  /** every version, oldest first; the last is `current` */
  readonly history: APIMessage[];
  deleted: boolean;
  readonly nonce?: string;
}

export type InteractionKind = 'command' | 'component' | 'autocomplete' | 'form';

/** Discord's numbers for them. */
export const INTERACTION_TYPES: Readonly<Record<InteractionKind, number>> = {
  command: 2,
  component: 3,
  autocomplete: 4,
  form: 5,
};

export interface HeldInteraction {
  readonly id: string;
  readonly token: string;
  readonly kind: InteractionKind;
  readonly person: Person;
  readonly channel: Channel;
  /** virtual time in ms */
  readonly createdAt: number;
  /** real time in ms (`performance.now`), for benchmarks: sent to the bot, and first callback received */
  readonly sentAt: number;
  callbackAt?: number;
  readonly payload: Readonly<Record<string, unknown>>;
  /** the message of a component, or of the component that opened a form */
  readonly source?: HeldMessage;
  /** whether the bot is a member here, or installed by the person */
  readonly userInstallOnly: boolean;
  /** the callback type once the bot answered */
  callback?: number;
  /** a fault dropped the answer to the callback, so that a second try is not a violation */
  callbackLost: boolean;
  /** the message of `@original` */
  original?: HeldMessage;
  /** whether `@original` is still a loading message */
  loading: boolean;
  readonly followUps: HeldMessage[];
  choices?: readonly { name: string; value: string | number }[];
  /** the form that the bot opened */
  modal?: FormBody;
  state: 'pending' | 'answered' | 'failed';
  /** how it was answered, or why it failed */
  outcome: string;
  readonly settled: Promise<void>;
  readonly settle: (state: 'answered' | 'failed', outcome: string) => void;
}

/** A registered command: Discord's response object, with localisations. */
export interface HeldCommand {
  readonly id: string;
  readonly version: string;
  readonly type: number;
  readonly name: string;
  readonly guildId?: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Ping {
  readonly kind: 'everyone' | 'role' | 'user' | 'reply';
  readonly id: string;
  readonly message: string;
}

export interface World {
  readonly applicationId: string;
  readonly bot: APIUser;
  readonly guilds: Map<string, Guild>;
  readonly channels: Map<string, Channel>;
  readonly people: Map<string, Person>;
  readonly interactions: Map<string, HeldInteraction>;
  /** by token, for the webhook routes */
  readonly tokens: Map<string, HeldInteraction>;
  /** by scope: `global`, or a guild's id */
  readonly commands: Map<string, HeldCommand[]>;
  readonly pings: Ping[];
}

export function createWorld(applicationId: string, botName: string): World {
  return {
    applicationId,
    bot: userObject(applicationId, botName, true),
    guilds: new Map(),
    channels: new Map(),
    people: new Map(),
    interactions: new Map(),
    tokens: new Map(),
    commands: new Map(),
    pings: [],
  };
}

/** Discord's user object. */
export function userObject(id: string, name: string, bot: boolean): APIUser {
  const user = {
    id,
    username: name,
    discriminator: bot ? '0001' : '0',
    global_name: bot ? null : name,
    avatar: null,
    avatar_decoration_data: null,
    banner: null,
    accent_color: null,
    clan: null,
    primary_guild: null,
    collectibles: null,
    display_name_styles: null,
    public_flags: 0,
    flags: 0,
  };
  return (bot ? { ...user, bot } : user) as APIUser;
}
