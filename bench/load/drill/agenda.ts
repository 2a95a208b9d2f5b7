/** What happens when in a drill. */
import { setTimeout } from 'node:timers/promises';
import type { DrillDatabase } from './database.ts';
import type { Processes } from './processes.ts';

export interface Event {
  /** milliseconds after the beginning */
  readonly at: number;
  readonly happen: () => unknown;
}

/** Lets everything happen in its time. Resolves when all has ended that was begun. */
export async function follow(agenda: readonly Event[], beginning: number): Promise<void> {
  const begun: unknown[] = [];
  for (const { at, happen } of agenda.toSorted((a, b) => a.at - b.at)) {
    await setTimeout(Math.max(0, beginning + at - Date.now()));
    begun.push(happen());
  }
  await Promise.all(begun);
}

/** So many events at random instants of a time in milliseconds. */
export function atRandom(
  count: number,
  ms: number,
  random: () => number,
  happen: (n: number) => unknown,
): Event[] {
  return Array.from({ length: count }, (_, n) => ({ at: random() * ms, happen: () => happen(n) }));
}

/** So many events at equal distances. */
export function evenly(count: number, ms: number, happen: (n: number) => unknown): Event[] {
  return Array.from({ length: count }, (_, n) => ({
    at: ((n + 1) * ms) / (count + 1),
    happen: () => happen(n),
  }));
}

/** The wires that are cut: first all, then half of them fall silent, then all for longer than a lease of shards. */
const CUTS = [
  { silent: false, share: 1, ms: 8000 },
  { silent: true, share: 0.5, ms: 20_000 },
  { silent: false, share: 1, ms: 30_000 },
] as const;

/** Cuts the wires of all processes, or of some, for a while. */
export async function cutWires(n: number, count: number, database: DrillDatabase): Promise<void> {
  const { silent, share, ms } = CUTS[n % CUTS.length] ?? CUTS[0];
  const wires = Array.from({ length: Math.ceil(count * share) }, (_, wire) => wire);
  const outage = silent ? database.silence(wires) : database.cut(wires);
  await setTimeout(ms);
  database.mend(outage);
}

/** Kills a random process; if all are just starting, the first that has started. */
export async function killOne(processes: Processes): Promise<void> {
  while (processes.started.length === 0) await setTimeout(50);
  processes.kill();
}
