/** The time that an edition covers: since the one before, or a day where there is none. */

import type { EditionSpan } from '../model/edition.ts';
import type { EditionCoverage } from '../store/digest-store.ts';

const DAY = 86_400_000;
/** However long a digest rested, older news is none. */
const LONGEST = 3 * DAY;

export function spanOf(covered: EditionCoverage | undefined, until: Date, zone: string): EditionSpan {
  const last = covered === undefined ? until.getTime() - DAY : Date.parse(covered.until);
  return {
    since: new Date(Math.max(last, until.getTime() - LONGEST)),
    until,
    day: dayIn(until, zone),
    before: covered?.shown ?? [],
  };
}

/** The calendar day of an instant in a zone, `YYYY-MM-DD`. */
function dayIn(instant: Date, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-u-ca-iso8601', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(instant);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
}
