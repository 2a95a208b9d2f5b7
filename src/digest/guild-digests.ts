/** What happens to a server's digests if it removes the bot: they are paused, and those who set them are notified. */
import type { GuildDataOwner } from '../model/guild-data-owner.ts';
import type { DigestStore } from '../store/digest-store.ts';
import type { DigestRunner } from './runner.ts';

/** Passes servers that removed the bot on to the runner. */
export function guildDigests(
  digests: Pick<DigestStore, 'servers'>,
  { serverLeft }: Pick<DigestRunner, 'serverLeft'>,
): GuildDataOwner {
  return {
    known: () => digests.servers(),
    left: serverLeft,
    // Only those who manage the server resume its digests.
    here: async () => {},
  };
}
