import { expect, test } from 'vitest';
import { PostingIndex } from '../../src/archive-index/posting-index.ts';
import { SEGMENT_STORIES, SegmentBuilder } from '../../src/search/archive/posting-segment.ts';
import { articleRow } from '../../src/search/index/article-row.ts';
import { decodeRow } from '../../src/search/index/row-codec.ts';
import type { StoryRow } from '../../src/search/index/story-row.ts';
import type { PostingStore } from '../../src/store/posting-store.ts';

const SEGMENTS = 6;
const RAIN = [{ stems: ['rain'], factor: 1 }];

const rowOf = (text: string) =>
  decodeRow(
    '',
    Number.NaN,
    articleRow({ id: '', source: '', headline: '', language: 'en', paragraphs: [{ number: 1, text }] }),
  ) as StoryRow;

const bytesOf = ({ buffer }: Int32Array | Float32Array) => new Uint8Array(buffer);

/** Some 25,000 stories that have much of a word. The story with the number 1 alone is in the scope, and has least of it. */
function largeArchive(): PostingStore {
  const much = rowOf('Rain, rain, rain.');
  const little = rowOf('After days of sun there came a little rain in the far south of the country.');
  const segments = Array.from({ length: SEGMENTS }, (_, id) => {
    const builder = new SegmentBuilder();
    for (let n = 1; n <= SEGMENT_STORIES; n += 1) {
      const number = id * SEGMENT_STORIES + n;
      builder.add(number, number === 1 ? little : much);
    }
    const { numbers, lengths } = builder.segment;
    return { id, numbers: bytesOf(numbers), lengths: bytesOf(lengths), lists: [...builder.lists()] };
  });
  const only = { number: 1, article: 'only', change: 1 };
  return {
    segments: async () => segments.map(({ id }) => id),
    stories: async () => segments,
    lists: async (_, stems) =>
      segments.flatMap(({ id, lists }) =>
        lists.filter(({ stem }) => stems.includes(stem)).map((list) => ({ segment: id, ...list })),
      ),
    pending: async () => [],
    within: async (numbers) => (numbers.includes(only.number) ? [only] : []),
    reachable: async ({ articles }) => (articles?.includes(only.article) ? [only] : undefined),
    carried: async () => [only.article],
    change: async () => 0,
  };
}

test('a story of a small feed is found, however many others of a large archive rank before it', async () => {
  const reach = { scope: [7], phrases: [], without: [] };
  const { named } = await new PostingIndex(largeArchive()).candidates(RAIN, 100, reach, () => false);
  expect(named.map(({ article }) => article)).toEqual(['only']);
});
