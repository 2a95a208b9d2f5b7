/** Posts digests as they come due, while the bot runs. */
import { createDigestRunner } from './digest/runner.ts';
import type { Bot } from './discord/bot.ts';
import type { Log } from './log.ts';
import type { Newsroom } from './newsroom.ts';
import { repeat } from './repeat.ts';

/** Milliseconds between two looks at what is due. */
const LOOKING = 1000;

/** Begins at once; what it returns stops it, and resolves when nothing is under way. */
export function postDigests(
  { store, edition, now }: Pick<Newsroom, 'store' | 'edition' | 'now'>,
  { poster, onServerLeft }: Pick<Bot, 'poster' | 'onServerLeft'>,
  log: Log,
): () => Promise<void> {
  const runner = createDigestRunner({ store: store.digests, compose: edition, poster, now, log });
  onServerLeft((guild, name) => {
    runner
      .serverLeft(guild, name)
      .catch((error: unknown) => log.error({ err: error, guild }, 'digests of a server that left go on'));
  });
  const stopLooking = repeat(log, LOOKING, 'posting digests', runner.tick);
  return async () => {
    runner.stop();
    await stopLooking();
  };
}
