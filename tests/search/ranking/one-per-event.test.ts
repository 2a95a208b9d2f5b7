import { expect, test } from 'vitest';
import { onePerEvent } from '../../../src/search/ranking/one-per-event.ts';

const story = (id: string, outlet: string, event?: string) => ({ id, outlet, event });
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

test('stories without a known event all stay', () => {
  expect(kept(story('a', 'bbc'), story('b', 'upi'))).toEqual(['a', 'b']);
});
