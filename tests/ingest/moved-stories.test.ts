/** Stories that move to another event when more is known. The reports are invented. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Story } from '../../src/model/article.ts';
import type { Newsroom } from '../../src/newsroom.ts';
import { newsroomWith } from '../support/first-story.ts';

const wire = (headline: string, lead: string, day = 7) =>
  `${headline}\nBy Ann Roe\nApril ${day}, 2025 / 9:10 AM\nApril ${day} (UPI) -- ${lead}\n\nNothing else was known.\n`;
const TARVONA = wire(
  'Strong earthquake shakes Tarvona, killing 14',
  'A magnitude 6.1 earthquake struck Tarvona in Orlan on Monday, killing at least 14 people, Mayor Edda Brisk said.',
);
const MORE = wire(
  'Rescuers search Tarvona school after 6.1 quake',
  'At least 14 people died when an earthquake of magnitude 6.1 hit Tarvona, on the coast of Orlan, Edda Brisk said.',
);
const MELBIN = wire(
  'Strong earthquake shakes Melbin valley, killing 30',
  'A magnitude 7.3 earthquake struck the Melbin valley in Corrund on Monday, killing at least 30 people, the army said.',
);

let newsroom: Newsroom;
beforeEach(async () => {
  newsroom = await newsroomWith();
});
afterEach(() => newsroom.close());

/** Stores a report in an event, as an earlier finder might have placed it. */
async function stored(name: string, text: string, event?: string): Promise<Story> {
  const made = await newsroom.importText(`test:${name}.txt`, Buffer.from(text));
  if (event === undefined) return made.story;
  await newsroom.store.moveToEvents([{ article: made.story.article.id, event }]);
  await newsroom.refresh();
  return { ...made.story, event };
}
const eventOf = async ({ article }: Story) => (await newsroom.store.story(article.id))?.event;

test('a story that was placed wrongly leaves its event, in the store and in the index', async () => {
  const melbin = await stored('melbin', MELBIN);
  const tarvona = await stored('tarvona', TARVONA, melbin.article.id);
  const more = await stored('more', MORE);
  const events = await Promise.all([tarvona, more, melbin].map(eventOf));
  expect(events[0]).toBe(events[1]);
  expect(events[2]).not.toBe(events[1]);
  const { hits } = await newsroom.index.search({
    text: 'Tarvona',
    limit: 10,
    now: newsroom.now().toISOString(),
  });
  expect(new Set(hits.map(({ passage }) => passage.event))).toEqual(new Set([events[0]]));
});

test('an edit of a story does not bring it back to the event that it has left', async () => {
  const melbin = await stored('melbin', MELBIN);
  const tarvona = await stored('tarvona', TARVONA, melbin.article.id);
  await stored('more', MORE);
  const before = await eventOf(tarvona);
  await stored('tarvona', TARVONA.replace('Nothing else', 'Little else'));
  expect(await eventOf(tarvona)).toBe(before);
});
