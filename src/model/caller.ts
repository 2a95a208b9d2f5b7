/** The caller of a command: who asks, from where, and with which permissions. */

/** A channel, and what the bot may do in it. */
export interface ChannelAccess {
  readonly kind: 'text' | 'announcement' | 'thread' | 'forum' | 'other';
  /** permissions that the bot lacks to post there: keys of data/locales under `permission.…` */
  readonly lacks: readonly string[];
  /** whether the caller may write there themselves */
  readonly callerMayPost: boolean;
  /** true for a forum in which each post needs a tag */
  readonly needsTag?: true;
  /** whether the role may be pinged: `closed` if only some may ping it, and the caller or the bot may not */
  readonly role?: 'fine' | 'everyone' | 'closed' | 'unknown';
}

/** A permission that some commands require: on Discord, `manage` is Manage Server. */
export type Permission = 'manage';

/** Who asks, and from where. It describes the time of the call, not the time at which the command was shown. */
export interface Caller {
  /** the server's id; absent in direct messages and at the terminal of the operator */
  readonly guild?: string;
  /** false where the caller has installed the bot for themselves, and the server has not */
  readonly isBotInGuild?: boolean;
  readonly channel?: string;
  readonly user?: string;
  readonly may: readonly Permission[];
  /** the server's language, as Discord gives it */
  readonly language?: string;
  /** the caller's own language, as Discord gives it */
  readonly ownLanguage?: string;
  /** what the bot may do in a channel of the server, and with a role there; undefined if there is no such channel */
  readonly channelAccess?: (channel: string, role?: string) => Promise<ChannelAccess | undefined>;
}

/** A caller without permissions. */
export const ANYONE: Caller = { may: [] };
