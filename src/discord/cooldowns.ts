/** How long a person waits between two questions in a server, if the server wants that. */

/** People that are remembered; the oldest are forgotten, as if they had not asked. */
const MAX_REMEMBERED = 20_000;

/** Notes a question. Returns when the person may ask again; undefined if they may now. */
export type TakeCooldown = (guild: string, user: string, seconds: number) => Date | undefined;

/** A refused question does not prolong the wait. */
export function createCooldowns(now: () => Date): TakeCooldown {
  const lastAsked = new Map<string, number>();
  return (guild, user, seconds) => {
    if (seconds === 0) return undefined;
    const key = `${guild} ${user}`;
    const at = now().getTime();
    const last = lastAsked.get(key);
    // A question of the future was asked before the clock was set back.
    if (last !== undefined && last <= at && last + seconds * 1000 > at)
      return new Date(last + seconds * 1000);
    lastAsked.delete(key);
    lastAsked.set(key, at);
    const oldest = lastAsked.keys().next().value;
    if (lastAsked.size > MAX_REMEMBERED && oldest !== undefined) lastAsked.delete(oldest);
    return undefined;
  };
}
