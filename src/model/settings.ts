/** What those who run a server have set for the bot there. Types and defaults alone. */
import type { LengthName } from './length.ts';

/** Languages that the bot itself speaks, by their codes in data/locales. */
export const LANGUAGES = ['en', 'de', 'fr', 'es', 'ja'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Seconds between two questions of one person that can be chosen. */
export const COOLDOWNS = ['0', '5', '10', '30', '60', '300'] as const;

export interface GuildSettings {
  /** ids of channels and categories in which answers may be seen by all; everywhere if empty */
  readonly channels: readonly string[];
  /** whether answers to commands are private unless the person asks otherwise */
  readonly private: boolean;
  /** of what everybody can see; if absent, that of the person or of the server */
  readonly language?: Language | undefined;
  /** IANA zone; if absent, the operator's */
  readonly zone?: string | undefined;
  /** ids of the roles that may manage sources, digests and alerts, as those may who manage the server */
  readonly managers: readonly string[];
  /** seconds between two questions of one person */
  readonly cooldown: number;
  /** of summaries and digests for which nobody asked another length */
  readonly length: LengthName;
  /** whether pictures of stories are shown */
  readonly pictures: boolean;
}

/** The settings of a server in which nobody has set anything. */
export const DEFAULT_SETTINGS: GuildSettings = {
  channels: [],
  private: false,
  managers: [],
  cooldown: 0,
  length: 'normal',
  pictures: true,
};
