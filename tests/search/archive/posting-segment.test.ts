import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PostingList } from '../../../src/search/archive/posting-segment.ts';
import { decodeList, SegmentBuilder } from '../../../src/search/archive/posting-segment.ts';
import { BestStories } from '../../../src/search/archive/score-segments.ts';
import { articleRow } from '../../../src/search/index/article-row.ts';
import { decodeRow } from '../../../src/search/index/row-codec.ts';
import { termId } from '../../../src/search/index/term-id.ts';
import * as W from '../../../src/search/weights.ts';

function rowOf(headline: string, ...texts: string[]) {
  const paragraphs = texts.map((text, n) => ({ number: n + 1, text }));
  const bytes = articleRow({ id: '', source: '', headline, language: 'en', paragraphs });
  return decodeRow('', Number.NaN, bytes) as NonNullable<ReturnType<typeof decodeRow>>;
}

function segmentOf(stories: readonly (readonly [number: number, headline: string, text: string])[]) {
  const builder = new SegmentBuilder();
  for (const [number, headline, text] of stories) builder.add(number, rowOf(headline, text));
  const lists = new Map([...builder.lists()].map(({ stem, bytes }) => [stem, decodeList(bytes)]));
  return { segment: builder.segment, of: (stem: string) => lists.get(termId(stem)) };
}

const pairsOf = (list: PostingList | undefined) =>
  [...(list?.places ?? [])].map((place, n) => [place, list?.counts[n]]);

test('a list has the stories with a stem in any form, and how often; a headline counts twice', () => {
  const { segment, of } = segmentOf([
    [7, 'Ferries', 'The ferry waits; two ferries leave.'],
    [9, 'Rain', 'It rains.'],
    [12, 'Rain', 'No ferry sails.'],
  ]);
  expect([...segment.numbers]).toEqual([7, 9, 12]);
  expect(pairsOf(of('ferri'))).toEqual([
    [0, 4],
    [2, 1],
  ]);
  expect(pairsOf(of('rain'))).toEqual([
    [1, 3],
    [2, 2],
  ]);
  expect(of('harbour')).toBeUndefined();
});

test('a word that stands in a story a thousand times is counted as often as a list can say', () => {
  expect(pairsOf(segmentOf([[1, 'Tides', 'moon '.repeat(1000)]]).of('moon'))).toEqual([[0, 255]]);
});

const scored = (lengths: readonly number[], listed: readonly (readonly [place: number, count: number])[]) => {
  const segment = {
    numbers: Int32Array.from(lengths, (_, n) => n),
    lengths: Float32Array.from(lengths),
  };
  const list = {
    places: Uint16Array.from(listed, ([place]) => place),
    counts: Uint8Array.from(listed, ([, count]) => count),
  };
  return { segment, list };
};

test('the best stories are those of BM25, however many there are', () => {
  const story = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 400 }));
  fc.assert(
    fc.property(
      fc.array(story, { minLength: 1, maxLength: 300 }),
      fc.integer({ min: 1, max: 12 }),
      (stories, k) => {
        const { segment, list } = scored(
          stories.map(([, length]) => length),
          stories.map(([count], n) => [n, count]),
        );
        const average = 100;
        const best = new BestStories(k, average);
        best.add(segment, [{ weight: 2, lists: [list] }]);
        const scoreOf = (n: number) => {
          const [count = 0, length = 0] = stories[n] ?? [];
          return (2 * count) / (count + W.K1 * (1 - W.B + (W.B * length) / average));
        };
        const expected = stories
          .map((_, n) => scoreOf(n))
          .sort((a, b) => b - a)
          .slice(0, k);
        expect(best.best().map(scoreOf)).toEqual(expected.map((score) => expect.closeTo(score, 6)));
      },
    ),
    { numRuns: 60, seed: 21 },
  );
});

test('a story in two segments, of which one is older, is named once, by its better score', () => {
  const { segment, list } = scored(
    [10, 10],
    [
      [0, 1],
      [1, 2],
    ],
  );
  const newer = scored([10], [[0, 5]]);
  const best = new BestStories(5, 10);
  best.add(segment, [{ weight: 1, lists: [list] }]);
  best.add(newer.segment, [{ weight: 1, lists: [newer.list] }]);
  expect(best.best()).toEqual([0, 1]);
});

test('stories are named among certain ones alone, if these are given', () => {
  const { segment, list } = scored(
    [10, 10, 10],
    [
      [0, 9],
      [1, 5],
      [2, 1],
    ],
  );
  const best = new BestStories(2, 10, new Set([1, 2]));
  best.add(segment, [{ weight: 1, lists: [list] }]);
  expect(best.best()).toEqual([1, 2]);
});
