/** Which stories are of the outlets that somebody named. */
import { isMeant, shownOutlet } from '../../outlet/claims.ts';
import { words } from '../../text/words.ts';
import type { Row } from './row.ts';

/** Whether a story, as a row with its `source` and `address`, is of any of the outlets; of any at all if none is named. */
export function outletFilter(names: readonly string[]): (row: Row) => boolean {
  const outlets = names.map(wordsOf);
  return ({ source, address }) => {
    if (outlets.length === 0) return true;
    const shown = shownOutlet(String(source), address === null ? undefined : String(address));
    return outlets.some((wanted) => isMeant(wanted, shown, wordsOf));
  };
}

function wordsOf(text: string): string[] {
  return words(text).map((word) => word.text);
}
