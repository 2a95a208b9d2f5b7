/** What a soak run prints at its end. */
import { loadavg } from 'node:os';
import type { Check } from './checks.ts';
import type { AnswerTime, Tally } from './people.ts';
import type { RunResult } from './soak-run.ts';

export interface Report {
  readonly result: RunResult;
  readonly checks: readonly Check[];
  readonly tally: Tally;
  /** bytes */
  readonly archive: number;
}

/** Bytes as megabytes, to a tenth. */
const mb = (bytes: number) => Number((bytes / 2 ** 20).toFixed(1));

export function printReport({ result, checks, tally, archive }: Report): void {
  const { kills, restarts, threadsEnded } = result;
  console.log(`${kills} kills, ${restarts} restarts, threads ended: ${threadsEnded.join(', ')}`);
  console.table(checks.map(({ name, of, wrong }) => ({ check: name, of, wrong: wrong.length })));
  for (const { name, wrong } of checks.filter((one) => one.wrong.length > 0))
    console.log(`${name}:\n  ${wrong.slice(0, 10).join('\n  ')}`);
  const times = (some: readonly number[]) => ({
    answers: some.length,
    'p50 ms': quantile(some, 0.5).toFixed(1),
    'p99 ms': quantile(some, 0.99).toFixed(1),
    'max ms': quantile(some, 1).toFixed(1),
  });
  const timesOf = (which: (one: AnswerTime) => boolean) =>
    times(tally.times.filter(which).map(({ ms }) => ms));
  console.table({
    'while feeds are polled': timesOf(({ when }) => when === 'busy'),
    'between polls': timesOf(({ when }) => when === 'calm'),
    'in the first five minutes after a start': timesOf(({ age }) => age < 5),
    'later than that, in words': timesOf((one) => one.age >= 5 && inWords(one)),
    'in words': timesOf(inWords),
    'with a picture': timesOf((one) => !inWords(one)),
    all: timesOf(() => true),
  });
  console.log('the slowest answers:');
  console.table([...tally.times].sort((a, b) => b.ms - a.ms).slice(0, 25));
  console.log(
    `questions asked ${tally.asked}, answered ${tally.answered}, cut off by a kill and asked again ${tally.cut}`,
  );
  console.table(
    result.memory.map(({ hour, process: life, measured }) => ({
      hour: Math.round(hour),
      process: life,
      'RSS MB': mb(measured.rss),
      'heap MB': mb(measured.heap),
      passages: measured.passages,
    })),
  );
  const last = result.memory.filter((one) => one.process === result.memory.at(-1)?.process);
  const slope = (of: (one: (typeof last)[number]) => number) =>
    slopeOf(last.map((one) => [one.hour, of(one)]));
  console.log(
    `slope in the life of the last process, an hour: RSS ${mb(slope(({ measured }) => measured.rss))} MB, heap ${mb(slope(({ measured }) => measured.heap))} MB, passages ${Math.round(slope(({ measured }) => measured.passages))}`,
  );
  console.log(
    `archive ${mb(archive)} MB, load of the machine ${loadavg()
      .map((one) => one.toFixed(1))
      .join(' ')}`,
  );
}

/** How many answers in words there were, and the time of the slowest hundredth in milliseconds. */
export function timesInWords(times: readonly AnswerTime[]): { answers: number; p99: number } {
  const all = times.filter(inWords).map(({ ms }) => ms);
  return { answers: all.length, p99: quantile(all, 0.99) };
}

/** A picture is drawn in a thread that ends after a minute without one, and takes its time to start. */
function inWords({ question }: AnswerTime): boolean {
  return question !== 'trend';
}

function quantile(some: readonly number[], share: number): number {
  const sorted = [...some].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** The slope of a line through points by least squares. */
function slopeOf(points: readonly (readonly [number, number])[]): number {
  const mean = (at: 0 | 1) => points.reduce((sum, one) => sum + one[at], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const over = points.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0);
  const under = points.reduce((sum, [a]) => sum + (a - x) ** 2, 0);
  return under === 0 ? 0 : over / under;
}
