import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partitionPoint } from '../../src/text/binary-search.ts';

test('gives the number of items before the first that does not hold, for any sorted list', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -20, max: 20 })),
      fc.integer({ min: -21, max: 21 }),
      (items, limit) => {
        const sorted = [...items].sort((a, b) => a - b);
        const expected = sorted.filter((item) => item < limit).length;
        expect(partitionPoint(sorted, (item) => item < limit)).toBe(expected);
      },
    ),
  );
});
