/** Which other outlets report an event. */

import type { ScopedArchive } from '../archive.ts';
import { fold } from '../text/fold.ts';

/** Outlets other than `own` that report the event, in order of their first report; none if the event is unknown. */
export async function alsoReportedBy(
  archive: Pick<ScopedArchive, 'store'>,
  event: string | undefined,
  own: string,
): Promise<string[]> {
  if (event === undefined) return [];
  return otherOutlets(
    (await archive.store.reportsOf(event)).map(({ source }) => source),
    own,
  );
}

/** The outlets without `own` and without repetitions; upper and lower case count as the same. */
export function otherOutlets(outlets: readonly string[], own: string): string[] {
  const named = new Map<string, string>();
  for (const outlet of outlets) if (!named.has(fold(outlet))) named.set(fold(outlet), outlet);
  named.delete(fold(own));
  return [...named.values()];
}
