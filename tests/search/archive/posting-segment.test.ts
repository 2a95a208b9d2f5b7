import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PostingList } from '../../../src/search/archive/posting-segment.ts';
import {
  bytesOfList,
  decodeList,
  SegmentBuilder,
  storiesOfList,
} from '../../../src/search/archive/posting-segment.ts';
import { BestStories, saturationsOf } from '../../../src/search/archive/score-segments.ts';
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

const pairsOf = (list: PostingList | undefined) => {
  if (!list) return [];
  if ('byPlace' in list) return [...list.byPlace.entries()].filter(([, count]) => count > 0);
  return [...list.places].map((place, n) => [place, list.counts[n]]);
};

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

type Listed = readonly (readonly [place: number, count: number])[];

/** Through its bytes, which make a list of common stems dense. */
const listOf = (listed: Listed): PostingList => {
  const places = Uint16Array.from(listed, ([place]) => place);
  return decodeList(new Uint8Array([...new Uint8Array(places.buffer), ...listed.map(([, count]) => count)]));
};
const segmentOfLengths = (lengths: readonly number[], average = 100, first = 0) => ({
  numbers: Int32Array.from(lengths, (_, n) => first + n),
  saturations: saturationsOf(Float32Array.from(lengths), average),
});

test('the best stories are those of BM25, however many there are, and whatever words they have', () => {
  const AVERAGE = 100;
  const WEIGHTS = [3, 1, 0.2];
  const count = fc.integer({ min: 0, max: 9 });
  const story = fc.record({
    length: fc.integer({ min: 1, max: 400 }),
    // Most stories have the common word.
    counts: fc.tuple(
      fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: count }),
      count,
      count,
    ),
  });
  const segments = fc.array(fc.array(story, { minLength: 1, maxLength: 200, size: 'max' }), {
    minLength: 1,
    maxLength: 4,
  });
  fc.assert(
    fc.property(segments, fc.integer({ min: 1, max: 12 }), (all, k) => {
      const best = new BestStories(k);
      const scoreOf = new Map<number, number>();
      let first = 0;
      for (const stories of all) {
        const lists = WEIGHTS.map((weight, term) => {
          const listed = stories.flatMap(({ counts }, n) => {
            const times = counts[term] ?? 0;
            return times > 0 ? [[n, times] as const] : [];
          });
          return { weight, lists: listed.length > 0 ? [listOf(listed)] : [] };
        });
        best.add(
          segmentOfLengths(
            stories.map(({ length }) => length),
            AVERAGE,
            first,
          ),
          lists,
        );
        for (const [n, { length, counts }] of stories.entries()) {
          const saturation = W.K1 * (1 - W.B + (W.B * length) / AVERAGE);
          const score = counts.reduce(
            (sum, one, term) => sum + ((WEIGHTS[term] ?? 0) * one) / (one + saturation),
            0,
          );
          if (score > 0) scoreOf.set(first + n, score);
        }
        first += stories.length;
      }
      const expected = [...scoreOf.values()].sort((a, b) => b - a).slice(0, k);
      const found = best.best().map((number) => scoreOf.get(number));
      expect(found).toEqual(expected.map((score) => expect.closeTo(score, 4)));
    }),
    { numRuns: 60, seed: 21 },
  );
});

test('a story in two segments, of which one is older, is named once, by its better score', () => {
  const best = new BestStories(5);
  best.add(segmentOfLengths([10, 10], 10), [
    {
      weight: 1,
      lists: [
        listOf([
          [0, 1],
          [1, 2],
        ]),
      ],
    },
  ]);
  best.add(segmentOfLengths([10], 10), [{ weight: 1, lists: [listOf([[0, 5]])] }]);
  expect(best.best()).toEqual([0, 1]);
});

test('stories are named among certain ones alone, if these are given', () => {
  const best = new BestStories(2, new Set([1, 2]));
  best.add(segmentOfLengths([10, 10, 10], 10), [
    {
      weight: 1,
      lists: [
        listOf([
          [0, 9],
          [1, 5],
          [2, 1],
        ]),
      ],
    },
  ]);
  expect(best.best()).toEqual([1, 2]);
});

test('the list of a common stem takes less memory than one of places, and has as many stories', () => {
  const common = listOf(Array.from({ length: 900 }, (_, n) => [n, 1]));
  const rare = listOf([
    [5, 1],
    [900, 2],
  ]);
  expect([common, rare].map(storiesOfList)).toEqual([900, 2]);
  expect([common, rare].map(bytesOfList)).toEqual([900, 6]);
});
