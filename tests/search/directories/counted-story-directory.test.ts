import { beforeEach, expect, test } from 'vitest';
import {
  type CountedOutlet,
  createCountedStoryDirectory,
} from '../../../src/search/directories/counted-story-directory.ts';
import { createStoryDirectory } from '../../../src/search/directories/memory-story-directory.ts';
import type { StoryDirectory } from '../../../src/search/story-directory.ts';

let counted: () => Promise<readonly CountedOutlet[]>;
let counts: number;
let time: number;
let directory: StoryDirectory;
beforeEach(async () => {
  counts = 0;
  time = 1000;
  counted = async () => [
    { source: 'Le Soir', stories: 40, newest: '2024-01-01T00:00:00.000Z' },
    { source: 'LE SOIR', stories: 2, newest: '2020-01-01T00:00:00.000Z', feeds: [7] },
    { source: 'UPI', stories: 3 },
    { source: 'Hallin Post', stories: 90, feeds: [7] },
  ];
  directory = createCountedStoryDirectory(
    createStoryDirectory(),
    () => {
      counts += 1;
      return counted();
    },
    () => time,
  );
  for (const article of ['a', 'b', 'c', 'd'])
    await directory.put({ article, headline: `Rain ${article}`, source: 'UPI' });
  await directory.put({ article: 'e', headline: 'Rain e', source: 'Soir Neuf' });
});
const outlets = async (typed: string, scope?: readonly number[]) =>
  (await directory.outlets(typed, 25, scope)).map(({ source, stories }) => `${source} ${stories}`);

test('outlets have the stories of the archive, and those that came since', async () => {
  expect(await outlets('')).toEqual(['Hallin Post 90', 'Le Soir 42', 'UPI 4', 'Soir Neuf 1']);
  expect(await outlets('soi')).toEqual(['Le Soir 42', 'Soir Neuf 1']);
  expect(await outlets('', [8])).toEqual(['Le Soir 40', 'UPI 4', 'Soir Neuf 1']);
  expect((await directory.headlines('rain', 2)).map(({ article }) => article)).toEqual(['a', 'b']);
});

test('outlets with as many stories come in the order of their newest', async () => {
  counted = async () => [
    { source: 'Alder Post', stories: 4, newest: '2023-01-01T00:00:00.000Z' },
    { source: 'Zebra Post', stories: 4, newest: '2024-01-01T00:00:00.000Z' },
  ];
  expect(await outlets('')).toEqual(['Zebra Post 4', 'Alder Post 4', 'UPI 4', 'Soir Neuf 1']);
});

test('an outlet is known under the name that its newest story prints, within the scope', async () => {
  expect(await directory.outlet('le soir')).toBe('Le Soir');
  expect(await directory.outlet('HALLIN POST', [7])).toBe('Hallin Post');
  expect(await directory.outlet('hallin post', [8])).toBeUndefined();
  expect(await directory.outlet('upi')).toBe('UPI');
  // A story without a date is in memory for its arrival, and is newer than none that has one.
  await directory.put({ article: 'f', headline: 'Rain f', source: 'le soir' });
  expect(await directory.outlet('Le Soir')).toBe('Le Soir');
  expect(await outlets('soir')).toEqual(['Le Soir 42', 'Soir Neuf 1']);
});

test('the archive is counted again after ten minutes, and nobody waits for that', async () => {
  await outlets('');
  await outlets('x');
  expect(counts).toBe(1);
  time += 600_001;
  let finish = (_: readonly CountedOutlet[]) => {};
  const slow = new Promise<readonly CountedOutlet[]>((resolve) => {
    finish = resolve;
  });
  counted = () => slow;
  expect(await outlets('hallin')).toEqual(['Hallin Post 90']);
  expect(counts).toBe(2);
  finish([{ source: 'Hallin Post', stories: 91 }]);
  await slow;
  await expect.poll(() => outlets('hallin')).toEqual(['Hallin Post 91']);
});

test('if the archive cannot be counted, the counts of before stand', async () => {
  counted = () => Promise.reject(new Error('the connection broke'));
  expect(await outlets('')).toEqual(['UPI 4', 'Soir Neuf 1']);
});
