/** The caller of a command: who asks, from where, and with which permissions. */

/** A channel, and what the bot may do in it. */
export interface ChannelAccess {
  readonly kind: 'text' | 'announcement' | 'thread' | 'forum' | 'other';
  /** permissions that the bot lacks to post there: keys of data/locales under `permission.…` */
  readonly lacks: readonly string[];
  /** permissions that the caller lacks to post there: nobody makes the bot speak where they may not speak themselves */
  readonly callerLacks: readonly string[];
  /** whether the role may be pinged: `closed` if only some may ping it, and the caller or the bot may not */
  readonly role?: 'fine' | 'everyone' | 'closed' | 'unknown';
}

/**
 * A permission that some commands require. On Discord, Manage Server gives both; `manage` is also given by the roles that
 * the server's settings name.
 */
export type Permission = 'manage' | 'settings';

/** Who asks, and from where. It describes the time of the call, not the time at which the command was shown. */
export interface Caller {
  /** the server's id; absent in direct messages and at the terminal of the operator */
  readonly guild?: string;
  /** false where the caller has installed the bot for themselves, and the server has not */
  readonly isBotInGuild?: boolean;
  readonly channel?: string;
  readonly user?: string;
  /** id of the bot's application on Discord */
  readonly application?: string;
  readonly may: readonly Permission[];
  /** the language of what everybody in the server sees: as it set it, or as Discord gives it */
  readonly language?: string;
  /** IANA zone that the server has set */
  readonly zone?: string;
  /** the caller's own language, as Discord gives it */
  readonly ownLanguage?: string;
  /** what the bot may do in a channel of the server, and with a role there; undefined if there is no such channel */
  readonly channelAccess?: (channel: string, role?: string) => Promise<ChannelAccess | undefined>;
}

/** A caller without permissions. */
export const ANYONE: Caller = { may: [] };

/** What some people may manage in a server. */
export type Managed = 'settings' | 'sources' | 'digests' | 'alerts';

/** Whether a caller may manage something in their server now. */
export function mayManage({ may }: Pick<Caller, 'may'>, what: Managed): boolean {
  return may.includes(what === 'settings' ? 'settings' : 'manage');
}
