import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { peaksOf } from '../../../src/answer/trend/peaks.ts';

const flat = (...counts: number[]) => [...Array(10).fill(1), ...counts, ...Array(10).fill(1)];

describe('peaks', () => {
  test('are the bars two standard deviations above the mean, by time', () => {
    expect(peaksOf(flat(9, 1, 1, 12, 1))).toEqual({ bins: [10, 13], peaked: true });
  });

  test('are at most three, the highest', () => {
    expect(peaksOf([...flat(20, 1, 30, 1, 25, 1, 28, 1), ...flat()]).bins).toEqual([12, 14, 16]);
  });

  test('that stand side by side are one, at its highest', () => {
    expect(peaksOf(flat(9, 12, 9)).bins).toEqual([11]);
    expect(peaksOf(flat(12, 12)).bins).toEqual([10]);
  });

  test.each([
    ['a flat line', Array(20).fill(3), 19],
    ['one article among none', [0, 0, 0, 1, 0, 0, 0, 0], 3],
    ['a single bar', [5], 0],
    ['a slow rise', [1, 2, 3, 4, 5], 4],
  ])('%s has none, and its last fullest bar is told', (_, counts, bin) => {
    expect(peaksOf(counts)).toEqual({ bins: [bin], peaked: false });
  });

  test('are bars of the chart that no neighbour is higher than, whatever the counts', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 1, maxLength: 60 }), (counts) => {
        const { bins } = peaksOf(counts);
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
