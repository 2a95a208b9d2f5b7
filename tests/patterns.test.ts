/** No pattern of the code takes time that grows faster than its input, whoever wrote the input. */
import { expect, test } from 'vitest';
import { growthOf } from './support/pattern-growth.ts';
import { filesThatMakePatterns, literalPatterns, patternsMadeBy } from './support/patterns.ts';

test('the check finds exponential and quadratic growth, and none in a linear pattern', () => {
  expect(growthOf(/^(?:a+)+$/)).toBeDefined();
  expect(growthOf(/^(?:\s+(?:de|and)?\s*\p{Lu}\p{L}*)*$/u)).toBeDefined();
  expect(growthOf(/\s+$/)).toBeDefined();
  expect(growthOf(/^(.*?)\s*photo$/i)).toBeDefined();
  expect(growthOf(/(?<!\s)\s+$/)).toBeUndefined();
  expect(growthOf(/^\p{Lu}\p{L}*(?:\s\p{Lu}\p{L}*)*$/u)).toBeUndefined();
});

test('no pattern that is written in the code grows faster than its input', () => {
  const patterns = literalPatterns();
  expect(patterns.length).toBeGreaterThan(900);
  const byText = new Map(patterns.map((one) => [String(one.pattern), one]));
  const slow = [...byText.values()].flatMap(({ place, pattern }) => {
    const growth = growthOf(pattern);
    return growth ? [{ place, pattern: String(pattern), ...growth }] : [];
  });
  expect(slow).toEqual([]);
}, 60_000);

test('no pattern that a module puts together when it is loaded does', async () => {
  const files = filesThatMakePatterns().filter((file) => !file.startsWith('src/discord/'));
  const made = await patternsMadeBy(files);
  expect(made.length).toBeGreaterThanOrEqual(10);
  const slow = made.flatMap(({ place, pattern }) => {
    const growth = growthOf(pattern);
    return growth ? [{ place, pattern: String(pattern).slice(0, 200), ...growth }] : [];
  });
  expect(slow).toEqual([]);
});
