import { beforeEach, describe, expect, test } from 'vitest';
import { createSpeakerDirectory } from '../../../src/search/directories/memory-speaker-directory.ts';
import type { SpeakerDirectory } from '../../../src/search/speaker-directory.ts';
import { speakerDirectoryContract } from '../../contracts/speaker-directory.ts';

speakerDirectoryContract('The speaker directory in memory', createSpeakerDirectory);

let directory: SpeakerDirectory;
beforeEach(async () => {
  directory = createSpeakerDirectory();
  const person = (name: string, title: string, quotes: number) => ({
    speaker: { name, title, kind: 'person' as const },
    quotes,
  });
  await directory.put('one', '2025-01-01T00:00:00.000Z', [
    person('Zoë Müller', 'NATO Secretary General', 1),
    person('Ann Roe', 'Mayor', 3),
    { speaker: { name: 'NATO', kind: 'organisation' }, quotes: 1 },
    { speaker: { name: "Japan's Ministry of Foreign Affairs", kind: 'organisation' }, quotes: 1 },
  ]);
});

const found = async (typed: string) =>
  (await directory.find(typed)).map(({ entry: { name }, by }) => ({ name, by }));

describe('find', () => {
  test.each([
    ['zoe muller', 'Zoë Müller', 'name'],
    ['MÜLLER', 'Zoë Müller', 'part of name'],
    ['Secretary General', 'Zoë Müller', 'title'],
    ['Secretary General Müller', 'Zoë Müller', 'title'],
    ['Mullre', 'Zoë Müller', 'spelling'],
    ['Ministry', "Japan's Ministry of Foreign Affairs", 'part of name'],
    ['nato', 'NATO', 'name'],
  ])('%s means %s, by %s, and nobody else', async (typed, name, by) => {
    expect(await found(typed)).toEqual([{ name, by }]);
  });

  test.each(['', '  ', '🎉', 'Xyloph'])('“%s” means nobody', async (typed) => {
    expect(await found(typed)).toEqual([]);
  });
});

test('one speaker of several articles is one entry, with all titles, the newest first, and the newest date', async () => {
  await directory.put('two', '2025-02-01T00:00:00.000Z', [
    { speaker: { name: 'Ann Roe', title: 'Senator', kind: 'person' }, quotes: 2 },
  ]);
  const [match] = await directory.find('Roe');
  expect(match?.entry).toMatchObject({
    titles: ['Senator', 'Mayor'],
    title: 'Senator',
    quotes: 5,
    lastQuotedAt: '2025-02-01T00:00:00.000Z',
    articles: ['two', 'one'],
  });
});

test('a speaker is gone with the last article that quotes them', async () => {
  await directory.remove('one');
  expect(await directory.find('Roe')).toEqual([]);
});

test('completes any word of a name or title, the most quoted speaker first', async () => {
  expect((await directory.complete('', 2)).map((one) => one.name)).toEqual([
    'Ann Roe',
    "Japan's Ministry of Foreign Affairs",
  ]);
  expect((await directory.complete('gen', 5)).map((one) => one.name)).toEqual(['Zoë Müller']);
});

test('completes recently quoted speakers before those who were quoted more, long ago', async () => {
  const person = (name: string, quotes: number) => [{ speaker: { name, kind: 'person' as const }, quotes }];
  await directory.put('long ago', '2020-01-01T00:00:00.000Z', person('Ann Old', 500));
  await directory.put('undated', undefined, person('Ann Undated', 500));
  await directory.put('lately', '2025-01-20T00:00:00.000Z', person('Ann Late', 1));
  const suggested = async () => (await directory.complete('ann', 5)).map((one) => one.name);
  expect(await suggested()).toEqual(['Ann Roe', 'Ann Late', 'Ann Old', 'Ann Undated']);
  await directory.put('later', '2025-02-20T00:00:00.000Z', person('Ann Late', 2));
  expect((await suggested())[0]).toBe('Ann Late');
  await directory.remove('later');
  expect((await suggested())[0]).toBe('Ann Roe');
});

test('offers the most quoted if no name is near', async () => {
  expect((await directory.nearest('qqqq', 1)).map((one) => one.name)).toEqual(['Ann Roe']);
});

test('completes in the order of standing within a scope, also after stories are removed', async () => {
  const directory = createSpeakerDirectory();
  let seed = 7;
  const random = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  const stories = Array.from({ length: 300 }, (_, n) => ({
    id: `story-${n}`,
    at: new Date(Date.UTC(2025, 0, 1) + random(100) * 86_400_000).toISOString(),
    name: `Speaker Number${random(40)}`,
    quotes: 1 + random(4),
    feeds: [random(5)],
  }));
  for (const { id, at, name, quotes, feeds } of stories)
    await directory.put(id, at, [{ speaker: { name, kind: 'person' }, quotes }], feeds);
  const gone = new Set(stories.filter((_, n) => n % 3 === 0).map(({ id }) => id));
  for (const id of gone) await directory.remove(id);
  for (const scope of [[0], [1, 2], [], undefined]) {
    const decayed = new Map<string, number>();
    for (const { id, at, name, quotes, feeds } of stories) {
      if (gone.has(id) || (scope && !scope.some((feed) => feeds.includes(feed)))) continue;
      // A quote counts half after thirty days.
      const age = (Date.parse(at) - Date.UTC(2025, 0, 1)) / 86_400_000;
      decayed.set(name, (decayed.get(name) ?? 0) + quotes * 2 ** (age / 30));
    }
    const expected = [...decayed].sort(([, a], [, b]) => b - a).map(([name]) => name);
    const completed = await directory.complete('numb', 10, scope);
    expect(completed.map(({ name }) => name)).toEqual(expected.slice(0, 10));
  }
});
