/** What happens to a server's alerts if it removes the bot: they are paused, and those who set them are notified. */
import type { GuildDataOwner } from '../model/guild-data-owner.ts';
import type { AlertStore } from '../store/alert-store.ts';
import type { AlertRunner } from './runner.ts';

/** Passes servers that removed the bot on to the runner. */
export function guildAlerts(
  alerts: Pick<AlertStore, 'servers'>,
  { serverLeft }: Pick<AlertRunner, 'serverLeft'>,
): GuildDataOwner {
  return {
    known: () => alerts.servers(),
    left: serverLeft,
    // Only those who set them resume them.
    here: async () => {},
  };
}
