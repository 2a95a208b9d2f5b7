import { expect, test } from 'vitest';
import { CoverageCache } from '../../../src/store/shared/coverage-cache.ts';

const coverage = (stories: number) => ({ stories, outlets: 1, unread: 0 });

test('what few stories have is counted after each change', () => {
  const cache = new CoverageCache(() => 0);
  cache.set('[7]', 1, coverage(19_999));
  expect(cache.get('[7]', 1)).toEqual(coverage(19_999));
  expect(cache.get('[7]', 2)).toBeUndefined();
  expect(cache.get('[8]', 1)).toBeUndefined();
});

test('what very many have is counted once in a minute, however many come', () => {
  let time = 0;
  const cache = new CoverageCache(() => time);
  cache.set('', 1, coverage(20_000));
  time = 59_999;
  expect(cache.get('', 9)).toEqual(coverage(20_000));
  time = 60_000;
  expect(cache.get('', 9)).toBeUndefined();
  expect(cache.get('', 1)).toEqual(coverage(20_000));
});

test('no more than 200 scopes are kept', () => {
  const cache = new CoverageCache(() => 0);
  for (let n = 0; n < 200; n += 1) cache.set(`[${n}]`, 1, coverage(n));
  cache.set('[0]', 2, coverage(5));
  expect(cache.get('[199]', 1)).toEqual(coverage(199));
  cache.set('[200]', 1, coverage(0));
  expect(cache.get('[199]', 1)).toBeUndefined();
});
