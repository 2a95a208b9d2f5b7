/** From when a trend is told: what somebody typed, as `src/text/read-time.ts` reads it, and lengths of time in words. */
import { readTime } from '../../text/read-time.ts';

/** `3 months`, `1 year`, `6m` and the like, which are a day only with the word `ago`. */
const LENGTH = /^(\d{1,3})\s?(?:(m(?:onths?|os?)?)|(y(?:ears?|rs?)?))$/i;

/** Milliseconds since 1970; undefined where the words name no time that has been. `now` likewise. */
export async function readSince(typed: string, now: number, timeZone: string): Promise<number | undefined> {
  const [, count, months] = LENGTH.exec(typed.trim()) ?? [];
  const words = count === undefined ? typed : `${count} ${months ? 'months' : 'years'} ago`;
  // "two weeks" is a length as well.
  const back = /^[\p{L}\p{N}]/u.test(words) ? `${words} ago` : words;
  const time = (await readTime(words, now, timeZone)) ?? (await readTime(back, now, timeZone));
  return time && time.at <= now ? time.at : undefined;
}
