import { expect, test } from 'vitest';
import { onePerEvent } from '../../../src/search/ranking/one-per-event.ts';

const story = (id: string, outlet: string, event?: string, coverage = 1) => ({ id, outlet, event, coverage });
const kept = (...stories: ReturnType<typeof story>[]) =>
  onePerEvent(stories, (one) => one).map(({ id }) => id);

test('of each event, the outlet that ranks first stays, with all of its reports', () => {
  expect(
    kept(
      story('a', 'bbc', 'quake'),
      story('b', 'upi', 'quake'),
      story('c', 'bbc', 'quake'),
      story('d', 'upi', 'vote'),
    ),
  ).toEqual(['a', 'c', 'd']);
});

test('a report that has more of the query than the first one stays', () => {
  expect(
    kept(
      story('a', 'bbc', 'quake', 0.5),
      story('b', 'upi', 'quake', 0.75),
      story('c', 'apa', 'quake', 0.5),
      story('d', 'upi', 'quake', 0.25),
    ),
  ).toEqual(['a', 'b']);
});

test('stories without a known event all stay', () => {
  expect(kept(story('a', 'bbc'), story('b', 'upi'))).toEqual(['a', 'b']);
});
