import { describe, expect, test } from 'vitest';
import type { Article } from '../../src/model/article.ts';
import { contentHash, hasSameWords } from '../../src/story/content-hash.ts';

const ARTICLE: Article = {
  id: 'ferry',
  source: 'The Haven Post',
  headline: 'Ferry runs again',
  byline: 'Jane Roe',
  publishedAt: { instant: '2025-04-09T06:00:00.000Z', zone: 'UTC', printed: 'April 9', dateOnly: false },
  language: 'en',
  paragraphs: [
    { number: 1, text: 'The ferry runs again.' },
    { number: 2, text: 'Rain fell.' },
  ],
};
const { byline: _, ...WITHOUT_BYLINE } = ARTICLE;
const { publishedAt: __, ...WITHOUT_DATE } = ARTICLE;

describe('the hash of a story’s words', () => {
  test('is the one that stored stories of feeds have', () => {
    expect(contentHash(ARTICLE)).toBe('36bc99c0ac870069695b328606c87e03eb08b14e84a5174fad419255699b84b6');
  });

  test.each<[string, Article, boolean]>([
    ['its id', { ...ARTICLE, id: 'other' }, true],
    ['its outlet', { ...ARTICLE, source: 'UPI' }, true],
    ['its address', { ...ARTICLE, url: 'https://example.org/ferry' }, true],
    ['its date', WITHOUT_DATE, true],
    ['its caption', { ...ARTICLE, caption: 'A ferry' }, true],
    ['its headline', { ...ARTICLE, headline: 'Ferry sinks' }, false],
    ['its byline', WITHOUT_BYLINE, false],
    ['a paragraph', { ...ARTICLE, paragraphs: [{ number: 1, text: 'The ferry sank.' }] }, false],
    ['the order of paragraphs', { ...ARTICLE, paragraphs: [...ARTICLE.paragraphs].reverse() }, false],
  ])('changes with its words alone: %s', (_, changed, isSame) => {
    expect(contentHash(changed) === contentHash(ARTICLE)).toBe(isSame);
    expect(hasSameWords(changed, ARTICLE)).toBe(isSame);
  });
});
