/** The part of the Store contract about what servers have set, and which of them were welcomed. */
import type { GuildSettings } from '../model/settings.ts';

/** Every method rejects with a StoreError whose message can be shown to a person. */
export interface SettingsStore {
  /** The settings of a server; the defaults where it has set nothing. */
  of(guild: string): Promise<GuildSettings>;
  /** Changes some settings and returns all. A value that is undefined takes its setting back. */
  change(guild: string, changes: Partial<GuildSettings>, now: string): Promise<GuildSettings>;
  /** Takes all settings of a server back. */
  reset(guild: string): Promise<void>;
  /** Servers that have set something. */
  servers(): Promise<string[]>;
  /** Notes that a server is welcomed. True for one caller alone, ever: only that one sends the welcome. */
  claimWelcome(guild: string, now: string): Promise<boolean>;
}
