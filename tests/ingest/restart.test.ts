/** What a restart changes in the events of stories: nothing. The news is invented. */
import { expect, test } from 'vitest';
import { createEventAssigner } from '../../src/ingest/assign-event.ts';
import { createIngester } from '../../src/ingest/ingester.ts';
import { openStore } from '../../src/store/sqlite/store.ts';
import { contentHash } from '../../src/story/content-hash.ts';
import { inTurns } from '../support/invented-day.ts';

const MINUTE_MS = 60_000;
const day = inTurns(3);

/** The event of each story of the day, and what it follows up, if the process restarts after so many stories. */
async function eventsOf(storiesPerProcess: number) {
  let at = Date.UTC(2025, 3, 7);
  const now = () => new Date(at);
  const store = await openStore(':memory:', { now });
  const nothing = async () => {};
  const indexer = { fill: nothing, refresh: nothing, publish: nothing, change: () => 0, close: nothing };
  const start = () => createIngester({ store, events: createEventAssigner(store, now), indexer, now });
  let ingester = start();
  for (const [n, { id, text }] of day.entries()) {
    at += MINUTE_MS;
    if (n > 0 && n % storiesPerProcess === 0) ingester = start();
    const [headline = '', ...lines] = text.split('\n');
    const paragraphs = lines.map((line, place) => ({ number: place + 1, text: line }));
    // Some have no date: what counts is when they came.
    const publishedAt = { instant: now().toISOString(), zone: 'UTC', printed: '', dateOnly: false };
    const language = n % 9 === 0 ? 'fr' : 'en';
    const article = { headline, source: 'Test', language, paragraphs, ...(n % 5 > 0 && { publishedAt }) };
    const read = { article: { ...article, id: '' }, quotes: [], attributor: 1, hash: contentHash(article) };
    const story = await ingester.storyOf({ ...read, isRetracted: false }, `test:${id}`);
    await ingester.write(() => store.put(story));
    // A withdrawn story is in no answer; what came after it was placed beside it.
    if (n % 13 === 0) await store.withdraw(story.article.id, 'gone');
  }
  const placed: Record<string, unknown> = {};
  for (const { id } of day) {
    const article = ingester.articleId(`test:${id}`);
    const story = (await store.story(article)) ?? (await store.withdrawal(article))?.story;
    placed[id] = { event: story?.event, follows: story?.follows };
  }
  await store.close();
  return placed;
}

test.for([5, 40])('stories are placed the same if the process restarts every %i stories', async (each) => {
  const placed = await eventsOf(each);
  expect(placed).toEqual(await eventsOf(day.length));
  const events = new Set(Object.values(placed).map((one) => (one as { event: string }).event));
  expect(events.size).toBeLessThan(day.length / 2);
});
