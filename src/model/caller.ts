/** Who asks, from where, and what they may do. */

/** A channel as the bot sees it. */
export interface ChannelAccess {
  readonly kind: 'text' | 'announcement' | 'thread' | 'other';
  /** permissions that the bot lacks to post there: words of data/locales under `permission.…` */
  readonly lacks: readonly string[];
  /** whether the role may be pinged: `closed` where not everybody may, and the one who asks or the bot may not */
  readonly role?: 'fine' | 'everyone' | 'closed' | 'unknown';
}

/** What some commands want of those who ask: on Discord, `manage` is the permission Manage Server. */
export type Permission = 'manage';

/** Who asks, and from where. Surfaces say what is so at the time of asking, not what was so when a command was offered. */
export interface Caller {
  /** the server's id; absent in direct messages and at the terminal of the operator */
  readonly guild?: string;
  readonly channel?: string;
  readonly user?: string;
  readonly may: readonly Permission[];
  /** the server's language, as Discord gives it */
  readonly language?: string;
  /** what the bot may do in a channel of the server, and with a role there; undefined where there is no such channel */
  readonly channelAccess?: (channel: string, role?: string) => Promise<ChannelAccess | undefined>;
}

/** Somebody who may ask, and no more. */
export const ANYONE: Caller = { may: [] };
