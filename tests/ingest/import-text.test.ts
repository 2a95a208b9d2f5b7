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

test('a text file keeps its date as printed, also one that lies ahead', async () => {
  const { result, story } = await newsroom.importText('file:///bridge.txt', Buffer.from(TEXT));
  expect(result).toBe('added');
  expect((await newsroom.store.story(story.article.id))?.article.publishedAt).toMatchObject({
    instant: '2031-04-09T15:47:00.000Z',
  });
});
