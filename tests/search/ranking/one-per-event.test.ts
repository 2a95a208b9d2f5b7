import { expect, test } from 'vitest';
import { onePerEvent } from '../../../src/search/ranking/one-per-event.ts';

const story = (id: string, outlet: string, event?: string) => ({ id, outlet, event });
const left = (...stories: ReturnType<typeof story>[]) =>
  onePerEvent(stories, (one) => one).map(({ id }) => id);

test('of several outlets that report one event the best stays, with what else it wrote', () => {
  expect(
    left(
      story('a', 'bbc', 'quake'),
      story('b', 'upi', 'quake'),
      story('c', 'bbc', 'quake'),
      story('d', 'upi', 'vote'),
    ),
  ).toEqual(['a', 'c', 'd']);
});

test('stories whose event is not known all stay', () => {
  expect(left(story('a', 'bbc'), story('b', 'upi'))).toEqual(['a', 'b']);
});
