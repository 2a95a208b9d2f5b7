/** What happens to a server's settings if it removes the bot: they are removed. */
import type { GuildDataOwner } from '../model/guild-data-owner.ts';
import type { SettingsStore } from '../store/settings-store.ts';

export function guildSettings(settings: Pick<SettingsStore, 'servers' | 'reset'>): GuildDataOwner {
  return {
    known: () => settings.servers(),
    left: (server) => settings.reset(server),
    // What is removed does not come back.
    here: async () => {},
  };
}
