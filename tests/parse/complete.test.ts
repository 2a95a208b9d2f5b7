import { describe, expect, test } from 'vitest';
import type { Block } from '../../src/parse/page/blocks.ts';
import { complete } from '../../src/parse/page/complete.ts';

const block = (text: string, tag = 'p', linked = 0): Block => ({ tag, text, linked });
const sentence = (n: number) =>
  `Sentence ${n} tells of the ferry to the north shore, which runs again after the night of the storm.`;
const prose = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, n) => block(sentence(from + n)));
const HEADLINE = block('Ferry runs again', 'h1');
const texts = (blocks: readonly Block[]) => blocks.map(({ text }) => text);

describe('what Readability left out of a story', () => {
  test('is put back: the lead after the headline, and a paragraph inside', () => {
    const page = [block(sentence(90)), HEADLINE, ...prose(0, 6)];
    const story = [...prose(1, 3), ...prose(4, 6)];
    expect(texts(complete(story, page, { headline: HEADLINE.text }))).toEqual(texts(prose(0, 6)));
  });

  test('is nothing before the headline or after the last paragraph', () => {
    const page = [...prose(10, 13), HEADLINE, ...prose(0, 3), ...prose(20, 24)];
    expect(texts(complete(prose(0, 3), page, { headline: HEADLINE.text }))).toEqual(texts(prose(0, 3)));
  });

  test('is no list of other stories, no label and no link', () => {
    const others = prose(30, 38);
    const link = block(sentence(50), 'p', 90);
    const page = [HEADLINE, ...others, block(sentence(0)), block('Share this'), link, ...prose(1, 3)];
    expect(texts(complete(prose(0, 3), page, { headline: HEADLINE.text }))).toEqual(texts(prose(0, 3)));
  });

  test('a paragraph that Readability parted is not repeated', () => {
    const page = [HEADLINE, block(`${sentence(0)} ${sentence(1)}`), ...prose(2, 4)];
    expect(texts(complete(prose(0, 4), page, { headline: HEADLINE.text }))).toEqual(texts(prose(0, 4)));
  });
});
