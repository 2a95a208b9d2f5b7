import { afterEach, beforeEach, expect, test } from 'vitest';
import { createReader } from '../../src/ingest/document-reader.ts';
import { type Newsroom, openNewsroom } from '../../src/newsroom.ts';

const TEXT = `April 9, 2031 / 11:47 AM

Harbour bridge opens to walkers

By Ann Roe
April 9 (UPI) -- The bridge over the harbour opens to walkers on Wednesday, the mayor said.
`;
let newsroom: Newsroom;

beforeEach(async () => {
  const now = () => new Date('2025-04-09T08:00:00Z');
  newsroom = await openNewsroom({
    dataDir: ':memory:',
    defaultTimeZone: 'UTC',
    now,
    reader: createReader('UTC'),
  });
});
afterEach(() => newsroom.close());

test('a NUL or half of a surrogate pair is replaced in the whole story, and its quotes keep their places', async () => {
  const article = {
    source: 'Half\ud83d Post',
    headline: 'Zero\0 byte',
    language: 'en',
    paragraphs: [{ number: 1, text: '“No zero\0 was ever seen in this harbour,” Ines Orvall said.' }],
  };
  const { story } = await newsroom.importArticle('test:nul', article);
  const stored = await newsroom.store.story(story.article.id);
  expect(stored).toEqual(story);
  expect(stored?.article).toMatchObject({ source: 'Half\ufffd Post', headline: 'Zero\ufffd byte' });
  const [quote] = stored?.quotes ?? [];
  const text = stored?.article.paragraphs[0]?.text ?? '';
  expect(quote?.text).toBe('No zero\ufffd was ever seen in this harbour,');
  expect(text.slice(quote?.start, quote?.end)).toBe(quote?.text);
  expect((await newsroom.importArticle('test:nul', article)).result).toBe('unchanged');
});

test('a text file keeps its date as printed, also one that lies ahead', async () => {
  const { result, story } = await newsroom.importText('file:///bridge.txt', Buffer.from(TEXT));
  expect(result).toBe('added');
  expect((await newsroom.store.story(story.article.id))?.article.publishedAt).toMatchObject({
    instant: '2031-04-09T15:47:00.000Z',
  });
});
