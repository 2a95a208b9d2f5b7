import { beforeEach, describe, expect, test } from 'vitest';
import { createStoryDirectory } from '../../../src/search/directories/memory-story-directory.ts';
import type { StoryDirectory } from '../../../src/search/story-directory.ts';

let directory: StoryDirectory;
const story = (article: string, headline: string, source: string, publishedAt?: string) => ({
  article,
  headline,
  source,
  ...(publishedAt && { publishedAt }),
});
beforeEach(async () => {
  directory = createStoryDirectory();
  await directory.put(story('a', 'Storm takes the old bridge', 'Reuters', '2025-01-01T00:00:00.000Z'));
  await directory.put(story('b', 'Bridge reopens', 'UPI', '2025-03-01T00:00:00.000Z'));
  await directory.put(story('c', 'Élection in Lyon', 'Le Soir'));
  await directory.put(story('d', 'Council votes', 'UPI', '2025-02-01T00:00:00.000Z'));
});

const headlines = async (typed: string, limit = 25) =>
  (await directory.headlines(typed, limit)).map(({ article }) => article);
const outlets = async (typed: string) =>
  (await directory.outlets(typed, 25)).map(({ source, stories }) => ({ source, stories }));

describe('headlines', () => {
  test('are suggested newest first, undated ones last, before anything is typed', async () => {
    expect(await headlines('')).toEqual(['b', 'd', 'a', 'c']);
  });

  test.each([
    ['bri', ['b', 'a']],
    ['old br', ['a']],
    ['election', ['c']],
    ['upi', ['b', 'd']],
    ['ridge', []],
  ])('%s matches prefixes of words', async (typed, expected) => {
    expect(await headlines(typed)).toEqual(expected);
  });

  test('are limited to the number asked for', async () => {
    expect(await headlines('', 2)).toEqual(['b', 'd']);
  });

  test('change if a story is replaced or removed', async () => {
    await directory.put(story('a', 'Ferry replaces bridge', 'Reuters', '2025-04-01T00:00:00.000Z'));
    await directory.remove('b');
    expect(await headlines('bridge')).toEqual(['a']);
    expect(await headlines('storm')).toEqual([]);
  });
});

describe('outlets', () => {
  test('with most stories come first', async () => {
    expect(await outlets('')).toEqual([
      { source: 'UPI', stories: 2 },
      { source: 'Reuters', stories: 1 },
      { source: 'Le Soir', stories: 1 },
    ]);
  });

  test('are found by any word, and gone with their last story', async () => {
    expect(await outlets('soir')).toEqual([{ source: 'Le Soir', stories: 1 }]);
    await directory.remove('c');
    expect(await outlets('soir')).toEqual([]);
  });

  test.each([
    ['le SOIR', 'Le Soir'],
    [' upi ', 'UPI'],
    ['Le', undefined],
  ])('“%s” is read as %s', async (typed, expected) => {
    expect(await directory.outlet(typed)).toBe(expected);
  });
});
