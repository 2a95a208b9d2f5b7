/** What digests keep for servers: they are paused where the bot is not there any more, and whoever set them is told. */
import type { DigestRunner } from './digest/runner.ts';
import type { ServerKeeper } from './discord/connection/guild-membership.ts';
import type { DigestStore } from './store/digest-store.ts';

export function digestServers(
  digests: Pick<DigestStore, 'servers'>,
  { serverLeft }: Pick<DigestRunner, 'serverLeft'>,
): ServerKeeper {
  return {
    known: () => digests.servers(),
    left: serverLeft,
    // Whoever manages the server says when they go on.
    here: async () => {},
  };
}
