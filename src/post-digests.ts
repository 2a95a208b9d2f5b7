/** Posts digests as they come due, while the bot runs. */

import { repeat } from './concurrency/interval.ts';
import { createDigestRunner } from './digest/runner.ts';
import { digestServers } from './digest-servers.ts';
import type { Bot } from './discord/bot.ts';
import type { Log } from './log.ts';
import type { Newsroom } from './newsroom.ts';

/** Milliseconds between two looks at what is due. */
const LOOKING = 1000;

/** Begins at once; what it returns stops it, and resolves when nothing is under way. */
export function postDigests(
  { store, edition, now }: Pick<Newsroom, 'store' | 'edition' | 'now'>,
  { poster, keepFor }: Pick<Bot, 'poster' | 'keepFor'>,
  log: Log,
): () => Promise<void> {
  const runner = createDigestRunner({ store: store.digests, compose: edition, poster, now, log });
  keepFor(digestServers(store.digests, runner));
  const stopLooking = repeat(log, LOOKING, 'posting digests', runner.tick);
  return async () => {
    runner.stop();
    await stopLooking();
  };
}
