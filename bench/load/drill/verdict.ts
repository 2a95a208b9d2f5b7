/** What must hold at the end of a drill: nothing is lost, doubled or late, and everybody is well. */
import type { Violation } from '../../../tests/support/loopback/http-types.ts';
import type { Found } from './freshness.ts';
import type { Health } from './health.ts';
import type { Posted, Stored } from './messages.ts';
import type { PeopleTally } from './people.ts';
import type { Check } from './report.ts';
import type { Repeats } from './rounds.ts';

/** Goal for the time until every process finds a story, in milliseconds. */
export const FOUND_MS = 2000;

export interface Outcome {
  readonly alerts: Posted;
  readonly editions: Posted;
  readonly stored: Stored;
  readonly repeats: Repeats;
  /** feeds that could not be read, with the reason */
  readonly problems: readonly string[];
  readonly found: Found;
  /** of each process, by its place */
  readonly healths: readonly Health[];
  /** how many passages each of them must have */
  readonly passages: number;
  readonly tally: PeopleTally;
  readonly violations: readonly Violation[];
  readonly unexplained: readonly string[];
  /** with which the processes ended when they were told to */
  readonly codes: readonly (number | null)[];
}

export function verdictOf({
  alerts,
  editions,
  stored,
  repeats,
  problems,
  found,
  healths,
  passages,
  tally,
  violations,
  unexplained,
  codes,
}: Outcome): Check[] {
  const asked = tally.asked.command + tally.asked.mention;
  const incomplete = healths.flatMap((one, place) =>
    one.passages === passages ? [] : [`place ${place} has ${one.passages} of ${passages} passages`],
  );
  const unready = healths.flatMap((one, place) => (one.ready ? [] : [`place ${place}`]));
  return [
    { name: 'stories lost', of: stored.of, wrong: stored.lost },
    { name: 'stories doubled', of: stored.of, wrong: stored.doubled },
    { name: 'alerts lost', of: alerts.of, wrong: alerts.lost },
    { name: 'alerts doubled', of: alerts.of, wrong: alerts.doubled },
    { name: 'editions lost', of: editions.of, wrong: editions.lost },
    { name: 'editions doubled', of: editions.of, wrong: editions.doubled },
    { name: 'fetches of a feed in a round that had one', of: repeats.of, wrong: repeats.wrong },
    { name: 'polls that could not read a feed', of: repeats.of, wrong: problems },
    { name: `stories found after more than ${FOUND_MS} ms`, of: found.calm.length, wrong: found.late },
    { name: 'indexes without all stories at the end', of: healths.length, wrong: incomplete },
    { name: 'processes not ready at the end', of: healths.length, wrong: unready },
    { name: 'questions lost', of: asked, wrong: tally.lost },
    { name: 'questions answered twice', of: asked, wrong: tally.doubled },
    {
      name: 'breaches of Discord’s schema and limits',
      of: violations.length,
      wrong: violations.map(({ rule, detail }) => `${rule}: ${detail}`),
    },
    { name: 'errors that no outage explains', of: unexplained.length, wrong: unexplained },
    {
      name: 'processes that did not stop in order',
      of: codes.length,
      wrong: codes.flatMap((code, place) => (code === 0 ? [] : [`place ${place}: ${code}`])),
    },
  ];
}
