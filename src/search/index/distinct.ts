/** The distinct numbers of rows. */
import { IntegerArray } from './integer-array.ts';

/** Calls back once for each distinct number in the rows, in the order in which they come. */
export function forEachDistinct(rows: readonly Int32Array[], visit: (number: number) => void): void {
  stamp += 1;
  for (const row of rows)
    for (const number of row) {
      if (stamps.get(number) === stamp) continue;
      stamps.set(number, stamp);
      visit(number);
    }
}

/** The call that last met each number: cheaper than a Set for every paragraph. */
const stamps = new IntegerArray();
let stamp = 0;
