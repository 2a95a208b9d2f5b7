/** What the logs of the processes of a drill say that nobody should have to read. */
import type { Outage } from './database.ts';
import type { Life, Line } from './processes.ts';

const WARN = 40;
const ERROR = 50;
/** Time around an outage in which processes may complain, and may end by themselves. */
const AROUND_MS = 40_000;

export interface Complaints {
  hear(life: Life, line: Line): void;
  /** how often each was said, the most frequent first */
  counts(): Readonly<Record<string, number>>;
  /** errors, and processes that ended by themselves, without an outage to explain them */
  unexplained(outages: readonly Outage[]): string[];
}

export function createComplaints(): Complaints {
  const lines: { readonly life: Life; readonly line: Line }[] = [];
  return {
    hear(life, line) {
      if (line.level >= WARN) lines.push({ life, line });
    },
    counts() {
      const byText = Map.groupBy(lines, ({ line }) => textOf(line));
      return Object.fromEntries(
        [...byText].map(([text, all]) => [text, all.length] as const).sort(([, a], [, b]) => b - a),
      );
    },
    unexplained(outages) {
      return lines
        .filter(({ line }) => line.level >= ERROR)
        .filter(({ line }) => !outages.some(({ from, to }) => line.time > from && line.time < to + AROUND_MS))
        .map(
          ({ life, line }) =>
            `${life.role} ${life.place} at ${new Date(line.time).toISOString()}: ${textOf(line)}`,
        );
    },
  };
}

function textOf({ msg, err }: Line): string {
  const cause = (err as { readonly message?: string } | undefined)?.message;
  return `${msg}${cause === undefined ? '' : `: ${cause}`}`.replaceAll(/\/tmp\/\S+/g, '…').slice(0, 300);
}
