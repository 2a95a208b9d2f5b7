/**
 * Whether a feed was fetched twice in a round. A round begins with a fetch and ends at the instant that the process which
 * polled the feed wrote into its log as the next. If the log has none, because the process was killed or could not reach
 * the database, the round lasts as long as the shortest wait between two polls.
 */
import type { Line } from './processes.ts';

/** Five minutes, less a tenth. */
const SHORTEST_MS = 270_000;
/** The next poll is planned from the instant before the fetch. */
const TOLERANCE_MS = 5000;
const POLLED = new Set(['a feed has no news', 'a feed has news', 'a feed cannot be read']);

export interface Repeats {
  /** fetches in all */
  readonly of: number;
  readonly wrong: readonly string[];
}

export interface Rounds {
  /** Hears of the log of the processes. */
  hear(line: Line): void;
  /** feeds that could not be read, with the reason */
  readonly problems: readonly string[];
  /** Fetches that came before their round was over. */
  repeats(fetches: readonly (readonly number[])[]): Repeats;
}

export function createRounds(): Rounds {
  const ends = new Map<number, { readonly at: number; readonly next: number }[]>();
  const problems: string[] = [];
  return {
    problems,
    hear({ msg, time, feed, next, problem }) {
      if (!POLLED.has(msg)) return;
      const number = Number(/(\d+)$/.exec(String(feed))?.[1]);
      ends.set(number, [...(ends.get(number) ?? []), { at: time, next: Date.parse(String(next)) }]);
      if (problem !== undefined) problems.push(`${feed}: ${problem}`);
    },
    repeats(fetches) {
      const wrong = fetches.flatMap((times, feed) =>
        times.slice(1).flatMap((at, n) => {
          const before = times[n] ?? at;
          const said = ends.get(feed)?.find((one) => one.at >= before && one.at <= at);
          const over = said?.next ?? before + SHORTEST_MS;
          if (at + TOLERANCE_MS >= over) return [];
          return [
            `feed ${feed} at ${new Date(at).toISOString()}, ${at - before} ms after the last, ${over - at} ms too early`,
          ];
        }),
      );
      return { of: fetches.flat().length, wrong };
    },
  };
}
