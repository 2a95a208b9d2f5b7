import { expect, test } from 'vitest';
import { mergeSpans } from '../../src/text/span.ts';

test('spans that overlap or touch are merged, in order', () => {
  const spans = [
    { start: 6, end: 8 },
    { start: 0, end: 3 },
    { start: 2, end: 5 },
    { start: 8, end: 9 },
  ];
  expect(mergeSpans(spans, 'Rain fell.')).toEqual([
    { start: 0, end: 5 },
    { start: 6, end: 9 },
  ]);
});

test.each([
  ['empty', { start: 2, end: 2 }],
  ['before the text', { start: -1, end: 2 }],
  ['past its end', { start: 2, end: 9 }],
  ['inside an emoji', { start: 0, end: 3 }],
])('a span that is %s is left out', (_, span) => {
  expect(mergeSpans([span], 'ab🎉')).toEqual([]);
});
