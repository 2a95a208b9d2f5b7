/** What digests keep for servers: they are paused if a server removes the bot, and whoever set them is told. */
import type { GuildDataOwner } from '../model/guild-data-owner.ts';
import type { DigestStore } from '../store/digest-store.ts';
import type { DigestRunner } from './runner.ts';

/** Tells the runner which servers have gone. */
export function guildDigests(
  digests: Pick<DigestStore, 'servers'>,
  { serverLeft }: Pick<DigestRunner, 'serverLeft'>,
): GuildDataOwner {
  return {
    known: () => digests.servers(),
    left: serverLeft,
    // Whoever manages the server says when they go on.
    here: async () => {},
  };
}
