/** What happens to reports of wrong speakers if their server removes the bot: server and reporter are forgotten. */
import type { GuildDataOwner } from '../model/guild-data-owner.ts';
import type { ReportStore } from '../store/report-store.ts';

export function guildReports(reports: Pick<ReportStore, 'guilds' | 'guildLeft'>): GuildDataOwner {
  return {
    known: () => reports.guilds(),
    left: (server) => reports.guildLeft(server),
    // What is forgotten does not come back.
    here: async () => {},
  };
}
