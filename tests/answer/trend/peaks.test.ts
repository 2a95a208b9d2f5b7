import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findPeaks } from '../../../src/answer/trend/peaks.ts';

const flat = (...counts: number[]) => [...Array(10).fill(1), ...counts, ...Array(10).fill(1)];

describe('peaks', () => {
  test('are the bins two standard deviations above the mean, by time', () => {
    expect(findPeaks(flat(9, 1, 1, 12, 1))).toEqual({ bins: [10, 13], peaked: true });
  });

  test('are at most three, the highest', () => {
    expect(findPeaks([...flat(20, 1, 30, 1, 25, 1, 28, 1), ...flat()]).bins).toEqual([12, 14, 16]);
  });

  test('next to each other are one, at the highest', () => {
    expect(findPeaks(flat(9, 12, 9)).bins).toEqual([11]);
    expect(findPeaks(flat(12, 12)).bins).toEqual([10]);
  });

  test.each([
    ['a flat line', Array(20).fill(3), 19],
    ['one article among none', [0, 0, 0, 1, 0, 0, 0, 0], 3],
    ['a single bar', [5], 0],
    ['a slow rise', [1, 2, 3, 4, 5], 4],
  ])('%s has none, and its last highest bin is given', (_, counts, bin) => {
    expect(findPeaks(counts)).toEqual({ bins: [bin], peaked: false });
  });

  test('are bins without a higher neighbour, whatever the counts', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 1, maxLength: 60 }), (counts) => {
        const { bins } = findPeaks(counts);
        expect(bins.length).toBeGreaterThan(0);
        expect(bins.length).toBeLessThanOrEqual(3);
        expect(bins).toEqual([...bins].sort((a, b) => a - b));
        for (const bin of bins) {
          const own = counts[bin] ?? -1;
          expect(own).toBeGreaterThanOrEqual(Math.max(counts[bin - 1] ?? 0, counts[bin + 1] ?? 0));
        }
      }),
    );
  });
});
