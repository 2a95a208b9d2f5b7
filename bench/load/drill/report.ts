/** What a drill prints. */

/** What must hold, with what is wrong: nothing, if all is well. */
export interface Check {
  readonly name: string;
  /** how much was looked at */
  readonly of: number;
  readonly wrong: readonly string[];
}

/** Breaches that are printed of one kind. */
const MOST_SHOWN = 10;

/** Prints the figures and the checks. Returns whether all is well. */
export function printReport(
  figures: Readonly<Record<string, string | number>>,
  checks: readonly Check[],
): boolean {
  console.table(figures);
  console.table(Object.fromEntries(checks.map(({ name, of, wrong }) => [name, { of, wrong: wrong.length }])));
  for (const { name, wrong } of checks)
    for (const one of wrong.slice(0, MOST_SHOWN)) console.log(`${name}: ${one}`);
  return checks.every(({ wrong }) => wrong.length === 0);
}
