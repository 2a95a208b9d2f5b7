import { expect, test } from 'vitest';
import { createCooldowns } from '../../src/discord/cooldowns.ts';

test('a person waits between two questions in a server; a refused one does not prolong the wait', () => {
  let at = 0;
  const take = createCooldowns(() => new Date(at));
  expect(take('g', 'a', 10)).toBeUndefined();
  at = 9000;
  expect(take('g', 'a', 10)).toEqual(new Date(10_000));
  expect([take('g', 'b', 10), take('other', 'a', 10), take('g', 'a', 0)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  at = 10_000;
  expect(take('g', 'a', 10)).toBeUndefined();
});

test('nobody waits for a clock that was set back', () => {
  let at = 86_400_000;
  const take = createCooldowns(() => new Date(at));
  take('g', 'a', 10);
  at = 0;
  expect(take('g', 'a', 10)).toBeUndefined();
  expect(take('g', 'a', 10)).toEqual(new Date(10_000));
});
